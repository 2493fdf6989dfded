package dev.sluice.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.sluice.sample.Outcome;
import dev.sluice.sample.RequestSample;
import dev.sluice.sample.Stop;
import dev.sluice.slo.Capacity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class RunJsonTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Test
    void has_the_keys_that_scripts_rely_on() throws IOException {
        JsonNode root = read(Runs.ladder());

        assertThat(root.fieldNames())
                .toIterable()
                .containsExactly(
                        "schema",
                        "startedAt",
                        "finished",
                        "server",
                        "cycles",
                        "levels",
                        "capacity",
                        "thresholds",
                        "settings",
                        "clientStampErrorSeconds",
                        "hardware",
                        "energy",
                        "regressions",
                        "duet",
                        "remarks");
        assertThat(root.path("server").fieldNames()).toIterable().contains("kind", "url", "version", "model");
        assertThat(root.path("capacity").fieldNames()).toIterable().contains("users", "firstMiss", "searches");
        assertThat(root.path("capacity").path("firstMiss").fieldNames())
                .toIterable()
                .contains("concurrency", "slo");
        assertThat(root.path("cycles"))
                .hasSize(4)
                .allSatisfy(cycle -> assertThat(cycle.fieldNames())
                        .toIterable()
                        .containsExactly(
                                "concurrency",
                                "sent",
                                "outcomes",
                                "successRate",
                                "makespanSeconds",
                                "responseStartSeconds",
                                "ttfbSeconds",
                                "ttfaSeconds",
                                "e2eSeconds",
                                "tpotMilliseconds",
                                "chunkGapSeconds",
                                "decodeRate",
                                "e2eRate",
                                "systemRate",
                                "plateauRate",
                                "loadFactor",
                                "shape",
                                "steady",
                                "outputTokens",
                                "tokenSource",
                                "verdict",
                                "reason",
                                "slos",
                                "startedAt",
                                "stoppedEarly",
                                "stop",
                                "remarks",
                                "diagnosis",
                                "gpuPowerWatts",
                                "serverRssBytes",
                                "serverCpuPercent",
                                "energyJoules",
                                "joulesPerToken",
                                "netJoulesPerToken",
                                "wattHours",
                                "energyMethod",
                                "coveredShare",
                                "shortWindow",
                                "idleWatts",
                                "invalid",
                                "energyVersion",
                                "cost",
                                "processes",
                                "gpus",
                                "machine",
                                "samplers",
                                "folder"));
    }

    @Test
    void holds_the_figures_in_the_units_its_names_say() throws IOException {
        JsonNode root = read(Runs.ladder());
        JsonNode missed = root.path("cycles").get(2);

        assertThat(root.path("schema").asText()).isEqualTo("sluice.run/1");
        assertThat(root.path("server").path("url").asText()).isEqualTo("http://127.0.0.1:11434");
        assertThat(root.path("clientStampErrorSeconds").asDouble()).isEqualTo(0.00018);
        assertThat(root.path("capacity").path("users").asInt()).isEqualTo(4);
        assertThat(root.path("capacity").path("firstMiss").path("slo").asText()).isEqualTo("speed");
        assertThat(missed.path("folder").asText()).isEqualTo("008-parallel");
        assertThat(missed.path("outcomes").toString()).isEqualTo("{\"completed\":8}");
        assertThat(missed.path("ttfbSeconds").toString())
                .isEqualTo("{\"mean\":2.6,\"min\":2.25,\"p1\":2.25,\"p5\":2.25,\"p50\":2.55,\"p95\":2.95,"
                        + "\"p99\":2.95,\"max\":2.95,\"n\":8,\"failures\":0,\"cutOff\":0}");
        assertThat(missed.path("tpotMilliseconds").path("p50").asDouble()).isEqualTo(54.347826086);
        assertThat(missed.path("outputTokens").asInt()).isEqualTo(8 * 256);
        assertThat(missed.path("slos").get(1).path("observed").asDouble()).isEqualTo(18.4);
        assertThat(missed.path("slos").get(1).path("limit").asDouble()).isEqualTo(19.9);
        assertThat(missed.path("slos").get(1).path("verdict").asText()).isEqualTo("missed");
    }

    @Test
    void holds_the_answer_of_each_search() throws IOException {
        RunReport ladder = Runs.ladder();
        Capacity found = ladder.capacity().orElseThrow();
        Capacity searched = new Capacity(
                found.users(),
                found.firstMiss(),
                found.died(),
                found.sentence(),
                List.of(new Capacity.Search("usable-users", OptionalInt.of(2), found)));

        JsonNode search = read(Runs.answered(ladder, searched)).at("/capacity/searches/0");

        assertThat(search.path("id").asText()).isEqualTo("usable-users");
        assertThat(search.path("atLeast").asInt()).isEqualTo(2);
        assertThat(search.path("users").asInt()).isEqualTo(4);
        assertThat(search.path("firstMiss").path("slo").asText()).isEqualTo("speed");
        assertThat(search.has("searches")).isFalse();
    }

    @Test
    void holds_what_a_cycle_was_stopped_for() throws IOException {
        JsonNode cycle = read(Runs.run(Runs.stopped(
                        Runs.answers(2, 68, 0, 40),
                        Optional.of(new Stop.Hopeless("too slow", 12.9, Duration.ofMillis(30_010))),
                        List.of())))
                .path("cycles")
                .get(0);

        assertThat(cycle.path("stoppedEarly").asText()).isEqualTo("too slow");
        assertThat(cycle.path("stop").toString())
                .isEqualTo("{\"kind\":\"hopeless\",\"decodeRate\":12.9,\"afterSeconds\":30.01}");
        assertThat(cycle.path("systemRate").isNull()).as("that of no cycle").isTrue();
    }

    @Test
    void writes_null_and_never_zero_for_what_does_not_exist() throws IOException {
        Outcome refused = new Outcome.Refused("connection refused");
        JsonNode cycle = read(Runs.run(Runs.measured(List.of(Runs.failure(0, refused, OptionalInt.empty())))))
                .path("cycles")
                .get(0);

        assertThat(cycle.path("sent").asInt()).isEqualTo(1);
        assertThat(cycle.path("outcomes").toString()).isEqualTo("{\"refused\":1}");
        assertThat(cycle.path("ttfbSeconds").toString()).contains("\"mean\":null", "\"p50\":null", "\"max\":null");
        assertThat(cycle.path("ttfbSeconds").path("failures").asInt()).isEqualTo(1);
        assertThat(cycle.path("decodeRate").path("mean").isNull()).isTrue();
        assertThat(cycle.path("systemRate").isNull()).isTrue();
        assertThat(cycle.path("outputTokens").isNull()).isTrue();
        assertThat(cycle.path("tokenSource").isNull()).isTrue();
        assertThat(cycle.path("slos").get(0).path("observed").isNull()).isTrue();
    }

    @Test
    void keeps_the_reason_of_a_cycle_that_was_not_run() throws IOException {
        JsonNode cycle = read(Runs.ladder()).path("cycles").get(3);

        assertThat(cycle.path("verdict").asText()).isEqualTo("not-run");
        assertThat(cycle.path("reason").asText()).isEqualTo("8 and 9 parallel already missed \"speed\"");
        assertThat(cycle.path("successRate").isNull()).isTrue();
        assertThat(cycle.path("folder").isNull()).isTrue();
    }

    @Test
    void is_valid_by_its_schema_whatever_happened() {
        List<RequestSample> mixed = new ArrayList<>(Runs.answers(3, 500, 150, 31.0));
        mixed.add(Runs.failure(3, new Outcome.HttpError(500, "\u001b[31m<script>\u0000"), OptionalInt.of(500)));
        RunReport run = Runs.run(
                Runs.measured(mixed),
                Runs.measured(List.of(Runs.failure(0, new Outcome.Reset("gone"), OptionalInt.empty()))),
                new CycleReport.NotRun(16, "two cycles missed"));

        assertThat(schema().validate(text(run), InputFormat.JSON)).isEmpty();
        assertThat(schema().validate(text(Runs.run()), InputFormat.JSON)).isEmpty();
    }

    @Test
    void is_refused_by_its_schema_when_a_key_of_the_contract_is_missing() {
        String broken = text(Runs.ladder()).replace("\"ttfbSeconds\"", "\"ttfb\"");

        assertThat(schema().validate(broken, InputFormat.JSON))
                .isNotEmpty()
                .allSatisfy(error -> assertThat(error.getMessage()).contains("ttfbSeconds"));
    }

    @Test
    void gives_the_same_bytes_for_the_same_run() {
        assertThat(RunJson.bytes(Runs.ladder())).isEqualTo(RunJson.bytes(Runs.ladder()));
    }

    static Schema schema() {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(RunJson.class.getResourceAsStream("run.schema.json"), InputFormat.JSON);
    }

    private static String text(RunReport run) {
        return new String(RunJson.bytes(run), StandardCharsets.UTF_8);
    }

    private static JsonNode read(RunReport run) throws IOException {
        return MAPPER.readTree(RunJson.bytes(run));
    }
}
