package dev.sluice.junit;

import dev.sluice.config.RunSettings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Collects what the settings are read from: {@code -D} properties, the environment and {@link LlmBenchmark}. JUnit's
 * own configuration parameters, such as those in {@code junit-platform.properties}, count as properties that were not
 * given on the command line.
 */
final class SettingsOfTest {

    /**
     * When it is set, command line and environment are left out: a benchmark that is itself under test must not change
     * with what the user measures.
     */
    private static final String ISOLATED = "dev.sluice.isolated";

    private SettingsOfTest() {}

    static RunSettings read(ExtensionContext context) {
        Map<String, String> attributes = annotation(context.getRequiredTestClass())
                .map(SettingsOfTest::attributes)
                .orElse(Map.of());
        Map<String, String> properties = new LinkedHashMap<>();
        RunSettings.properties()
                .forEach(name -> context.getConfigurationParameter(name).ifPresent(text -> properties.put(name, text)));
        if (isolated(context)) {
            return RunSettings.read(properties, Map.of(), attributes);
        }
        Properties system = System.getProperties();
        system.stringPropertyNames().forEach(name -> properties.put(name, system.getProperty(name)));
        return RunSettings.read(properties, System.getenv(), attributes);
    }

    /** The recording that was asked for, not checked yet: settings are read when old results are gone. */
    static Optional<String> replay(ExtensionContext context) {
        Optional<String> given = context.getConfigurationParameter("sluice.replay");
        return isolated(context) ? given : given.or(() -> Optional.ofNullable(System.getenv("SLUICE_REPLAY")));
    }

    /** Whether an interrupted run shall be gone on with, not checked yet. */
    static boolean resumes(ExtensionContext context) {
        Optional<String> given = context.getConfigurationParameter("sluice.resume");
        String text = isolated(context)
                ? given.orElse("false")
                : given.or(() -> Optional.ofNullable(System.getenv("SLUICE_RESUME")))
                        .orElse("false");
        return text.isEmpty() || text.equals("true");
    }

    /** That of the class, or of the nearest class around it: a {@code @Nested} one has none of its own. */
    private static Optional<LlmBenchmark> annotation(Class<?> tests) {
        return Stream.<Class<?>>iterate(tests, Objects::nonNull, Class::getEnclosingClass)
                .flatMap(type -> AnnotationSupport.findAnnotation(type, LlmBenchmark.class).stream())
                .findFirst();
    }

    /** Whether this benchmark is itself under test. */
    static boolean isolated(ExtensionContext context) {
        return context.getConfigurationParameter(ISOLATED).isPresent();
    }

    private static Map<String, String> attributes(LlmBenchmark benchmark) {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("url", benchmark.url());
        attributes.put("server", benchmark.server());
        attributes.put("model", benchmark.model());
        attributes.put("prompt", benchmark.prompt());
        attributes.put("max-tokens", benchmark.maxTokens() < 0 ? "" : String.valueOf(benchmark.maxTokens()));
        attributes.put("think", benchmark.think());
        attributes.put("cool-down", benchmark.coolDown());
        attributes.put("thresholds", benchmark.thresholds());
        return attributes;
    }
}
