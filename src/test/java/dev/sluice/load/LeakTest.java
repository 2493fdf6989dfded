package dev.sluice.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("long") // a JVM of its own, since Netty chooses its leak detection once
class LeakTest {

    @Test
    void gives_every_buffer_back_whatever_happens_to_the_requests() throws Exception {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dio.netty.leakDetection.level=paranoid",
                        "-Dio.netty.noUnsafe=true",
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LeakProbe.class.getName()))
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(output).contains("leaks of 225 requests: 0", "leaks of the probe's own buffer: 1");
    }
}
