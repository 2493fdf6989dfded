package dev.sluice.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.report.Comparison;
import dev.sluice.report.RunReport;
import dev.sluice.report.Runs;
import dev.sluice.report.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonPageTest {

    @Test
    void the_answer_of_each_ladder_is_the_first_thing_and_its_name_leads_to_its_page(@TempDir Path folder)
            throws IOException {
        Path index = folder.resolve("site/index.html");

        ComparisonPage.write(
                index,
                comparison("small", "large"),
                List.of(folder.resolve("site/ladder-1/index.html"), folder.resolve("site/serves-large/index.html")));

        assertThat(Files.readString(index))
                .contains(
                        "<h1 class=\"several\"><span>small serves 4 parallel users</span> <span>large serves 4</span>")
                .contains("<a href=\"ladder-1/index.html\">small</a>")
                .contains("<a href=\"serves-large/index.html\">large</a>")
                .contains("id=\"chart-compared-speed\"");
    }

    @Test
    void rendered_twice_it_is_the_same_to_the_byte() {
        assertThat(page(comparison("small", "large"))).isEqualTo(page(comparison("small", "large")));
    }

    @Test
    void nothing_a_server_says_becomes_markup() {
        String page = page(comparison("small", Fifteen.HOSTILE));

        assertThat(page.substring(0, page.indexOf("<script type=\"application/json\"")))
                .contains("&lt;/script&gt;")
                .doesNotContain("<script>", "<img src=x", "\u001b", "\u202e");
    }

    @Test
    void the_markdown_has_the_same_table_and_is_as_safe() {
        String text = ComparisonMarkdown.text(comparison("small", "large|r"));

        assertThat(text)
                .startsWith("**small serves 4 parallel users, large\\|r serves 4**\n")
                .contains("| ladder | serves | misses first | one alone |")
                .contains("| large\\|r | 4 | speed at 8: mean 18.4 \\< 19.9 tok/s by 7.5 %");
    }

    @Test
    void the_page_of_a_ladder_leads_back(@TempDir Path folder) throws IOException {
        Path page = folder.resolve("ladder-1/index.html");

        ReportPage.write(
                page,
                Runs.ladder(),
                dev.sluice.report.RunFolder.emptied(folder.resolve("files")),
                folder.resolve("index.html"));

        assertThat(Files.readString(page)).contains("<a href=\"../index.html\">All ladders of this launch");
        assertThat(ReportPage.text(Runs.ladder())).doesNotContain("All ladders of this launch");
    }

    private static String page(Comparison comparison) {
        return ComparisonPage.text(comparison, List.of("a.html", "b.html"));
    }

    static Comparison comparison(String... models) {
        List<Comparison.Ladder> ladders = new ArrayList<>();
        for (String model : models) {
            Target like = Runs.target();
            Target target = new Target(
                    like.kind(),
                    like.url(),
                    like.software(),
                    like.version(),
                    model,
                    Optional.empty(),
                    like.quantization(),
                    like.parameters(),
                    like.context(),
                    like.slots(),
                    like.recording());
            RunReport run = Runs.ladder();
            ladders.add(new Comparison.Ladder(
                    "serves",
                    new RunReport(
                            target,
                            run.settings(),
                            run.thresholds(),
                            run.startedAt(),
                            run.cycles(),
                            run.capacity(),
                            run.stampError(),
                            run.remarks(),
                            run.finished(),
                            run.hardware(),
                            List.of())));
        }
        return Comparison.of(ladders);
    }
}
