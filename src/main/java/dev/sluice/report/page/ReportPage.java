package dev.sluice.report.page;

import dev.sluice.report.AnswerLine;
import dev.sluice.report.BaselineTable;
import dev.sluice.report.CycleReport;
import dev.sluice.report.DuetTables;
import dev.sluice.report.Findings;
import dev.sluice.report.Plain;
import dev.sluice.report.RunCharts;
import dev.sluice.report.RunFolder;
import dev.sluice.report.RunReport;
import io.jstach.jstachio.JStachio;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A run as one HTML file that holds all it needs: it opens from a file, and its policy forbids the browser to fetch
 * anything or to run any script but ours.
 */
public final class ReportPage {

    private static final int LONGEST = 400;

    private ReportPage() {}

    /** Writes the page of {@code run} to {@code file}, whose folders are made. */
    public static void write(Path file, RunReport run) {
        write(file, text(run, List.of(), ""));
    }

    /** The same, with links to the run's raw files in {@code folder}. */
    public static void write(Path file, RunReport run, RunFolder folder) {
        write(file, text(run, RawFiles.of(file, run, folder), ""));
    }

    /** The same, with a link to the page of a {@link ComparisonPage comparison} that the run is part of. */
    public static void write(Path file, RunReport run, RunFolder folder, Path comparison) {
        write(file, text(run, RawFiles.of(file, run, folder), href(file, comparison)));
    }

    /** The address of {@code to} as seen from the page {@code from}. */
    static String href(Path from, Path to) {
        Path folder = from.toAbsolutePath().normalize().resolveSibling("");
        return folder.relativize(to.toAbsolutePath().normalize()).toString().replace('\\', '/');
    }

    /** The page itself, without links to files. The same report gives the same text. */
    public static String text(RunReport run) {
        return text(run, List.of(), "");
    }

    private static String text(RunReport run, List<PageView.RawFile> files, String comparison) {
        return JStachio.of().execute(view(run, files, comparison));
    }

    private static PageView view(RunReport run, List<PageView.RawFile> files, String comparison) {
        Charts charts = new Charts();
        PageView.RunSection section = section(RunCharts.of(run), charts);
        List<PageView.CycleView> cycles = new ArrayList<>();
        for (int i = 0; i < run.cycles().size(); i++) {
            if (run.cycles().get(i) instanceof CycleReport.Measured measured) {
                cycles.add(CycleSection.of(measured, "cycle-" + (i + 1), charts));
            }
        }
        List<String> answer = AnswerLine.points(run);
        List<String> scripts = Inline.scripts();
        return new PageView(
                "Sluice: " + answer.get(0),
                Inline.policy(scripts),
                Inline.style(),
                charts.json(),
                scripts,
                comparison,
                !comparison.isEmpty(),
                PageText.facts(run),
                answer.get(0),
                answer.subList(1, answer.size()),
                !run.cycles().isEmpty(),
                Matrix.of(run),
                Findings.of(run),
                Ladder.of(run),
                !run.regressions().isEmpty() && run.duet().isPresent(),
                !run.regressions().isEmpty() && run.duet().isEmpty(),
                BaselineTable.title(run),
                BaselineTable.servers(run)
                        .orElse("The run's cycles against those of accepted runs on the same machine, server, model and"
                                + " load."),
                BaselineTable.header(run).get(1),
                compared(run),
                duet(run),
                section,
                cycles,
                PageText.method(run),
                PageText.limitations(run),
                settings(run),
                files);
    }

    private static PageView.RunSection section(RunCharts run, Charts charts) {
        return new PageView.RunSection(
                charts.ofRun(run.users()),
                run.cards(),
                charts.ofMachine(run.machine()),
                run.absent(),
                !run.machine().isEmpty() || !run.absent().isEmpty(),
                charts.ofRun(run.further()),
                !run.further().isEmpty());
    }

    private static List<PageView.Compared> compared(RunReport run) {
        List<List<String>> rows = BaselineTable.rows(run);
        List<PageView.Compared> compared = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            String tag = switch (run.regressions().get(i).word()) {
                case NOT_WORSE -> "met";
                case WORSE -> "missed";
                case UNDECIDED -> "undecided";
            };
            List<String> row = rows.get(i);
            compared.add(new PageView.Compared(row.get(0), row.get(1), tag, row.get(2)));
        }
        return compared;
    }

    private static List<PageView.DuetTable> duet(RunReport run) {
        return DuetTables.of(run).stream()
                .map(table -> new PageView.DuetTable(
                        table.title(), table.caption(), table.words() > 0, Table.of(table.header(), table.rows())))
                .toList();
    }

    private static List<Table.Row> settings(RunReport run) {
        List<Table.Row> rows = new ArrayList<>();
        run.settings()
                .forEach((name, setting) -> rows.add(Table.Row.of(List.of(
                        Plain.text(name, LONGEST),
                        Plain.text(setting.value(), LONGEST),
                        Plain.text(setting.origin(), LONGEST)))));
        return rows;
    }

    static void write(Path file, String text) {
        try {
            Path parent = file.toAbsolutePath().getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            Files.write(file, text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the report page " + file + ": " + e.getMessage(), e);
        }
    }
}
