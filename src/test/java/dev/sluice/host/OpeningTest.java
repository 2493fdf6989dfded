package dev.sluice.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.time.Ticker;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class OpeningTest {

    @Test
    void makes_a_sampler_unavailable_when_its_library_cannot_load() {
        Opening opening = Opening.of("processes", () -> {
            throw new UnsatisfiedLinkError("no room for libjnidispatch.so\nand more");
        });

        assertThat(opening)
                .isEqualTo(new Opening.Unavailable(
                        "processes", "not sampled: UnsatisfiedLinkError: no room for libjnidispatch.so"));
    }

    /** In a JVM of its own, whose JNA has no place to unpack its native part to. */
    @Test
    void survives_a_machine_on_which_jna_cannot_load() throws Exception {
        Process jvm = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djna.tmpdir=/nowhere",
                        "-Djna.nosys=true",
                        "-cp",
                        System.getProperty("java.class.path"),
                        WithoutJna.class.getName()))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String said = new String(jvm.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);

        assertThat(jvm.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(said).contains("Unavailable[name=processes, reason=not sampled: ");
    }

    static final class WithoutJna {
        private WithoutJna() {}

        public static void main(String[] args) {
            System.out.println(Opening.of(
                    "processes",
                    () -> ServerProcesses.open(
                            URI.create("http://127.0.0.1:1"), OptionalLong.empty(), Ticker.system())));
        }
    }
}
