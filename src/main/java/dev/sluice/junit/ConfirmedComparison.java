package dev.sluice.junit;

import dev.sluice.baseline.Baseline;
import dev.sluice.baseline.Comparison;
import dev.sluice.baseline.GatedValues;
import dev.sluice.baseline.RegressionVerdict;
import dev.sluice.config.BaselineChoice;
import dev.sluice.report.ComparedFigure;
import dev.sluice.report.ComparedFigure.Word;
import dev.sluice.slo.Regression;
import dev.sluice.slo.RegressionPlan;
import dev.sluice.slo.Severity;
import dev.sluice.statistics.CycleStatistics;
import dev.sluice.statistics.Figures;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntFunction;
import org.apache.commons.statistics.descriptive.Median;

/** Holds figures against a baseline, and has those that look worse measured once more, each concurrency at most once. */
final class ConfirmedComparison {

    private final RegressionPlan plan;
    private final BaselineChoice choice;
    private final Instant startedAt;
    private final IntFunction<Optional<List<CycleStatistics>>> secondPass;
    private final Map<Integer, Optional<List<CycleStatistics>>> passes = new HashMap<>();

    /** @param secondPass further cycles of a concurrency; empty when they could not be measured */
    ConfirmedComparison(
            RegressionPlan plan,
            BaselineChoice choice,
            Instant startedAt,
            IntFunction<Optional<List<CycleStatistics>>> secondPass) {
        this.plan = plan;
        this.choice = choice;
        this.startedAt = startedAt;
        this.secondPass = secondPass;
    }

    ComparedFigure of(Baseline baseline, GatedValues each) {
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

    static ComparedFigure told(GatedValues each, Word word, String message, List<Double> again) {
        return new ComparedFigure(
                each.figure().toString(), word, each.rule().severity() == Severity.FAIL, message, each.values(), again);
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
}
