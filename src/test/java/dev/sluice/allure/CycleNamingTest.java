package dev.sluice.allure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.qameta.allure.AllureLifecycle;
import io.qameta.allure.FileSystemResultsWriter;
import io.qameta.allure.junitplatform.AllureJunitPlatform;
import io.qameta.allure.model.Parameter;
import io.qameta.allure.model.TestResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junitpioneer.jupiter.cartesian.CartesianTest;

/** Runs classes through JUnit and Allure's own adapter, and reads what Allure wrote. */
class CycleNamingTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir
    Path results;

    @Test
    void names_cycles_so_that_they_sort_also_those_that_were_skipped() throws IOException {
        List<JsonNode> written = run(Ladder.class);

        assertThat(written)
                .extracting(r -> r.path("name").asText())
                .containsExactly("001 parallel", "016 parallel", "128 parallel");
        assertThat(written).extracting(r -> r.path("status").asText()).containsExactly("passed", "passed", "skipped");
    }

    @Test
    void keeps_the_history_of_a_cycle_by_its_concurrency_and_not_by_its_place() throws IOException {
        List<JsonNode> written = run(Ladder.class);

        String method = Ladder.class.getName() + ".serves";
        assertThat(written)
                .extracting(r -> r.path("historyId").asText())
                .containsExactly(method + ":001", method + ":016", method + ":128");
        assertThat(written)
                .extracting(r -> r.path("testCaseId").asText())
                .containsExactly(method + ":001", method + ":016", method + ":128");
    }

    @Test
    void drops_parameters_that_say_nothing_new() throws IOException {
        assertThat(run(Ladder.class))
                .allSatisfy(r -> assertThat(r.path("parameters")).isEmpty());
    }

    @Test
    void keeps_the_other_arguments_of_a_matrix_in_name_and_history() throws IOException {
        List<JsonNode> written = run(Matrix.class);

        String method = Matrix.class.getName() + ".serves";
        assertThat(written)
                .extracting(r -> r.path("name").asText())
                .containsExactly("004 parallel, long", "004 parallel, short");
        assertThat(written)
                .extracting(r -> r.path("historyId").asText())
                .containsExactly(method + ":004:long", method + ":004:short");
    }

    @Test
    void keeps_apart_a_cycle_that_a_search_came_back_to() {
        TestResult result = new TestResult()
                .setFullName("C.m")
                .setTestCaseName("m(Step)")
                .setName("m(Step) [7] 016 parallel (again)");
        result.getLabels().add(CycleNaming.label("tag", "benchmark"));
        result.getParameters().add(new Parameter().setName("cycle").setValue("016 parallel (again)"));

        new CycleNaming().beforeTestWrite(result);

        assertThat(result.getName()).isEqualTo("016 parallel (again)");
        assertThat(result.getHistoryId()).isEqualTo("C.m:016:(again)");
        assertThat(result.getParameters()).isEmpty();
    }

    @Test
    void takes_no_argument_name_for_a_part_of_the_matrix() {
        TestResult result = new TestResult()
                .setFullName("C.m")
                .setTestCaseName("m(Step, String)")
                .setName("m(Step, String) [2] cycle=004 parallel, prompt=short");
        result.getLabels().add(CycleNaming.label("tag", "benchmark"));

        new CycleNaming().beforeTestWrite(result);

        assertThat(result.getName()).isEqualTo("004 parallel, prompt=short");
        assertThat(result.getHistoryId()).isEqualTo("C.m:004:prompt=short");
    }

    @Test
    void leaves_tests_of_others_alone() throws IOException {
        List<JsonNode> written = run(Stranger.class);

        assertThat(written).hasSize(1);
        assertThat(written.get(0).path("name").asText()).isEqualTo("counts(String) [1] text=16 parallel");
        assertThat(written.get(0).path("historyId").asText()).hasSize(32);
    }

    private List<JsonNode> run(Class<?> tests) throws IOException {
        LauncherConfig config = LauncherConfig.builder()
                .enableTestExecutionListenerAutoRegistration(false)
                .addTestExecutionListeners(
                        new AllureJunitPlatform(new AllureLifecycle(new FileSystemResultsWriter(results))))
                .build();
        LauncherFactory.create(config)
                .execute(LauncherDiscoveryRequestBuilder.request()
                        .selectors(selectClass(tests))
                        .configurationParameter("junit.jupiter.extensions.autodetection.enabled", "true")
                        .build());
        List<JsonNode> written = new ArrayList<>();
        try (Stream<Path> files = Files.list(results)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith("-result.json")).toList()) {
                written.add(MAPPER.readTree(file.toFile()));
            }
        }
        written.sort(Comparator.comparing(r -> r.path("name").asText()));
        return written;
    }

    /** As a cycle calls itself. */
    record Step(int concurrency) {
        static Stream<Step> all() {
            return IntStream.of(1, 16, 128).mapToObj(Step::new);
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%03d parallel", concurrency);
        }
    }

    @Tag("benchmark")
    @ExtendWith(NotBeyond16.class)
    static class Ladder {
        @ParameterizedTest(name = "{0}")
        @MethodSource("dev.sluice.allure.CycleNamingTest$Step#all")
        void serves(Step cycle) {
            assertThat(cycle.concurrency()).isLessThanOrEqualTo(16);
        }
    }

    static class NotBeyond16 implements ExecutionCondition {
        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            return context.getDisplayName().equals("128 parallel")
                    ? ConditionEvaluationResult.disabled("not run: 8 and 16 parallel already missed")
                    : ConditionEvaluationResult.enabled("");
        }
    }

    @Tag("benchmark")
    static class Matrix {
        @CartesianTest
        void serves(
                @CartesianTest.Values(strings = "004 parallel") String cycle,
                @CartesianTest.Values(strings = {"short", "long"}) String prompt) {
            assertThat(cycle + prompt).isNotEmpty();
        }
    }

    static class Stranger {
        @ParameterizedTest
        @ValueSource(strings = "16 parallel")
        void counts(String text) {
            assertThat(text).isNotEmpty();
        }
    }
}
