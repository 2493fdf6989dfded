package dev.sluice.report.page;

import dev.sluice.report.Comparison;
import dev.sluice.report.ComparisonCharts;
import dev.sluice.report.ComparisonNotes;
import dev.sluice.report.ComparisonTable;
import dev.sluice.report.Plain;
import dev.sluice.report.RunChart;
import io.jstach.jstachio.JStachio;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Several ladders as one HTML file, under the same rules as {@link ReportPage}; it leads to the page of each. */
public final class ComparisonPage {

    private static final int LONGEST = 600;

    private ComparisonPage() {}

    /**
     * Writes the page to {@code file}, whose folders are made.
     *
     * @param pages of the ladders, in the order of the comparison
     */
    public static void write(Path file, Comparison comparison, List<Path> pages) {
        ReportPage.write(
                file,
                text(
                        comparison,
                        pages.stream().map(page -> ReportPage.href(file, page)).toList()));
    }

    /** The page itself. The same comparison gives the same text. */
    static String text(Comparison comparison, List<String> hrefs) {
        Charts charts = new Charts();
        List<RunChart> drawn = List.copyOf(ComparisonCharts.of(comparison));
        List<PageView.ChartCard> cards = charts.ofRun(drawn);
        List<ComparisonView.Row> rows = new ArrayList<>();
        List<List<String>> table = ComparisonTable.rows(comparison);
        for (int i = 0; i < table.size(); i++) {
            List<String> row = table.get(i);
            rows.add(new ComparisonView.Row(row.get(0), hrefs.get(i), row.subList(1, row.size())));
        }
        List<String> scripts = Inline.scripts();
        return JStachio.of()
                .execute(new ComparisonView(
                        "Sluice: " + comparison.headline(),
                        Inline.policy(scripts),
                        Inline.style(),
                        charts.json(),
                        scripts,
                        comparison.entries().size(),
                        comparison.answers(),
                        ComparisonTable.header(comparison).stream()
                                .map(head -> head.replace(" at ", " at\u00a0"))
                                .toList(),
                        rows,
                        ComparisonNotes.of(comparison).stream()
                                .map(note -> Plain.text(note, LONGEST))
                                .toList(),
                        cards));
    }
}
