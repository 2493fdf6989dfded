package dev.sluice.junit;

import static dev.sluice.junit.SluiceAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.fake.BenchmarkLaunch;
import dev.sluice.fake.Script;
import dev.sluice.slo.Thresholds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.Event;

/** A recorded run, reported once more by JUnit's own engine without a server. */
class ReplayTest {

    private static final Path ARTICLE = Path.of("src/test/resources/article/deepseek-r1-7b");

    private static final Pattern SAYS_IT_IS_A_REPLAY = Pattern.compile("run\\.json|index\\.html|.*\\.md");

    @TempDir
    Path folder;

    @LlmBenchmark
    static class Ladder {
        @ConcurrencyCycles({1, 2})
        void serves(Cycle cycle, Thresholds thresholds) {
            assertThat(cycle.run()).meets(thresholds);
        }
    }

    @LlmBenchmark
    static class OtherQuestion {
        @ConcurrencyCycles
        void serves(Cycle cycle) {
            cycle.withPrompt("Why is the sky blue?").run();
        }
    }

    @Test
    void shows_every_level_that_was_recorded_whatever_was_missed_before() throws IOException {
        var tests = BenchmarkLaunch.replaying(ARTICLE, folder).run(Ladder.class).testEvents();

        assertThat(names(tests.started().list()))
                .containsExactly("001 parallel", "004 parallel", "019 parallel", "256 parallel");
        JsonNode run = json(folder.resolve("run.json"));
        assertThat(run.at("/server/replayed/from").asText()).isEqualTo(ARTICLE.toString());
        assertThat(run.at("/server/replayed/measuredFrom").asText()).startsWith("2025-01-30T");
        assertThat(run.at("/hardware").isNull()).isTrue();
        assertThat(run.at("/cycles/3/outcomes/reset").asInt()).isEqualTo(48);
        assertThat(run.at("/cycles/3/tokenSource").asText()).isEqualTo("chunks-and-spaces");
        assertThat(run.at("/settings").has("sluice.max-tokens")).isFalse();
        assertThat(Files.readString(folder.resolve("index.html")))
                .contains("replayed from " + ARTICLE + ", measured 30 Jan to 2 Feb 2025");
    }

    @Test
    void says_of_a_level_that_was_asked_for_and_not_recorded() {
        var tests = BenchmarkLaunch.replaying(ARTICLE, folder)
                .with("cycles", "1,2")
                .run(Ladder.class)
                .testEvents();

        assertThat(tests.aborted().list()).extracting(ReplayTest::message).contains("not run: not in the recording");
    }

    @Test
    void does_not_pass_the_answers_to_one_question_off_as_those_to_another() {
        var tests = BenchmarkLaunch.replaying(ARTICLE, folder)
                .run(OtherQuestion.class)
                .testEvents();

        assertThat(tests.aborted().list())
                .extracting(ReplayTest::message)
                .containsOnly("not run: the recording asked something else, \"What is the philosophical definition of"
                        + " time?\"");
    }

    @Test
    void refuses_a_recording_in_the_folder_that_it_would_empty() throws IOException {
        Files.writeString(folder.resolve("run.json"), "{}");

        var containers =
                BenchmarkLaunch.replaying(folder, folder).run(Ladder.class).containerEvents();

        assertThat(containers.failed().list())
                .extracting(ReplayTest::message)
                .containsExactly("sluice.replay=" + folder + ": this run writes its own results to " + folder
                        + " and empties that first, so the recording would be lost; copy it elsewhere and name the"
                        + " copy, for example cp -r " + folder + " recorded");
        assertThat(folder.resolve("run.json")).exists();
    }

    @Test
    void makes_the_same_files_of_a_run_of_our_own_as_the_run_itself() {
        Path measured = folder.resolve("measured");
        try (ScriptedOllama server = ScriptedOllama.quick()) {
            BenchmarkLaunch.into(measured)
                    .against(server.url())
                    .with("sampling", "100ms")
                    .run(Ladder.class);
        }
        replay(measured, folder.resolve("replayed"));

        Map<String, String> before = files(measured);
        before.remove("resume.json"); // a replay is no run to go on with
        Map<String, String> after = files(folder.resolve("replayed"));
        assertThat(after.keySet()).containsExactlyElementsOf(before.keySet());
        before.forEach((name, text) -> {
            if (!SAYS_IT_IS_A_REPLAY.matcher(name).matches()) {
                assertThat(after.get(name)).as(name).isEqualTo(text);
            }
        });
        assertThat(before.keySet())
                .contains(
                        "002-parallel/requests.csv",
                        "002-parallel/chunks.csv",
                        "002-parallel/processes.csv",
                        "002-parallel/cycle.json");
    }

