package dev.sluice.allure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.report.Runs;
import dev.sluice.slo.Gate;
import io.qameta.allure.AllureLifecycle;
import io.qameta.allure.FileSystemResultsWriter;
import io.qameta.allure.junitplatform.AllureJunitPlatform;
import io.qameta.allure.model.TestResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** What Allure's own adapter writes of a class whose gate fails after its last test. */
class FailedGateTest {

    private static final String REASON = "nothing showed that 2 users are served: the most measured was 1 parallel";

    @TempDir
    Path results;

    @Test
    void a_gate_that_summary_tells_of_is_no_second_red_line_and_fails_the_class_still() throws IOException {
        AllureRun.write(
                results,
                Runs.ladder(),
                new RunEnd(Cycles.class, "Cycles", "serves", true, new Gate.Failed(REASON), Optional.empty()));

        assertThat(containersThatFail()).isEqualTo(1);

        assertThat(resultsNotOfTests()).extracting(FailedGateTest::name).containsExactly("Summary");
    }

    @Test
    void a_failure_that_no_summary_tells_of_stays_and_sorts_behind_the_cycles() throws IOException {
        AllureRun.write(results, Runs.ladder(), RunSummaryTest.PASSED);

        assertThat(containersThatFail()).isEqualTo(1);

        assertThat(resultsNotOfTests())
                .extracting(FailedGateTest::name)
                .containsExactlyInAnyOrder("Summary", "Run of FailedGateTest$Cycles");
    }

    private long containersThatFail() {
        // Allure finds the listener as a service, for the folder of the whole build; this one is of the test's own
        FailedGate here = new FailedGate(results);
        AllureLifecycle allure = new AllureLifecycle(new FileSystemResultsWriter(results) {
            @Override
            public void write(TestResult result) {
                super.write(result);
                here.afterTestWrite(result);
            }
        });
        SummaryGeneratingListener junit = new SummaryGeneratingListener();
        LauncherConfig config = LauncherConfig.builder()
                .enableTestExecutionListenerAutoRegistration(false)
                .addTestExecutionListeners(new AllureJunitPlatform(allure), junit)
                .build();
        LauncherFactory.create(config)
                .execute(LauncherDiscoveryRequestBuilder.request()
                        .selectors(selectClass(Cycles.class))
                        .build());
        return junit.getSummary().getContainersFailedCount();
    }

    private List<JsonNode> resultsNotOfTests() throws IOException {
        List<JsonNode> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(results)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith("-result.json")).toList()) {
                JsonNode result = new ObjectMapper().readTree(file.toFile());
                if (!result.path("labels").toString().contains("testMethod")) {
                    found.add(result);
                }
            }
        }
        return found;
    }

    private static String name(JsonNode result) {
        return result.path("name").asText();
    }

    @Tag("benchmark")
    static class Cycles {
        @Test
        void serves() {
            assertThat(REASON).isNotEmpty();
        }

        @AfterAll
        static void closes_the_gate() {
            fail("serves: " + REASON);
        }
    }
}
