package dev.sluice.report.page;

import dev.sluice.report.BoxChart;
import dev.sluice.report.LadderChart;
import dev.sluice.report.RunChart;
import dev.sluice.report.ScatterChart;
import java.util.ArrayList;
import java.util.List;

/** A chart of the run as a table, a level a row: for those who want figures, and where no script runs. */
final class ChartTable {

    private static final String LEVEL = "parallel";

    private ChartTable() {}

    static Table of(RunChart chart) {
        if (chart instanceof ScatterChart scatter) {
            return Table.of(
                    List.of(LEVEL, "verdict", "figures"),
                    scatter.points().stream()
                            .map(point -> List.of(String.valueOf(point.concurrency()), point.word(), point.text()))
                            .toList());
        }
        return chart instanceof BoxChart boxes ? boxes(boxes) : ladder((LadderChart) chart);
    }

    private static Table ladder(LadderChart chart) {
        boolean several = chart.panels().size() > 1;
        List<String> header = new ArrayList<>(List.of(LEVEL));
        List<LadderChart.Line> lines = new ArrayList<>();
        for (LadderChart.Panel panel : chart.panels()) {
            for (LadderChart.Line line : panel.lines()) {
                header.add((several ? panel.y() + ": " : "") + line.name());
                lines.add(line);
            }
        }
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < lines.get(0).points().size(); i++) {
            List<String> row = new ArrayList<>();
            row.add(String.valueOf(lines.get(0).points().get(i).concurrency()));
            for (LadderChart.Line line : lines) {
                row.add(line.points().get(i).text());
            }
            rows.add(row);
        }
        return Table.of(header, rows);
    }

    private static Table boxes(BoxChart chart) {
        return Table.of(
                List.of(LEVEL, "min", "p5", "median", "p95", "max", "n"),
                chart.boxes().stream()
                        .map(box -> List.of(
                                String.valueOf(box.concurrency()),
                                box.text().min(),
                                box.text().p5(),
                                box.text().median(),
                                box.text().p95(),
                                box.text().max(),
                                box.text().n()))
                        .toList());
    }
}
