package dev.sluice.junit;

import dev.sluice.baseline.BaselineFolder;
import dev.sluice.baseline.BaselineFolder.Found;
import dev.sluice.baseline.Fingerprint;
import dev.sluice.baseline.GatedValues;
import dev.sluice.baseline.UnreadableBaseline;
import dev.sluice.config.BaselineChoice;
import dev.sluice.report.ComparedFigure;
import dev.sluice.report.ComparedFigure.Word;
import dev.sluice.slo.OnUndecided;
import dev.sluice.slo.RegressionPlan;
import dev.sluice.statistics.CycleStatistics;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

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
                    .map(each -> ConfirmedComparison.told(
                            each, Word.UNDECIDED, "the baseline cannot be used: " + e.getMessage(), List.of()))
                    .toList();
            boolean strict = choice == BaselineChoice.ACCEPT || onUndecided == OnUndecided.FAIL;
            return new Outcome(
                    figures,
                    List.of(),
                    strict ? Optional.of("the baseline cannot be used: " + e.getMessage()) : Optional.empty());
        }
    }

    private List<ComparedFigure> compared(Found found, List<GatedValues> measured) {
        ConfirmedComparison comparison = new ConfirmedComparison(plan, choice, startedAt, secondPass);
        List<ComparedFigure> figures = new ArrayList<>();
        for (GatedValues each : measured) {
            if (each.lack().isPresent()) {
                figures.add(ConfirmedComparison.told(
                        each, Word.UNDECIDED, each.lack().get(), List.of()));
            } else if (found instanceof Found.Same same) {
                figures.add(comparison.of(same.baseline().endingAfter(plan.validFor()), each));
            } else {
                figures.add(ConfirmedComparison.told(each, Word.UNDECIDED, absent(found), List.of()));
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
