package dev.sluice.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.report.AnswerLine;
import dev.sluice.report.LadderTable;
import dev.sluice.report.RunReport;
import dev.sluice.report.Runs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarkdownReportTest {

    @Test
    void the_answer_comes_first_and_then_the_table() {
        RunReport run = Runs.ladder();

        List<String> lines = MarkdownReport.text(run).lines().toList();

        assertThat(lines.get(0)).isEqualTo("**" + AnswerLine.text(run).replace("<", "\\<") + "**");
        assertThat(lines).filteredOn(line -> line.startsWith("| ")).hasSize(2 + 4);
        assertThat(lines)
                .anySatisfy(line -> assertThat(line)
                        .contains("| 8 | 8/8 |")
                        .contains("| 18.4 |")
                        .endsWith(" MISSED speed: mean 18.4 \\< 19.9 tok/s by 7.5 % |"));
    }

    @Test
    void every_row_has_as_many_cells_as_the_head_whatever_a_server_said() {
        RunReport run = Fifteen.run();

        List<String> rows = MarkdownReport.text(run)
                .lines()
                .filter(line -> line.startsWith("|"))
                .toList();

        assertThat(rows).hasSize(2 + Fifteen.LEVELS.size());
        int cells = LadderTable.header(run).size() + 1;
        assertThat(rows)
                .allSatisfy(row -> assertThat(row.split("(?<!\\\\)\\|", -1)).hasSize(cells + 2));
        assertThat(MarkdownReport.text(run))
                .doesNotContainPattern("(?<!\\\\)<(?!br>|!-- -->|/?details>|/?summary>)")
                .doesNotContain("@everyone", "\u001b", "\u202e");
    }

    @Test
    void it_is_added_to_the_summary_of_the_step_and_nothing_before_it_is_lost(@TempDir Path folder) throws IOException {
        Path summary = Files.writeString(folder.resolve("summary.md"), "before\n");
        RunReport run = Runs.ladder();

        MarkdownReport.append(Optional.of(summary.toString()), run);

        assertThat(Files.readString(summary)).isEqualTo("before\n" + MarkdownReport.text(run) + "\n");
    }

    @Test
    void outside_of_github_nothing_is_added(@TempDir Path folder) throws IOException {
        MarkdownReport.append(Optional.empty(), Runs.ladder());
        MarkdownReport.append(Optional.of(""), Runs.ladder());

        try (var files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void it_is_written_where_it_is_asked_for(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("new/report.md");

        MarkdownReport.write(file, Runs.ladder());

        assertThat(Files.readString(file)).isEqualTo(MarkdownReport.text(Runs.ladder()));
    }
}
