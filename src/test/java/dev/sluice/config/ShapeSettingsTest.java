package dev.sluice.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.sluice.workload.LoadShape;
import dev.sluice.workload.LoadShape.AllAtOnce;
import dev.sluice.workload.LoadShape.Open;
import dev.sluice.workload.LoadShape.Spacing;
import dev.sluice.workload.LoadShape.Sustained;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShapeSettingsTest {

    @Test
    void is_a_burst_unless_it_is_told_otherwise() {
        assertThat(shape(Map.of())).isEqualTo(new AllAtOnce());
        assertThat(shape(Map.of("sluice.shape", "burst"))).isEqualTo(new AllAtOnce());
        assertThat(shape(Map.of("sluice.shape", "sustained"))).isEqualTo(new Sustained(3));
        assertThat(shape(Map.of("sluice.shape", "poisson", "sluice.pace", "20 s", "sluice.rounds", "5")))
                .isEqualTo(new Open(Spacing.POISSON, Duration.ofSeconds(20), 5, 1));
        assertThat(shape(Map.of("sluice.shape", "constant")))
                .isEqualTo(new Open(Spacing.CONSTANT, Duration.ofSeconds(30), 3, 1));
    }

    @Test
    void whoever_names_a_pace_or_rounds_alone_means_a_load_that_has_them() {
        RunSettings paced = RunSettings.read(Map.of("sluice.pace", "10 s"), Map.of(), Map.of());

        assertThat(paced.shape()).isEqualTo(new Open(Spacing.POISSON, Duration.ofSeconds(10), 3, 1));
        assertThat(paced.asMap()).containsEntry("sluice.shape", "poisson (implied by -Dsluice.pace)");
        assertThat(shape(Map.of("sluice.rounds", "2"))).isEqualTo(new Sustained(2));
    }

    @Test
    void refuses_what_a_shape_does_not_have() {
        assertThat(message(Map.of("sluice.shape", "burst", "sluice.pace", "10 s")))
                .isEqualTo("A setting is wrong; nothing was measured.\n"
                        + "  -Dsluice.pace=10 s and -Dsluice.shape=burst: in a burst each user asks once; remove one of the"
                        + " two");
        assertThat(message(Map.of("sluice.shape", "burst", "sluice.rounds", "2")))
                .contains("-Dsluice.rounds=2 and -Dsluice.shape=burst: in a burst each user asks once;");
        assertThat(message(Map.of("sluice.shape", "sustained", "sluice.pace", "10 s")))
                .contains(
                        "-Dsluice.pace=10 s and -Dsluice.shape=sustained: a sustained user asks again as soon as it was"
                                + " answered;");
        assertThat(message(Map.of("sluice.shape", "open")))
                .contains("-Dsluice.shape=open: not one of burst, sustained, poisson, constant");
        assertThat(message(Map.of("sluice.rounds", "0")))
                .contains("-Dsluice.rounds=0: not between 1 and 1000; write for example 5");
    }

    private static LoadShape shape(Map<String, String> properties) {
        RunSettings settings = RunSettings.read(properties, Map.of(), Map.of());
        assertThat(settings.load(4, "m").shape()).isEqualTo(settings.shape());
        return settings.shape();
    }

    private static String message(Map<String, String> properties) {
        return String.valueOf(catchThrowable(() -> RunSettings.read(properties, Map.of(), Map.of()))
                .getMessage());
    }
}
