package dev.sluice.report;

import dev.sluice.statistics.Figures;
import dev.sluice.statistics.Metric;
import dev.sluice.statistics.Queueing;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/** What happens from the fewest requests at once to the most: to the speed of each, of all, and to the wait. */
final class CrowdFindings {

    private static final double NEARLY_ALL = 0.9;

    private CrowdFindings() {}

    static List<String> of(RunReport run) {
        List<CycleReport.Measured> cycles = run.measured().stream()
                .sorted(Comparator.comparingInt(CycleReport::concurrency))
                .toList();
        if (cycles.get(0).concurrency() == cycles.get(cycles.size() - 1).concurrency()) {
            return List.of(
                    "Not known: only " + SpeedFindings.parallel(cycles.get(0).concurrency()) + " was measured");
        }
        List<String> lines = new ArrayList<>();
        lines.add("Speed of each request: " + change(cycles, Metric.DECODE_RATE));
        lines.add("Speed of the whole machine: " + change(cycles, Metric.SYSTEM_RATE));
        lines.add(levelsOff(cycles));
        lines.add("Wait for the first word: " + knee(cycles));
        lines.add(queue(cycles));
        return lines;
    }

    private static String change(List<CycleReport.Measured> cycles, Metric metric) {
        List<CycleReport.Measured> known = cycles.stream()
                .filter(cycle -> SpeedFindings.value(cycle, metric).isPresent())
                .toList();
        if (known.size() < 2) {
            return "not known, for fewer than two levels have a value";
        }
        CycleReport.Measured first = known.get(0);
        CycleReport.Measured last = known.get(known.size() - 1);
        return told(first, metric) + ", " + told(last, metric) + ": "
                + times(SpeedFindings.value(last, metric).getAsDouble()
                        / SpeedFindings.value(first, metric).getAsDouble());
    }

    /** The fewest at once that bring nearly all that the machine can, and what all it brings at most. */
    private static String levelsOff(List<CycleReport.Measured> cycles) {
        OptionalDouble most = cycles.stream()
                .flatMapToDouble(cycle -> SpeedFindings.value(cycle, Metric.SYSTEM_RATE).stream())
                .max();
        return cycles.stream()
                .filter(cycle -> SpeedFindings.value(cycle, Metric.SYSTEM_RATE).orElse(0)
                        >= NEARLY_ALL * most.orElse(Double.MAX_VALUE))
                .findFirst()
                .map(cycle -> "Nearly all of that: " + SpeedFindings.systemAt(cycle) + " already, "
                        + Math.round(100
                                * SpeedFindings.value(cycle, Metric.SYSTEM_RATE).orElseThrow()
                                / most.orElseThrow())
                        + " % of the most of any cycle")
                .orElse("Nearly all of that: not known, for no token came");
    }

    /** The fewest at once of whom some had to wait until another was done. */
    private static String queue(List<CycleReport.Measured> cycles) {
        for (CycleReport.Measured cycle : cycles) {
            Queueing queueing = Queueing.of(cycle.samples());
            if (queueing.queued() > 0) {
                return "The queue begins: at " + SpeedFindings.parallel(cycle.concurrency()) + ", where "
                        + queueing.queued() + " waited until the first of "
                        + queueing.slots().orElseThrow() + " served at once was done";
            }
        }
        return "The queue begins: nowhere, up to "
                + SpeedFindings.parallel(cycles.get(cycles.size() - 1).concurrency());
    }

    private static String told(CycleReport.Measured cycle, Metric metric) {
        return metric == Metric.SYSTEM_RATE ? SpeedFindings.systemAt(cycle) : SpeedFindings.rateAt(cycle);
    }

    /** The step between neighbouring levels in which p99 TTFB grows most, as a factor. */
    private static String knee(List<CycleReport.Measured> cycles) {
        List<CycleReport.Measured> known =
                cycles.stream().filter(cycle -> wait(cycle).isPresent()).toList();
        int steepest = 0;
        double most = 0;
        for (int i = 1; i < known.size(); i++) {
            double factor =
                    wait(known.get(i)).getAsDouble() / wait(known.get(i - 1)).getAsDouble();
            if (factor > most && known.get(i).concurrency() > known.get(i - 1).concurrency()) {
                most = factor;
                steepest = i;
            }
        }
        String left = leftOut(cycles, known);
        if (steepest == 0) {
            return "not known, for fewer than two levels have a finite p99" + left;
        }
        if (most <= 1) {
            return "grows in no step: TTFB p99 " + told(known.get(0)) + ", " + told(known.get(known.size() - 1)) + left;
        }
        return "TTFB p99 " + told(known.get(steepest - 1)) + ", " + told(known.get(steepest)) + ": " + times(most)
                + ", the steepest step" + left;
    }

    private static String leftOut(List<CycleReport.Measured> cycles, List<CycleReport.Measured> known) {
        List<String> without = cycles.stream()
                .filter(cycle -> !known.contains(cycle))
                .map(cycle -> String.valueOf(cycle.concurrency()))
                .toList();
        return without.isEmpty() ? "" : "; no finite p99 at " + String.join(", ", without);
    }

    private static OptionalDouble wait(CycleReport.Measured cycle) {
        OptionalDouble p99 = new CycleFigures(cycle.verdict().statistics()).value(Metric.TTFB, CycleFigures.P99);
        return p99.isPresent() && Double.isFinite(p99.getAsDouble()) && p99.getAsDouble() > 0
                ? p99
                : OptionalDouble.empty();
    }

    /** Such as {@code "0.66 s (largest of 4) at 4 parallel"}. */
    private static String told(CycleReport.Measured cycle) {
        CycleFigures figures = new CycleFigures(cycle.verdict().statistics());
        int ranked = figures.statistics().distribution(Metric.TTFB).ranked();
        return Figures.text(wait(cycle).getAsDouble(), Metric.TTFB.unit())
                + (figures.extreme(Metric.TTFB, CycleFigures.P99) ? " (largest of " : " (n = ") + ranked + ") at "
                + SpeedFindings.parallel(cycle.concurrency());
    }

    /** A factor with three digits, such as {@code "x 0.153"} or {@code "x 367"}. */
    static String times(double factor) {
        return "x "
                + BigDecimal.valueOf(factor)
                        .round(new MathContext(3, RoundingMode.HALF_UP))
                        .toPlainString();
    }
}
