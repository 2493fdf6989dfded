package dev.sluice.allure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.report.CycleReport;
import dev.sluice.report.HostRuns;
import dev.sluice.report.RunReport;
import dev.sluice.sample.HostSamples;
import dev.sluice.sample.ProcessFacts;
import io.qameta.allure.AllureLifecycle;
import io.qameta.allure.FileSystemResultsWriter;
import io.qameta.allure.model.TestResult;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Allure shows of the machine, read back from the results it writes. */
class HostAllureTest {

    @TempDir
    Path results;

    @Test
    void attaches_two_charts_more_and_the_samples() throws IOException {
        assertThat(attachments(attach(HostRuns.ladder(HostRuns::onGpu))))
                .containsExactly(
                        "Who was served when",
                        "How long each of 4 people waits for the first word",
                        "How fast the answer comes to each of 4 people",
                        "How steadily the text came",
                        "What the server's processes did",
                        "What the GPU did",
                        "answer.md",
                        "requests.csv",
                        "processes.csv",
                        "gpu.csv",
                        "machine.csv",
                        "cycle.json");
    }

    @Test
    void has_no_chart_and_no_file_of_what_was_not_sampled() throws IOException {
        assertThat(attachments(attach(HostRuns.ladder(HostRuns::withoutGpu))))
                .contains("What the server's processes did", "processes.csv")
                .doesNotContain("What the GPU did", "gpu.csv", "machine.csv");
    }

    @Test
    void shows_each_process_the_gpu_and_the_energy_in_tables() throws IOException {
        String html = html(HostRuns.ladder(HostRuns::onGpu));

        assertThat(rows(html))
                .contains(
                        "web server, pid 4711 mean max n",
                        "memory (RSS) 61.0 MB 61.0 MB 9",
                        "model runner, pid 4712 mean max n",
                        "CPU, % (100 = one core) 226 380 8",
                        "memory (RSS) 8.9 GB 9.1 GB 9",
                        "memory, % of the machine 2.2 2.2 9",
                        "virtual size 41.2 GB 41.2 GB 9",
                        "threads 34.4 35 9",
                        "open descriptors 41 41 9",
                        "GPU 0, NVIDIA H100, from NVML mean max n",
                        "power, W 278 300 9",
                        "throttled, share of samples 0 % - 9",
                        "CPU, % (100 = all cores) 12.5 12.5 8");
        assertThat(html)
                .contains("<p>pid 4712: ollama runner --model sha256-96c4 --port 41183</p>")
                .contains("by counter, 100 % of the cycle covered, idle power 60.0 W (n = 10); 1.95 J/token with idle")
                .doesNotContain("not sampled");
    }

    @Test
    void says_of_each_sampler_that_gave_nothing_why() throws IOException {
        assertThat(html(HostRuns.ladder(seconds -> HostRuns.blind())))
                .contains("<p>processes: not sampled: remote (gpu.example.org is another host)</p>"
                        + "<p>GPU: not sampled: none found (no NVML, no /sys/class/drm)</p>");
    }

    @Test
    void counts_helpers_that_would_bury_the_rest() throws IOException {
        List<ProcessFacts> helpers = Stream.iterate(1L, pid -> pid + 1)
                .limit(40)
                .map(pid -> new ProcessFacts("helper", pid, "worker"))
                .toList();
        HostSamples host = new HostSamples(List.of(), List.of(HostRuns.PROCESSES), helpers);

        assertThat(html(HostRuns.ladder(seconds -> host)))
                .contains("helper, pid 4")
                .doesNotContain("helper, pid 5")
                .contains("36 more processes in the role of helper in processes.csv and cycle.json");
    }

    @Test
    void escapes_and_neutralises_a_hostile_command_line() throws IOException {
        HostSamples host = new HostSamples(
                HostRuns.withoutGpu(7).series(),
                List.of(HostRuns.PROCESSES),
                List.of(new ProcessFacts("<b>", 4712, "\u001b[31m<script>alert(1)</script>\u202E\u0000")));

        JsonNode result = attach(HostRuns.ladder(seconds -> host));

        assertThat(result.path("descriptionHtml").asText())
                .contains("&lt;b&gt;, pid 4712", "\ufffd[31m&lt;script&gt;alert(1)&lt;/script&gt;\ufffd\ufffd")
                .doesNotContain("<script", "<b>");
    }

    @Test
    void names_the_machine_and_the_source_of_every_sampler_in_the_environment() throws IOException {
        AllureRun.write(results, HostRuns.ladder(HostRuns::withoutGpu), RunSummaryTest.PASSED);

        Properties environment = new Properties();
        try (InputStream in = Files.newInputStream(results.resolve("environment.properties"))) {
            environment.load(in);
        }
        assertThat(environment)
                .containsEntry("Device", "Supermicro SYS-421")
                .containsEntry("CPU", "AMD EPYC 9354, 32 cores (64 threads)")
                .containsEntry("Memory", "404.0 GB")
                .containsEntry("GPU", "2 x NVIDIA H100")
                .containsEntry("Sampler processes", "OSHI")
                .containsEntry("Sampler GPU", "not sampled: none found (no NVML, no /sys/class/drm)")
                .doesNotContainKey("Power");
    }

    private String html(RunReport run) throws IOException {
        return attach(run).path("descriptionHtml").asText();
    }

    /** The result of the run's second cycle. */
    private JsonNode attach(RunReport run) throws IOException {
        CycleReport.Measured cycle = run.measured().get(1);
        AllureLifecycle allure = new AllureLifecycle(new FileSystemResultsWriter(results));
        allure.scheduleTestCase(new TestResult().setUuid("the-test").setName(cycle.name()));
        allure.startTestCase("the-test");
        AllureCycle.attach(allure, cycle, run);
        allure.stopTestCase("the-test");
        allure.writeTestCase("the-test");
        return new ObjectMapper().readTree(Files.readString(results.resolve("the-test-result.json")));
    }

    private static List<String> attachments(JsonNode result) {
        return StreamSupport.stream(result.path("attachments").spliterator(), false)
                .map(node -> node.path("name").asText())
                .toList();
    }

    /** The rows of all tables, a blank between two cells. */
    private static List<String> rows(String html) {
        return Stream.of(html.split("<tr>"))
                .skip(1)
                .map(row -> row.replaceAll("</tr>.*", "")
                        .replaceAll("(<[^>]*>)+", " ")
                        .strip())
                .toList();
    }
}
