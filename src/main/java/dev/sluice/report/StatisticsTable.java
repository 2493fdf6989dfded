package dev.sluice.report;

import dev.sluice.statistics.Distribution;
import dev.sluice.statistics.Metric;
import dev.sluice.statistics.Percentile;
import dev.sluice.statistics.Statistic;
import dev.sluice.statistics.Unit;
import java.util.ArrayList;
import java.util.List;

/** Every statistic of every metric of one cycle, a metric a row, each row in one unit: milliseconds when half are short. */
public final class StatisticsTable {

    private static final double SHORT_SECONDS = 0.0995;

    private static final List<Statistic> STATISTICS = List.of(
            CycleFigures.MEAN,
            new Statistic.Min(),
            CycleFigures.P5,
            CycleFigures.MEDIAN,
            new Statistic.Rank(Percentile.of(95)),
            CycleFigures.P99,
            new Statistic.Max());

    private StatisticsTable() {}

    /** What each cell of a row is. */
    public static List<String> header() {
        List<String> header = new ArrayList<>(List.of("metric"));
        STATISTICS.forEach(statistic -> header.add(statistic.label()));
        header.addAll(List.of("n", "failed"));
        return header;
    }

    /** A row for each metric that some request has a value of; none when nothing came. */
    public static List<List<String>> rows(CycleFigures figures) {
        List<List<String>> rows = new ArrayList<>();
        for (Metric metric : Metric.values()) {
            Distribution values = figures.statistics().distribution(metric);
            if (metric.perRequest() && values.ranked() > 0) {
                rows.add(row(figures, metric, values));
            }
        }
        return rows;
    }

    private static List<String> row(CycleFigures figures, Metric metric, Distribution values) {
        boolean millis = metric.unit() == Unit.SECONDS
                && values.at(CycleFigures.MEDIAN).orElse(Double.POSITIVE_INFINITY) < SHORT_SECONDS;
        String unit = millis ? "ms" : metric.unit().symbol();
        List<String> row = new ArrayList<>(List.of(metric.label() + ", " + figures.rateText(unit)));
        for (Statistic statistic : STATISTICS) {
            row.add(figures.cell(metric, statistic, millis));
        }
        row.add(String.valueOf(values.n()));
        row.add(String.valueOf(values.failures()));
        return row;
    }
}
