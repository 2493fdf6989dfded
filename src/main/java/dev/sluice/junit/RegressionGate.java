package dev.sluice.junit;

import dev.sluice.baseline.Baseline;
import dev.sluice.baseline.BaselineFolder;
import dev.sluice.baseline.BaselineFolder.Found;
import dev.sluice.baseline.Comparison;
import dev.sluice.baseline.Fingerprint;
import dev.sluice.baseline.GatedValues;
import dev.sluice.baseline.RegressionVerdict;
import dev.sluice.baseline.UnreadableBaseline;
import dev.sluice.config.BaselineChoice;
import dev.sluice.report.ComparedFigure;
import dev.sluice.report.ComparedFigure.Word;
import dev.sluice.slo.OnUndecided;
import dev.sluice.slo.Regression;
import dev.sluice.slo.RegressionPlan;
import dev.sluice.slo.Severity;
import dev.sluice.statistics.CycleStatistics;
import dev.sluice.statistics.Figures;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.apache.commons.statistics.descriptive.Median;

/**
 * Holds a run's figures against the baseline of its machine, measures those that look worse once more, and keeps or
 * proposes what a baseline shall be. For one ladder.
 *
 * @param onUndecided what a comparison that decided nothing means, where there is a baseline at all
 * @param secondPass further cycles of a concurrency; empty when they could not be measured
 */
