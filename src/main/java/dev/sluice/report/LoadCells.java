package dev.sluice.report;

import dev.sluice.report.CycleReport.Measured;
import dev.sluice.statistics.Figures;
import dev.sluice.statistics.Metric;
import dev.sluice.statistics.Statistic;
import dev.sluice.statistics.Unit;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/** What stands in the cells of {@link LoadTables}. */
final class LoadCells {

    static final double MINUTE = 60;

    static final List<Statistic> DURATIONS =
            List.of(new Statistic.Min(), CycleFigures.MEAN, CycleFigures.P99, new Statistic.Max());

    private LoadCells() {}

    static CycleFigures figures(Measured cycle) {
        return new CycleFigures(cycle.verdict().statistics());
    }

    static OptionalDouble value(Measured cycle, Metric metric) {
        return figures(cycle).value(metric, CycleFigures.MEAN);
    }

    static String text(Measured cycle, Metric metric, Statistic statistic) {
        return figures(cycle).text(metric, statistic) + star(cycle, metric, statistic);
    }

    private static String star(Measured cycle, Metric metric, Statistic statistic) {
        CycleFigures figures = figures(cycle);
        return figures.value(metric, statistic).isPresent() && figures.extreme(metric, statistic)
                ? LadderTable.STAR
                : "";
    }

    static String rate(Measured cycle, Statistic statistic) {
        String rate = figures(cycle).rate(Metric.DECODE_RATE, statistic);
        boolean chunks = figures(cycle).chunksCounted() && !rate.equals(CycleFigures.NOTHING);
        return rate + star(cycle, Metric.DECODE_RATE, statistic) + (chunks ? LadderTable.TILDE : "");
    }

    static String failed(Measured cycle) {
        double share = (double) cycle.verdict().statistics().failed()
                / cycle.verdict().statistics().sent();
        return share > 0 && share < 0.0005 ? "< 0.1 %" : String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    static String duration(Measured cycle, Statistic statistic, boolean minutes) {
        OptionalDouble seconds = figures(cycle).value(Metric.E2E, statistic);
        return (seconds.isPresent() ? written(seconds.getAsDouble(), minutes) : CycleFigures.NOTHING)
                + star(cycle, Metric.E2E, statistic);
    }

    static String written(double seconds, boolean minutes) {
        return minutes ? Figures.minutes(seconds) : Figures.text(seconds, Unit.SECONDS);
    }

    static String written(boolean minutes) {
        return minutes ? ", in mm:ss.hh" : "";
    }

    /** One way of writing for a whole run, so that figures can be compared: mm:ss.hh once one takes a minute. */
    static boolean minutes(List<Measured> cycles) {
        return cycles.stream()
                .flatMapToDouble(cycle -> DURATIONS.stream()
                        .map(s -> figures(cycle).value(Metric.E2E, s))
                        .flatMapToDouble(value ->
                                value.isPresent() ? DoubleStream.of(value.getAsDouble()) : DoubleStream.empty()))
                .anyMatch(seconds -> Double.isFinite(seconds) && seconds >= MINUTE);
    }

    static double makespan(Measured cycle) {
        return cycle.samples().makespan().toNanos() / 1e9;
    }

    static String change(OptionalDouble value, OptionalDouble first) {
        return comparable(value, first)
                ? String.format(Locale.ROOT, "%+.1f %%", 100 * (value.getAsDouble() / first.getAsDouble() - 1))
                : CycleFigures.NOTHING;
    }

    static String times(OptionalDouble value, OptionalDouble first) {
        return comparable(value, first)
                ? String.format(Locale.ROOT, "x %.2f", value.getAsDouble() / first.getAsDouble())
                : CycleFigures.NOTHING;
    }

    private static boolean comparable(OptionalDouble value, OptionalDouble first) {
        return value.isPresent() && first.isPresent() && first.getAsDouble() > 0;
    }
}
