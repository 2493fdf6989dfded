package dev.sluice.whole;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.report.HostRuns;
import dev.sluice.report.RunFolder;
import dev.sluice.report.RunReport;
import dev.sluice.report.page.MarkdownReport;
import dev.sluice.report.page.ReportPage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A machine with a GPU, which a launch may not find: its figures are the same in every output, too. */
class HostFiguresTest {

    private static final Map<String, String> COLUMNS =
            Map.of("GPU W", "/gpuPowerWatts/mean", "J/tok", "/joulesPerToken", "RSS", "/serverRssBytes/max");

    @TempDir
    Path folder;

    @Test
    void power_energy_and_memory_are_those_of_run_json_rounded_to_the_digits_shown() throws IOException {
        RunReport run = HostRuns.ladder(HostRuns::onGpu);
        JsonNode json = written(run);
        String page = ReportPage.text(run);
        ShownTable onPage = ShownTable.ofHtml(page.substring(page.indexOf("id=\"ladder-title\"")));
        ShownTable inMarkdown = ShownTable.ofMarkdown(MarkdownReport.text(run));

        assertThat(onPage.figures()).isEqualTo(inMarkdown.figures());
        for (int i = 0; i < 3; i++) {
            List<String> row = onPage.rows().get(i);
            JsonNode cycle = json.path("cycles").path(i);
            COLUMNS.forEach((column, key) -> {
                String text = row.get(onPage.header().indexOf(column));
                assertThat(Shown.of(text, "").rounds(cycle.at(key).asDouble()))
                        .as(text + " against " + cycle.at(key))
                        .isTrue();
            });
        }
    }

    @Test
    void the_energy_of_the_run_is_the_same_in_its_notes_its_findings_and_run_json() throws IOException {
        RunReport run = HostRuns.ladder(HostRuns::onGpu);
        double exact = written(run).at("/energy/wattHours").asDouble();
        String text = "%.3f Wh".formatted(exact);

        assertThat(exact).isGreaterThan(1);
        assertThat(MarkdownReport.text(run)).contains("- energy: " + text, "- Energy: " + text);
        assertThat(ShownTable.text(ReportPage.text(run))).contains("energy: " + text, "Energy: " + text);
    }

    private JsonNode written(RunReport run) throws IOException {
        RunFolder results = RunFolder.emptied(folder.resolve("sluice"));
        results.write(run);
        return new ObjectMapper().readTree(results.path().resolve("run.json").toFile());
    }
}
