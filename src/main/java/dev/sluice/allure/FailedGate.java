package dev.sluice.allure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.qameta.allure.listener.TestLifecycleListener;
import io.qameta.allure.model.Label;
import io.qameta.allure.model.Status;
import io.qameta.allure.model.TestResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Takes away what Summary tells already. A gate that fails does so after the last test, as a failure of the class, and
 * Allure's adapter makes a result of its own of that: a second red line beside Summary, without answer, table or chart.
 * JUnit and the build know nothing of it: they fail as before. A failure that no summary tells stays, with a name that
 * sorts behind the cycles. Found by Allure as a service.
 */
public final class FailedGate implements TestLifecycleListener {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Path results;

    /** For Allure's own folder. */
    public FailedGate() {
        this(Path.of(System.getProperty("allure.results.directory", "allure-results")));
    }

    FailedGate(Path results) {
        this.results = results;
    }

    @Override
    public void beforeTestWrite(TestResult result) {
        if (ofClass(result)) {
            result.setName("Run of " + result.getName());
        }
    }

    @Override
    public void afterTestWrite(TestResult result) {
        if (!ofClass(result) || result.getStatus() != Status.FAILED) {
            return;
        }
        try {
            if (toldBySummary(result)) {
                Files.deleteIfExists(results.resolve(result.getUuid() + "-result.json"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read Allure's results in " + results + ": " + e.getMessage(), e);
        }
    }

    /** Whether a class of cycles, and none of its tests, is behind it. */
    private static boolean ofClass(TestResult result) {
        return label(result, "testMethod").isEmpty()
                && result.getLabels().stream()
                        .anyMatch(l -> "tag".equals(l.getName()) && CycleNaming.TAG.equals(l.getValue()));
    }

    private boolean toldBySummary(TestResult result) throws IOException {
        String message = Optional.ofNullable(result.getStatusDetails())
                .flatMap(details -> Optional.ofNullable(details.getMessage()))
                .orElse("");
        String tests = label(result, "testClass").orElse("");
        List<Path> written;
        try (Stream<Path> files = Files.list(results)) {
            written = files.filter(file -> file.toString().endsWith("-result.json"))
                    .toList();
        }
        for (Path file : written) {
            JsonNode other = MAPPER.readTree(file.toFile());
            String reason = other.path("statusDetails").path("message").asText();
            boolean summary = other.path("historyId").asText().endsWith(":" + RunSummary.KIND)
                    && other.path("historyId").asText().startsWith(tests + ".");
            if (summary
                    && !reason.isEmpty()
                    && message.endsWith(reason)
                    && other.path("status").asText().equals(Status.FAILED.value())) {
                return true;
            }
        }
        return false;
    }

    private static Optional<String> label(TestResult result, String name) {
        return result.getLabels().stream()
                .filter(l -> name.equals(l.getName()))
                .map(Label::getValue)
                .findFirst();
    }
}
