package dev.sluice.junit;

import dev.sluice.baseline.GatedValues;
import dev.sluice.config.RunSettings;
import dev.sluice.report.ComparedFigure;
import dev.sluice.report.ComparedFigure.Word;
import dev.sluice.slo.RegressionPlan;
import dev.sluice.slo.Severity;
import dev.sluice.slo.Thresholds;
import dev.sluice.statistics.CycleStatistics;
import dev.sluice.workload.Load;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;

/** The cycles of a ladder that a baseline asks for, and what comes of holding them against it. */
final class GatedCycles {

    private final LadderSource source;
    private final RunSettings settings;
    private final Thresholds thresholds;
    private final Set<Integer> asked = new TreeSet<>();
    private final List<CycleStatistics> cycles = new ArrayList<>();
    private Optional<Load> load = Optional.empty();

    GatedCycles(LadderSource source, RunSettings settings, Thresholds thresholds) {
        this.source = source;
        this.settings = settings;
        this.thresholds = thresholds;
    }

    /** A cycle of so many is to run; it may yet be left out. */
    void asked(int concurrency) {
        asked.add(concurrency);
    }

    void add(CycleResult result) {
        cycles.add(result.statistics());
        load = Optional.of(result.samples().load());
    }

    /**
     * Whether the level needs one more cycle to be compared, however clear of its limits it is. One that was stopped early,
     * or that does not add up, needs none: it is not compared.
     */
    boolean wantsRepeat(int concurrency) {
        List<CycleStatistics> own = cycles.stream()
                .filter(cycle -> cycle.concurrency() == concurrency)
                .toList();
        return thresholds.regression().stream()
                        .anyMatch(plan -> own.size() < plan.repeats()
                                && plan.gates().stream()
                                        .anyMatch(gate -> gate.cycles().matches(concurrency)))
                && own.stream()
                        .allMatch(cycle -> cycle.stoppedEarly().isEmpty()
                                && cycle.bookkeeping().isEmpty());
    }

    /**
     * Holds them against the baseline, if the thresholds name one.
     *
     * @param failed the run failed by itself
     * @param trouble why it ended early; empty when it did not
     * @param secondPass measures a level once more
     */
    RegressionGate.Outcome outcome(
            boolean failed, Optional<String> trouble, IntFunction<Optional<List<CycleStatistics>>> secondPass) {
        if (thresholds.regression().isEmpty()) {
            return RegressionGate.Outcome.NONE;
        }
        RegressionPlan plan = thresholds.regression().get();
        List<GatedValues> values = GatedValues.of(plan, asked, cycles);
        Optional<String> obstacle = trouble.map(why -> "the run ended early: " + why)
                .or(() -> settings.replay().map(folder -> "a replay measures nothing, so it is not compared"))
                .or(() -> load.isEmpty() ? Optional.of("no cycle was measured") : Optional.empty());
        if (obstacle.isPresent()) {
            List<ComparedFigure> undecided = values.stream()
                    .map(each -> new ComparedFigure(
                            each.figure().toString(),
                            Word.UNDECIDED,
                            each.rule().severity() == Severity.FAIL,
                            obstacle.get(),
                            each.values(),
                            List.of()))
                    .toList();
            return new RegressionGate.Outcome(undecided, List.of(), Optional.empty());
        }
        return new RegressionGate(
                        plan,
                        thresholds.onUndecided(),
                        settings.baseline(),
                        RunFingerprint.of(source.target(), source.hardware(), load.orElseThrow(), settings),
                        source.startedAt(),
                        secondPass)
                .outcome(values, failed);
    }
}
