package dev.sluice.report.page;

import dev.sluice.report.CycleFigures;
import dev.sluice.statistics.Distribution;
import dev.sluice.statistics.Metric;
import dev.sluice.statistics.Percentile;
import dev.sluice.statistics.Statistic;
import dev.sluice.statistics.Unit;
import java.util.ArrayList;
import java.util.List;

/** Every statistic of every metric of one cycle, a metric a row, each row in one unit. */
final class StatisticsTable {

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

    static Table of(CycleFigures figures) {
        List<String> header = new ArrayList<>(List.of("metric"));
        STATISTICS.forEach(statistic -> header.add(statistic.label()));
        header.addAll(List.of("n", "failed"));
        List<List<String>> rows = new ArrayList<>();
        for (Metric metric : Metric.values()) {
            Distribution values = figures.statistics().distribution(metric);
            if (metric.perRequest() && values.ranked() > 0) {
                rows.add(row(figures, metric, values));
            }
        }
        return Table.of(header, rows);
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
