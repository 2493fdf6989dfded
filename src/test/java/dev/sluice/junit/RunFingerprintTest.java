package dev.sluice.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.baseline.Fingerprint;
import dev.sluice.config.RunSettings;
import dev.sluice.report.Target;
import dev.sluice.sample.Hardware;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class RunFingerprintTest {

    private static final Hardware MACHINE = new Hardware(
            Optional.of("Maker Model"),
            "A CPU ",
            8,
            16,
            33_500_000_000L,
            List.of("GPU one", "GPU two"),
            "Debian GNU/Linux 12.4 (bookworm) build 6.1.0",
            Optional.of("battery (81 %)"),
            "a JVM",
            "G1");

    @Test
    void holds_what_two_runs_must_have_in_common() {
        Fingerprint whole = of(MACHINE, Map.of("sluice.temperature", "0.7"));

        Map<String, String> facts = new HashMap<>(whole.facts());
        assertThat(facts.remove("prompt")).matches("[0-9a-f]{12}");
        assertThat(facts)
                .containsOnly(
                        Map.entry("CPU", "A CPU (16 threads)"),
                        Map.entry("GPU", "GPU one, GPU two"),
                        Map.entry("memory", "31 GiB"),
                        Map.entry("system", "Debian GNU/Linux 12"),
                        Map.entry("power", "battery"),
                        Map.entry("server", "Ollama 0.5.7"),
                        Map.entry("model", "small"),
                        Map.entry("digest", "abc"),
                        Map.entry("context", "4096"),
                        Map.entry("slots", "4"),
                        Map.entry("max tokens", "256"),
                        Map.entry("ignore EOS", "true"),
                        Map.entry("cache", "bust"),
                        Map.entry("connect", "ready"),
                        Map.entry("temperature", "0.7"),
                        Map.entry("endpoint", "chat"),
                        Map.entry("metrics", "1"));
    }

    @Test
    void differs_with_the_prompt_and_the_endpoint_and_not_with_a_patch_of_the_system() {
        Fingerprint usual = of(MACHINE, Map.of());

        assertThat(of(MACHINE, Map.of("sluice.prompt", "Why?")).differencesFrom(usual))
                .singleElement()
                .asString()
                .startsWith("prompt is ");
        assertThat(of(MACHINE, Map.of("sluice.endpoint", "completion")).differencesFrom(usual))
                .containsExactly("endpoint is completion, was chat");
        assertThat(RunFingerprint.system("Debian GNU/Linux 12.5 (bookworm)")).isEqualTo("Debian GNU/Linux 12");
        assertThat(RunFingerprint.system("rolling")).isEqualTo("rolling");
    }

    @Test
    void knows_the_context_only_of_a_model_that_was_loaded_before_it_was_asked() {
        assertThat(of(MACHINE, Map.of("sluice.warm-up", "false")).facts()).doesNotContainKey("context");
    }

    @Test
    void leaves_out_what_nobody_told() {
        Target silent = target(Optional.empty(), OptionalInt.empty());
        RunSettings settings = RunSettings.read(Map.of(), Map.of(), Map.of());

        assertThat(RunFingerprint.of(silent, Optional.empty(), settings.load(4, "small"), settings)
                        .facts())
                .containsOnlyKeys(
                        "server",
                        "model",
                        "prompt",
                        "max tokens",
                        "ignore EOS",
                        "cache",
                        "connect",
                        "endpoint",
                        "metrics");
    }

    private static Fingerprint of(Hardware machine, Map<String, String> given) {
        RunSettings settings = RunSettings.read(given, Map.of(), Map.of());
        return RunFingerprint.of(
                target(Optional.of("abc"), OptionalInt.of(4)),
                Optional.of(machine),
                settings.load(4, "small"),
                settings);
    }

    private static Target target(Optional<String> digest, OptionalInt slots) {
        return new Target(
                "ollama",
                URI.create("http://127.0.0.1:11434"),
                "Ollama",
                digest.map(told -> "0.5.7"),
                "small",
                digest,
                Optional.empty(),
                Optional.empty(),
                slots.isPresent() ? OptionalInt.of(4096) : OptionalInt.empty(),
                slots);
    }
}
