package dev.sluice.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.sluice.sample.HostMetric;
import dev.sluice.sample.HostSamples;
import dev.sluice.sample.HostSeries;
import dev.sluice.sample.HostSubject;
import dev.sluice.sample.ProcessFacts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** What run.json tells of the machine. */
class HostJsonTest {

    @Test
    void tells_of_each_process_of_the_server() throws IOException {
        JsonNode processes = cycle(HostRuns.ladder(HostRuns::onGpu), 1).path("processes");

        assertThat(processes).hasSize(2);
        assertThat(processes.get(1).fieldNames())
                .toIterable()
                .containsExactly(
                        "role",
                        "pid",
                        "command",
                        "cpuPercent",
                        "rssBytes",
                        "threads",
                        "descriptors",
                        "memoryPercent",
                        "virtualBytes");
        assertThat(processes.get(1).path("role").asText()).isEqualTo("model runner");
        assertThat(processes.get(1).path("pid").asLong()).isEqualTo(4712);
        assertThat(processes.get(1).path("command").asText()).startsWith("ollama runner --model");
        JsonNode rss = processes.get(1).path("rssBytes");
        assertThat(rss.path("mean").asDouble()).isCloseTo(8_933_333_333.33, within(0.01));
        assertThat(rss.path("max").asLong()).isEqualTo(9_100_000_000L);
        assertThat(rss.path("p99").asLong()).isEqualTo(9_100_000_000L);
        assertThat(rss.path("n").asInt()).isEqualTo(9);
        assertThat(processes.get(0).path("descriptors").isNull()).isTrue();
    }

    @Test
    void tells_of_each_gpu_with_its_energy_and_what_a_token_took() throws IOException {
        JsonNode cycle = cycle(HostRuns.ladder(HostRuns::onGpu), 1);
        JsonNode gpu = cycle.path("gpus").get(0);

        assertThat(gpu.path("name").asText()).isEqualTo("NVIDIA H100");
        assertThat(gpu.path("source").asText()).isEqualTo("NVML");
        assertThat(gpu.path("powerWatts").path("max").asDouble()).isEqualTo(300);
        assertThat(gpu.path("clockMegahertz").path("max").asDouble()).isEqualTo(1980);
        double joules = gpu.path("energyJoules").asDouble();
        assertThat(gpu.path("energyMethod").asText()).isEqualTo("counter");
        assertThat(gpu.path("wattHours").asDouble()).isCloseTo(joules / 3600, within(1e-8));
        assertThat(gpu.path("joulesPerToken").asDouble()).isCloseTo(joules / (4 * 256), within(1e-8));
        assertThat(gpu.path("netJoulesPerToken").asDouble())
                .isLessThan(gpu.path("joulesPerToken").asDouble());
        assertThat(gpu.path("invalid").isNull()).isTrue();
        assertThat(cycle.path("energyVersion").asInt()).isEqualTo(1);
        assertThat(cycle.path("joulesPerToken")).isEqualTo(gpu.path("joulesPerToken"));
        assertThat(cycle.path("gpuPowerWatts").path("max").asDouble()).isEqualTo(300);
        assertThat(cycle.path("cost").path("currency").asText()).isEqualTo("EUR");
    }

    @Test
    void gives_the_reason_of_an_energy_figure_that_must_not_be_used() throws IOException {
        HostSamples gap = new HostSamples(
                List.of(new HostSeries(
                        HostSubject.gpu(0, "Card"),
                        HostMetric.GPU_POWER,
                        "NVML",
                        new long[] {0, 6_000_000_000L},
                        new double[] {100, 100})),
                List.of(HostRuns.GPU),
                List.of());

        JsonNode gpu = cycle(HostRuns.ladder(seconds -> gap), 1).path("gpus").get(0);

        assertThat(gpu.path("energyJoules").isNull()).isTrue();
        assertThat(gpu.path("joulesPerToken").isNull()).isTrue();
        assertThat(gpu.path("invalid").path("reason").asText()).isEqualTo("gap");
        assertThat(gpu.path("invalid").path("detail").asText()).contains("6.0 s");
    }

    @Test
    void says_of_each_sampler_whether_it_gave_anything_and_why_not() throws IOException {
        JsonNode cycle = cycle(HostRuns.ladder(seconds -> HostRuns.blind()), 0);

        assertThat(cycle.path("samplers").get(1).toString())
                .isEqualTo("{\"name\":\"GPU\",\"available\":false,\"source\":null,"
                        + "\"reason\":\"none found (no NVML, no /sys/class/drm)\",\"ticks\":0,\"missed\":0,"
                        + "\"dropped\":0,\"latenessP99Seconds\":null,\"remarks\":[]}");
        assertThat(cycle.path("processes")).isEmpty();
        assertThat(cycle.path("gpus")).isEmpty();
        assertThat(cycle.path("serverRssBytes").isNull()).isTrue();
        assertThat(cycle.path("energyJoules").isNull()).isTrue();
    }

    @Test
    void tells_of_the_machine_and_of_the_energy_of_the_whole_run() throws IOException {
        JsonNode root = read(HostRuns.ladder(HostRuns::onGpu));

        assertThat(root.path("hardware").path("cpu").asText()).isEqualTo("AMD EPYC 9354");
        assertThat(root.path("hardware").path("gpus")).hasSize(2);
        assertThat(root.path("hardware").path("power").isNull()).isTrue();
        double sum = 0;
        for (int i = 0; i < 3; i++) {
            sum += root.path("cycles").get(i).path("wattHours").asDouble();
        }
        assertThat(root.path("energy").path("wattHours").asDouble()).isCloseTo(sum, within(1e-8));
        assertThat(root.path("energy").path("cycles").asInt()).isEqualTo(3);
        assertThat(read(Runs.ladder()).path("hardware").isNull()).isTrue();
        assertThat(read(Runs.ladder()).path("energy").isNull()).isTrue();
    }

    @Test
    void is_valid_by_its_schema_whatever_was_sampled() {
        HostSamples hostile = new HostSamples(
                HostRuns.onGpu(3).series(),
                List.of(HostRuns.REMOTE),
                List.of(new ProcessFacts("server", 4712, "\u001b[31m<script>\u0000\n" + "x".repeat(1 << 20))));

        for (RunReport run : List.of(
                HostRuns.ladder(HostRuns::onGpu),
                HostRuns.ladder(HostRuns::withoutGpu),
                HostRuns.ladder(seconds -> HostRuns.blind()),
                HostRuns.ladder(seconds -> hostile))) {
            String json = new String(RunJson.bytes(run), StandardCharsets.UTF_8);
            assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                            .getSchema(RunJson.class.getResourceAsStream("run.schema.json"), InputFormat.JSON)
                            .validate(json, InputFormat.JSON))
                    .isEmpty();
            assertThat(json).doesNotContainPattern("\\\\u0000|\\\\u001[bB]").hasSizeLessThan(200_000);
        }
    }

    private static Offset<Double> within(double value) {
        return Offset.offset(value);
    }

    private static JsonNode cycle(RunReport run, int index) throws IOException {
        return read(run).path("cycles").get(index);
    }

    private static JsonNode read(RunReport run) throws IOException {
        return new ObjectMapper().readTree(RunJson.bytes(run));
    }
}
