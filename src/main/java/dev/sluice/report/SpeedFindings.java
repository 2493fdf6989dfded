package dev.sluice.report;

import dev.sluice.statistics.CycleStatistics;
import dev.sluice.statistics.Figures;
import dev.sluice.statistics.Metric;
import dev.sluice.statistics.Unit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** How many tokens a second: of one request alone, with every slot taken, at most, and of the whole machine. */
final class SpeedFindings {

    private SpeedFindings() {}

    static List<String> speed(RunReport run) {
        List<String> lines = new ArrayList<>();
        lines.add("One request alone: " + at(run, 1));
        lines.add("Every slot taken: " + fullSlots(run));
        lines.add("At most for one request: "
                + best(run, Metric.DECODE_RATE)
                        .map(SpeedFindings::rateAt)
                        .orElse("not known, for no request has a speed"));
        lines.add("At most for the whole machine: "
                + best(run, Metric.SYSTEM_RATE)
                        .map(cycle -> systemAt(cycle) + ", " + made(cycle))
                        .orElse("not known, for no token came"));
        lines.add(counted(run));
        lines.add("Load factor (requests being answered on average / users): "
                + run.measured().stream()
                        .filter(CycleReport.Measured::speaks) // of repeats the last: it hardly differs between them
                        .map(cycle -> ShapeNotes.factor(cycle) + " at " + parallel(cycle.concurrency()))
                        .collect(Collectors.joining(", "))
                + ShapeNotes.ranEmpty(run).map(note -> "; " + note).orElse(""));
        return lines;
    }

    private static String fullSlots(RunReport run) {
        Slots slots = Slots.of(run);
        if (slots.number().isEmpty()) {
            return "not known: " + slots.source();
        }
        int number = slots.number().getAsInt();
        return at(run, number) + "; " + number + (number == 1 ? " slot, " : " slots, ") + slots.source();
    }

    /** The speed of the cycles of {@code concurrency}, or that there was none. */
    private static String at(RunReport run, int concurrency) {
        return LevelCycles.of(run).stream()
                .filter(level -> level.concurrency() == concurrency)
                .findFirst()
                .map(SpeedFindings::rateAt)
                .orElse(parallel(concurrency) + " was not measured");
    }

    /** Such as {@code "mean 40.2 tok/s (n = 20) at 4 parallel, the median of 5 cycles from 38.9 to 41.0 tok/s"}. */
    private static String rateAt(LevelCycles level) {
        List<CycleReport.Measured> sound =
                level.cycles().stream().filter(SpeedFindings::sound).toList();
        int others = level.cycles().size() - Math.max(1, sound.size());
        String without = others == 0
                ? ""
                : "; not with " + others + " more " + (others == 1 ? "cycle that was" : "cycles that were")
                        + " stopped early, had no speed or did not add up";
        if (sound.size() < 2) {
            return rateAt(sound.isEmpty() ? level.cycles().get(0) : sound.get(0)) + without;
        }
        LevelCycles repeats = new LevelCycles(level.concurrency(), sound);
        int n = repeats.n(Metric.DECODE_RATE);
        LadderChart.Point rate = repeats.point(Metric.DECODE_RATE, CycleFigures.MEAN);
        LadderChart.Range range = rate.range().orElseThrow();
        String from = rate(range.low()).replace(" " + Metric.DECODE_RATE.unit().symbol(), "");
        return repeats.rateText((n == sound.size() ? "" : "mean ")
                        + rate(rate.value().orElseThrow()) + " (n = " + n + ") at " + parallel(level.concurrency())
                        + ", the median of " + sound.size() + " cycles from " + from + " to " + rate(range.high()))
                + without;
    }

    private static String rate(double value) {
        return Figures.text(value, Metric.DECODE_RATE.unit());
    }

    /** Whether a cycle ran out, adds up and has a speed: a repeat like the others. */
    private static boolean sound(CycleReport.Measured cycle) {
        return cycle.samples().stoppedEarly().isEmpty()
                && value(cycle, Metric.DECODE_RATE).isPresent();
    }

    /** Such as {@code "mean 40.2 tok/s (n = 4) at 4 parallel"}. */
    static String rateAt(CycleReport.Measured cycle) {
        CycleFigures figures = figures(cycle);
        int n = figures.statistics().distribution(Metric.DECODE_RATE).n();
        if (n == 0) {
            return "none at " + parallel(cycle.concurrency()) + ", for no answer was long enough";
        }
        return (n == 1 ? "" : "mean ") + figures.rateText(figures.text(Metric.DECODE_RATE, CycleFigures.MEAN))
                + " (n = " + n + ") at " + parallel(cycle.concurrency())
                + (cycle.samples().stoppedEarly().isPresent() ? ", stopped early" : "")
                + (figures.statistics().bookkeeping().isPresent() ? ", which does not add up" : "");
    }

    /** Such as {@code "145.0 tok/s at 8 parallel"}. */
    static String systemAt(CycleReport.Measured cycle) {
        CycleFigures figures = figures(cycle);
        return figures.rateText(figures.text(Metric.SYSTEM_RATE, CycleFigures.MEAN)) + " at "
                + parallel(cycle.concurrency());
    }

    /** Such as {@code "2048 tokens of 8 requests in 14.1 s"}. */
    private static String made(CycleReport.Measured cycle) {
        CycleFigures figures = figures(cycle);
        CycleStatistics statistics = figures.statistics();
        int n = statistics.sent();
        return statistics.outputTokens()
                + " " + figures.counted() + " of "
                + n
                + (n == 1 ? " request in " : " requests in ")
                + Figures.text(statistics.makespan().toNanos() / 1e9, Unit.SECONDS)
                + statistics
                        .steady()
                        .map(steady -> ", " + steady.outside() + " more not counted; the rate is of the steady window")
                        .orElse("");
    }

    private static String counted(RunReport run) {
        boolean server =
                run.measured().stream().anyMatch(cycle -> !figures(cycle).chunksCounted());
        return "These are decode rates, of each request after its first chunk"
                + (server ? "; tok/s are tokens that the server counted" : "")
                + run.measured().stream()
                        .flatMap(cycle -> figures(cycle).notTokens().stream())
                        .distinct()
                        .map(note -> "; " + note)
                        .collect(Collectors.joining());
    }

    static String parallel(int concurrency) {
        return concurrency + " parallel";
    }

    /** Empty, too, for a cycle whose stamps and counts do not add up: it must not be the fastest of all. */
    static OptionalDouble value(CycleReport.Measured cycle, Metric metric) {
        CycleFigures figures = figures(cycle);
        return figures.statistics().bookkeeping().isPresent()
                ? OptionalDouble.empty()
                : figures.value(metric, CycleFigures.MEAN);
    }

    /** The cycle whose mean is the highest, the one with fewest requests of equal ones. */
    private static Optional<CycleReport.Measured> best(RunReport run, Metric metric) {
        return run.measured().stream()
                .filter(cycle -> value(cycle, metric).isPresent())
                .sorted(Comparator.comparingInt(CycleReport::concurrency))
                .reduce((one, other) ->
                        value(other, metric).getAsDouble() > value(one, metric).getAsDouble() ? other : one);
    }

    private static CycleFigures figures(CycleReport.Measured cycle) {
        return new CycleFigures(cycle.verdict().statistics());
    }
}