    @Test
    void judges_the_same_recording_twice_with_the_same_bytes() {
        replay(ARTICLE, folder.resolve("once"));
        replay(ARTICLE, folder.resolve("twice"));

        assertThat(files(folder.resolve("twice"))).isEqualTo(files(folder.resolve("once")));
        assertThat(files(folder.resolve("once")).keySet())
                .contains(
                        "run.json", "report.md", "index.html", "004-parallel/requests.csv", "004-parallel/cycle.json");
    }

    @Test
    void judges_repeats_and_a_comparison_of_a_run_of_our_own_twice_with_the_same_bytes() throws IOException {
        Path thresholds = Files.writeString(folder.resolve("t.yaml"), """
                defaults: {repeats: {min: 1, max: 1}}
                slos: [{id: wait, metric: ttfb, statistic: p99, max: 500 ms}]
                regression:
                  baseline: %s
                  repeats: 5
                  gates: [{metric: ttfb, statistic: median, cycles: 2}]
                """.formatted(folder.resolve("baselines")));
        Path measured = folder.resolve("measured");
        try (ScriptedOllama server = ScriptedOllama.quick()) {
            BenchmarkLaunch.into(measured)
                    .against(server.url())
                    .with("thresholds", thresholds.toString())
                    .run(Ladder.class);
        }
        for (String time : List.of("once", "twice")) {
            BenchmarkLaunch.replaying(measured, folder.resolve(time))
                    .with("thresholds", thresholds.toString())
                    .run(Ladder.class);
        }

        Map<String, String> once = files(folder.resolve("once"));
        assertThat(files(folder.resolve("twice"))).isEqualTo(once);
        assertThat(once.keySet())
                .contains(
                        "run.json",
                        "report.md",
                        "index.html",
                        "002-parallel-5/requests.csv",
                        "002-parallel-5/chunks.csv");
        JsonNode run = json(folder.resolve("once/run.json"));
        assertThat(run.at("/levels/1/cycles").asInt()).isEqualTo(5);
        assertThat(run.at("/regressions/0/figure").asText()).isEqualTo("ttfb p50 @ 2");
    }

    @Test
    void tells_once_that_the_repeats_of_a_run_of_our_own_drifted_and_that_its_server_was_cold() throws IOException {
        Path thresholds = Files.writeString(folder.resolve("t.yaml"), """
                slos: [{id: wait, metric: ttfb, statistic: p99, max: 9 s}]
                regression:
                  baseline: %s
                  repeats: 5
                  gates: [{metric: ttfb, statistic: median, cycles: 1}]
                """.formatted(folder.resolve("baselines")));
        Path measured = folder.resolve("measured");
        Script slow = ScriptedOllama.answer(4, Duration.ofMillis(150));
        Script quick = ScriptedOllama.answer(4, Duration.ofMillis(10));
        try (ScriptedOllama server = ScriptedOllama.answering(n -> n == 0 ? slow : quick)) {
            BenchmarkLaunch.into(measured)
                    .against(server.url())
                    .with("cycles", "1")
                    .with("thresholds", thresholds.toString())
                    .run(Ladder.class);
        }
        BenchmarkLaunch.replaying(measured, folder.resolve("replayed"))
                .with("thresholds", thresholds.toString())
                .run(Ladder.class);

        List<String> before = ofLevel(measured);
        List<String> after = ofLevel(folder.resolve("replayed"));
        assertThat(before)
                .anyMatch(remark -> remark.startsWith("1 parallel: in the first of 5 cycles"))
                .anyMatch(remark -> remark.startsWith("1 parallel: cold: "));
        assertThat(after).isEqualTo(before);
    }

    private static List<String> ofLevel(Path run) throws IOException {
        return json(run.resolve("run.json"))
                .path("remarks")
                .valueStream()
                .map(JsonNode::asText)
                .filter(remark -> remark.startsWith("1 parallel: "))
                .toList();
    }

    private static EngineExecutionResults replay(Path recording, Path results) {
        return BenchmarkLaunch.replaying(recording, results).run(Ladder.class);
    }

    private static Map<String, String> files(Path root) {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile)
                    .collect(Collectors.toMap(
                            file -> root.relativize(file).toString().replace('\\', '/'),
                            ReplayTest::text,
                            (one, other) -> one,
                            TreeMap::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode json(Path file) throws IOException {
        return new ObjectMapper().readTree(file.toFile());
    }

    private static List<String> names(List<Event> events) {
        return events.stream().map(e -> e.getTestDescriptor().getDisplayName()).toList();
    }

    private static String message(Event event) {
        return event.getPayload(TestExecutionResult.class)
                .flatMap(TestExecutionResult::getThrowable)
                .map(Throwable::getMessage)
                .orElse("")
                .lines()
                .findFirst()
                .orElse("");
    }
}
