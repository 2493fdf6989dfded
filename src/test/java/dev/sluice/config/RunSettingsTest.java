package dev.sluice.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.sluice.statistics.EnergyPrice;
import dev.sluice.workload.Connect;
import dev.sluice.workload.GenerationOptions;
import dev.sluice.workload.Patience;
import dev.sluice.workload.Prompt;
import dev.sluice.workload.PromptCache;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunSettingsTest {

    private static final String KEY = "correct-horse-battery";

    @TempDir
    Path directory;

    @Test
    void has_the_defaults_of_the_issue_when_nothing_is_said() {
        var settings = RunSettings.read(Map.of(), Map.of(), Map.of());

        assertThat(settings.url()).isEmpty();
        assertThat(settings.server()).isEqualTo(ServerChoice.AUTO);
        assertThat(settings.endpoint()).isEqualTo(EndpointChoice.CHAT);
        assertThat(settings.model()).isEmpty();
        assertThat(settings.pull()).isFalse();
        assertThat(settings.cycles()).isEmpty();
        assertThat(settings.full()).isFalse();
        assertThat(settings.coolDown()).isEmpty();
        assertThat(settings.warmUp()).isTrue();
        assertThat(settings.prompt()).isEqualTo(new Prompt("What is the philosophical definition of time?"));
        assertThat(settings.generation("m"))
                .isEqualTo(new GenerationOptions(
                        "m", 256, true, OptionalDouble.empty(), OptionalLong.empty(), Optional.empty()));
        assertThat(settings.cache()).isEqualTo(PromptCache.BUST);
        assertThat(settings.connect()).isEqualTo(Connect.READY);
        assertThat(settings.patience())
                .isEqualTo(new Patience(Duration.ofMinutes(10), Duration.ofSeconds(60), Duration.ofMinutes(30)));
        assertThat(settings.thresholds()).isEmpty();
        assertThat(settings.gguf()).isEmpty();
        assertThat(settings.slots()).isEqualTo(4);
        assertThat(settings.serverPid()).isEmpty();
        assertThat(settings.sampling()).contains(Duration.ofSeconds(1));
        assertThat(settings.energyPrice()).isEmpty();
        assertThat(settings.apiKey()).isEmpty();
    }

    @Test
    void reads_every_setting_into_its_type() throws IOException {
        Path thresholds = Files.createFile(directory.resolve("t.yaml"));

        var settings = RunSettings.read(
                Map.ofEntries(
                        entry("sluice.url", "https://llm.example:8443/"),
                        entry("sluice.server", "openai"),
                        entry("sluice.endpoint", "completion"),
                        entry("sluice.model", "llama3.2:3b"),
                        entry("sluice.pull", "true"),
                        entry("sluice.cycles", "1, 2,8"),
                        entry("sluice.full", ""),
                        entry("sluice.plan", "capacity"),
                        entry("sluice.cool-down", "0 s"),
                        entry("sluice.warm-up", "false"),
                        entry("sluice.prompt", "Why?"),
                        entry("sluice.max-tokens", "0"),
                        entry("sluice.temperature", "0.7"),
                        entry("sluice.seed", "-1"),
                        entry("sluice.think", "low"),
                        entry("sluice.cache", "reuse"),
                        entry("sluice.connect", "cold"),
                        entry("sluice.request-deadline", "PT2M"),
                        entry("sluice.stall-limit", "500ms"),
                        entry("sluice.cycle-deadline", "1.5 h"),
                        entry("sluice.thresholds", thresholds.toString()),
                        entry("sluice.slots", "8"),
                        entry("sluice.server-pid", "4711"),
                        entry("sluice.sampling", "250 ms"),
                        entry("sluice.energy-price", "0.30 EUR/kWh")),
                Map.of("SLUICE_API_KEY", KEY),
                Map.of());

        assertThat(settings.url()).contains(URI.create("https://llm.example:8443"));
        assertThat(settings.server()).isEqualTo(ServerChoice.OPENAI);
        assertThat(settings.endpoint()).isEqualTo(EndpointChoice.COMPLETION);
        assertThat(settings.model()).contains("llama3.2:3b");
        assertThat(settings.pull()).isTrue();
        assertThat(settings.cycles()).contains(List.of(1, 2, 8));
        assertThat(settings.full()).isTrue();
        assertThat(settings.plan()).isEqualTo(PlanChoice.CAPACITY);
        assertThat(settings.coolDown()).contains(Duration.ZERO);
        assertThat(settings.warmUp()).isFalse();
        assertThat(settings.prompt()).isEqualTo(new Prompt("Why?"));
        assertThat(settings.maxTokens()).isZero();
        assertThat(settings.temperature()).isEqualTo(OptionalDouble.of(0.7));
        assertThat(settings.seed()).isEqualTo(OptionalLong.of(-1));
        assertThat(settings.think()).contains("low");
        assertThat(settings.cache()).isEqualTo(PromptCache.REUSE);
        assertThat(settings.connect()).isEqualTo(Connect.COLD);
        assertThat(settings.patience())
                .isEqualTo(new Patience(Duration.ofMinutes(2), Duration.ofMillis(500), Duration.ofMinutes(90)));
        assertThat(settings.thresholds()).contains(thresholds);
        assertThat(settings.slots()).isEqualTo(8);
        assertThat(settings.serverPid()).hasValue(4711);
        assertThat(settings.sampling()).contains(Duration.ofMillis(250));
        assertThat(settings.energyPrice()).contains(new EnergyPrice(new BigDecimal("0.30"), "EUR"));
        assertThat(settings.apiKey().map(Secret::reveal)).contains(KEY);
    }

    @Test
    void takes_a_property_before_a_variable_before_an_attribute_before_the_default() {
        var property = Map.of("sluice.max-tokens", "1");
        var variable = Map.of("SLUICE_MAX_TOKENS", "2");
        var attribute = Map.of("max-tokens", "3");

        assertThat(RunSettings.read(property, variable, attribute).maxTokens()).isEqualTo(1);
        assertThat(RunSettings.read(Map.of(), variable, attribute).maxTokens()).isEqualTo(2);
        assertThat(RunSettings.read(Map.of(), Map.of(), attribute).maxTokens()).isEqualTo(3);
        assertThat(RunSettings.read(Map.of(), Map.of(), Map.of()).maxTokens()).isEqualTo(256);
    }

    @Test
    void takes_a_blank_variable_or_attribute_as_not_given() {
        var settings = RunSettings.read(
                Map.of(), Map.of("SLUICE_MODEL", "", "SLUICE_API_KEY", " "), Map.of("url", "", "cycles", " "));

        assertThat(settings).isEqualTo(RunSettings.read(Map.of(), Map.of(), Map.of()));
    }

    @Test
    void leaves_properties_alone_that_are_others() {
        var settings = RunSettings.read(
                Map.of("java.version", "17", "jvm.arguments", "-Xmx1g"), Map.of("PATH", "/bin"), Map.of());

        assertThat(settings).isEqualTo(RunSettings.read(Map.of(), Map.of(), Map.of()));
    }

    @ParameterizedTest
    @CsvSource({
        "http://host:11434, http://host:11434",
        "http://host:11434/, http://host:11434",
        "https://host, https://host",
        "http://[::1]:8080/v1/, http://[::1]:8080",
        "http://127.0.0.1:8080/v1, http://127.0.0.1:8080"
    })
    void keeps_scheme_host_and_port_of_an_address(String given, URI kept) {
        assertThat(RunSettings.read(Map.of("sluice.url", given), Map.of(), Map.of())
                        .url())
                .contains(kept);
    }

    @Test
    void takes_the_v1_of_an_address_as_the_wish_for_its_protocol() {
        var settings = RunSettings.read(Map.of("sluice.url", "http://host:1/v1"), Map.of(), Map.of());

        assertThat(settings.server()).isEqualTo(ServerChoice.OPENAI);
        assertThat(settings.asMap())
                .containsEntry("sluice.url", "http://host:1 (-Dsluice.url)")
                .containsEntry("sluice.server", "openai (implied by the /v1 of -Dsluice.url)");
    }

    @Test
    void keeps_a_server_that_was_named_whatever_the_address_ends_in() {
        var settings =
                RunSettings.read(Map.of("sluice.url", "http://host:1/v1"), Map.of("SLUICE_SERVER", "ollama"), Map.of());

        assertThat(settings.server()).isEqualTo(ServerChoice.OLLAMA);
    }

    @Test
    void takes_a_model_file_as_the_wish_for_the_embedded_engine() throws IOException {
        Path gguf = Files.writeString(directory.resolve("tiny.gguf"), "GGUF and so on");

        var settings = RunSettings.read(Map.of("sluice.gguf", gguf.toString()), Map.of(), Map.of());

        assertThat(settings.gguf()).contains(gguf);
        assertThat(settings.server()).isEqualTo(ServerChoice.EMBEDDED);
        assertThat(settings.asMap()).containsEntry("sluice.server", "embedded (implied by -Dsluice.gguf)");
    }

    @Test
    void samples_nothing_when_sampling_is_off() {
        assertThat(RunSettings.read(Map.of("sluice.sampling", "off"), Map.of(), Map.of())
                        .sampling())
                .isEmpty();
    }

    @Test
    void fills_a_burst() {
        var settings = RunSettings.read(Map.of("sluice.temperature", "0"), Map.of(), Map.of());

        var load = settings.load(16, "m");

        assertThat(load.users()).isEqualTo(16);
        assertThat(load.prompt()).isEqualTo(settings.prompt());
        assertThat(load.patience()).isEqualTo(settings.patience());
        assertThat(load.options().temperature()).isEqualTo(OptionalDouble.of(0));
    }

    @Test
    void reads_this_process_too() {
        var settings = RunSettings.ofThisProcess(Map.of("slots", "5"));

        assertThat(settings.asMap()).hasSameSizeAs(Setting.values());
    }
}