record RegressionGate(
        RegressionPlan plan,
        OnUndecided onUndecided,
        BaselineChoice choice,
        Fingerprint fingerprint,
        Instant startedAt,
        IntFunction<Optional<List<CycleStatistics>>> secondPass) {

    private static final List<String> OF_THE_MACHINE = List.of("CPU", "GPU", "memory", "power", "system");

    /**
     * What came of it.
     *
     * @param notes what was written where, for people
     * @param failure why the build must fail; empty when nothing says so
     */
    record Outcome(List<ComparedFigure> figures, List<String> notes, Optional<String> failure) {

        static final Outcome NONE = new Outcome(List.of(), List.of(), Optional.empty());
    }

    /** @param failed the run failed by itself: it is compared, and never kept */
    Outcome outcome(List<GatedValues> measured, boolean failed) {
        BaselineFolder folder = new BaselineFolder(plan.baseline());
        try {
            Found found = folder.find(fingerprint);
            List<ComparedFigure> figures = compared(found, measured);
            BaselineKeeping keeping = new BaselineKeeping(folder, fingerprint, startedAt);
            BaselineKeeping.Kept kept = choice == BaselineChoice.ACCEPT
                    ? keeping.accept(measured, failed)
                    : keeping.propose(found, measured, failed);
            return new Outcome(figures, kept.notes(), kept.obstacle().or(() -> failure(found, figures)));
        } catch (UnreadableBaseline | UncheckedIOException e) {
            List<ComparedFigure> figures = measured.stream()
                    .map(each ->
                            told(each, Word.UNDECIDED, "the baseline cannot be used: " + e.getMessage(), List.of()))
                    .toList();
            boolean strict = choice == BaselineChoice.ACCEPT || onUndecided == OnUndecided.FAIL;
            return new Outcome(
                    figures,
                    List.of(),
                    strict ? Optional.of("the baseline cannot be used: " + e.getMessage()) : Optional.empty());
        }
    }

    private List<ComparedFigure> compared(Found found, List<GatedValues> measured) {
        Map<Integer, Optional<List<CycleStatistics>>> passes = new HashMap<>();
        List<ComparedFigure> figures = new ArrayList<>();
        for (GatedValues each : measured) {
            if (each.lack().isPresent()) {
                figures.add(told(each, Word.UNDECIDED, each.lack().get(), List.of()));
            } else if (found instanceof Found.Same same) {
                figures.add(compared(same.baseline().endingAfter(plan.validFor()), each, passes));
            } else {
                figures.add(told(each, Word.UNDECIDED, absent(found), List.of()));
            }
        }
        return figures;
    }

    private static String absent(Found found) {
        if (!(found instanceof Found.Other other)) {
            return "there is no baseline yet";
        }
        boolean machine = other.differences().stream()
                .anyMatch(difference -> OF_THE_MACHINE.stream().anyMatch(fact -> difference.startsWith(fact + " is ")));
        return (machine ? "baseline is from another machine (" : "baseline is of another server, model or load (")
                + String.join("; ", other.differences()) + "); " + BaselineKeeping.ACCEPT + " begins one for this";
    }

    private ComparedFigure compared(
            Baseline baseline, GatedValues each, Map<Integer, Optional<List<CycleStatistics>>> passes) {
        RegressionVerdict first = verdict(baseline, each);
        if (first instanceof RegressionVerdict.Undecided) {
            return told(each, Word.UNDECIDED, first.why() + mend(baseline), List.of());
        }
        if (first instanceof RegressionVerdict.NotWorse) {
            return told(each, Word.NOT_WORSE, first.why(), List.of());
        }
        if (first instanceof RegressionVerdict.SlightlyWorse) {
            return new ComparedFigure(
                    each.figure().toString(), Word.WORSE, false, first.why(), each.values(), List.of());
        }
        if (each.rule().severity() == Severity.WARN || choice == BaselineChoice.ACCEPT || !plan.confirm()) {
            return told(each, Word.WORSE, first.why() + "; not measured a second time", List.of());
        }
        Optional<GatedValues> again = passes.computeIfAbsent(each.figure().concurrency(), secondPass::apply)
                .map(each::in)
                .filter(values -> values.lack().isEmpty());
        if (again.isEmpty()) {
            return told(
                    each, Word.UNDECIDED, first.why() + "; the second pass brought no value to confirm it", List.of());
        }
        List<Double> values = again.get().values();
        String passed = "a second pass ("
                + Figures.text(median(values), each.figure().metric().unit()) + " in " + values.size() + " cycles)";
        RegressionVerdict second = verdict(baseline, again.get());
        if (second instanceof RegressionVerdict.Worse) {
            return told(each, Word.WORSE, first.why() + "; confirmed in " + passed, values);
        }
        return second instanceof RegressionVerdict.NotWorse || second instanceof RegressionVerdict.SlightlyWorse
                ? told(each, Word.NOT_WORSE, first.why() + "; not so in " + passed + ", so it was chance", values)
                : told(each, Word.UNDECIDED, first.why() + "; undecided in " + passed, values);
    }

    private RegressionVerdict verdict(Baseline baseline, GatedValues each) {
        Comparison comparison =
                new Comparison(plan.rule(each.rule()), new Regression(plan.alpha(), plan.creep(), 0), plan.confirm());
        return comparison.of(
                each.figure(),
                baseline,
                each.values().stream().mapToDouble(Double::doubleValue).toArray(),
                each.rule()
                        .ignoreBelow()
                        .map(least -> OptionalDouble.of(least.value()))
                        .orElse(OptionalDouble.empty()),
                startedAt);
    }

    private static double median(List<Double> values) {
        return Median.withDefaults()
                .evaluate(values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private static ComparedFigure told(GatedValues each, Word word, String message, List<Double> again) {
        return new ComparedFigure(
                each.figure().toString(), word, each.rule().severity() == Severity.FAIL, message, each.values(), again);
    }

    private Optional<String> failure(Found found, List<ComparedFigure> figures) {
        if (choice == BaselineChoice.ACCEPT) {
            return Optional.empty();
        }
        return failure(figures, undecided(found));
    }

    private OnUndecided undecided(Found found) {
        if (found instanceof Found.None) {
            return plan.onMissing();
        }
        boolean expired = found instanceof Found.Same same
                && !same.baseline().endingAfter(plan.validFor()).validAt(startedAt);
        return expired ? plan.onExpired().orElse(onUndecided) : onUndecided;
    }

    /** How to go on with one that expired, by its own date or by its age. */
    private String mend(Baseline baseline) {
        if (baseline.validAt(startedAt)) {
            return "";
        }
        Optional<Duration> age = plan.validFor()
                .filter(days -> baseline.expires()
                        .equals(Optional.of(baseline.sessions()
                                .get(baseline.sessions().size() - 1)
                                .measuredAt()
                                .plus(days))));
        return age.map(days -> ", " + days.toDays() + " days after its last run; accept a new one with "
                        + BaselineKeeping.ACCEPT + ", or raise valid-for")
                .orElse("; set a later \"expires\" in its file, or remove the file and accept a new run");
    }

    /** Why {@code figures} fail the build; empty when none does. */
    static Optional<String> failure(List<ComparedFigure> figures, OnUndecided undecided) {
        String all = figures.stream()
                .filter(ComparedFigure::fails)
                .filter(each ->
                        each.word() == Word.WORSE || (each.word() == Word.UNDECIDED && undecided == OnUndecided.FAIL))
                .map(each -> (each.word() == Word.WORSE ? "regression, " : "no comparison, ") + each.figure() + ": "
                        + each.message())
                .collect(Collectors.joining("; "));
        return all.isEmpty() ? Optional.empty() : Optional.of(all);
    }
}
