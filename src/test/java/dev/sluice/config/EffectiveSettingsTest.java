package dev.sluice.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a report may show of the settings. */
class EffectiveSettingsTest {

    private static final String KEY = "correct-horse-battery";

    private final RunSettings settings = RunSettings.read(
            Map.of("sluice.model", "llama3.2:3b", "sluice.full", ""),
            Map.of("SLUICE_CYCLES", "1,2", "SLUICE_API_KEY", KEY),
            Map.of("max-tokens", "64"));

    @Test
    void lists_every_setting_with_its_origin_in_the_order_of_the_table() {
        assertThat(settings.toString())
                .isEqualTo("RunSettings{sluice.url=the first usual address that answers (default), "
                        + "sluice.server=auto (default), sluice.endpoint=chat (default), "
                        + "sluice.model=llama3.2:3b (-Dsluice.model), sluice.pull=false (default), "
                        + "sluice.cycles=1,2 (SLUICE_CYCLES), sluice.shape=burst (default), sluice.rounds=3 (default), sluice.pace=30 s (default), sluice.full=true (-Dsluice.full), "
                        + "sluice.plan=ladder (default), "
                        + "sluice.cool-down=10 s; 1 s on the embedded engine (default), sluice.warm-up=true (default), "
                        + "sluice.prompt=What is the philosophical definition of time? (default), "
                        + "sluice.max-tokens=64 (@LlmBenchmark(maxTokens)), sluice.ignore-eos=true (default), sluice.temperature=the server's own (default), "
                        + "sluice.seed=the server's own (default), sluice.think=the server's own (default), "
                        + "sluice.cache=bust (default), sluice.connect=ready (default), "
                        + "sluice.request-deadline=10 min (default), sluice.stall-limit=60 s (default), "
                        + "sluice.cycle-deadline=30 min (default), "
                        + "sluice.thresholds=thresholds.yaml in the working directory, else the built-in one (default), "
                        + "sluice.print-thresholds=false (default), "
                        + "sluice.baseline=compare (default), "
                        + "sluice.gguf=a small generated model (default), sluice.slots=4 (default), "
                        + "sluice.server-pid=the process that listens on the server's port (default), "
                        + "sluice.sampling=1 s (default), sluice.live=line (default), "
                        + "sluice.energy-price=none, so that no cost is shown (default), "
                        + "sluice.replay=none, so that a server is measured (default), "
                        + "SLUICE_API_KEY=(set, not shown) (SLUICE_API_KEY)}");
    }

    @Test
    void shows_the_api_key_nowhere() {
        assertThat(settings.apiKey()).isPresent();
        assertThat(settings.toString() + settings.asMap() + settings.effective() + settings.apiKey())
                .doesNotContain(KEY);
    }

    @Test
    void lists_of_a_replay_only_what_has_a_meaning_there() {
        RunSettings replay = RunSettings.read(
                Map.of("sluice.replay", "src", "sluice.cycles", "1,2"),
                Map.of("SLUICE_MODEL", "llama3.2:3b"),
                Map.of("max-tokens", "64"));

        assertThat(replay.effective().stream().map(EffectiveSetting::name))
                .containsExactly(
                        "sluice.cycles",
                        "sluice.full",
                        "sluice.thresholds",
                        "sluice.print-thresholds",
                        "sluice.energy-price",
                        "sluice.replay");
        assertThat(replay.effective().get(1)).hasToString("sluice.full = true (implied by -Dsluice.replay)");
    }

    @Test
    void reads_as_one_line_each() {
        assertThat(settings.effective().get(14)).hasToString("sluice.max-tokens = 64 (@LlmBenchmark(maxTokens))");
    }
}
