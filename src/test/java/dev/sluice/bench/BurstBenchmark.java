package dev.sluice.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * 256 parallel streams of 100 tokens from a source of known timing: the source on one core, Sluice on the other (its
 * JIT and GC threads too), each in a process of its own. Prints; asserts only that nothing was lost, since a time in
 * milliseconds belongs to a machine.
 */
@Tag("bench")
class BurstBenchmark {

    private static final int STREAMS = 256;
    private static final int TOKENS = 100;
    private static final Path TASKSET = Path.of("/usr/bin/taskset");

    @Test
    void reports_the_time_to_the_first_character_as_the_source_made_it() throws Exception {
        Process source = start(0, ReferenceSource.class, String.valueOf(TOKENS));
        try (BufferedReader said = source.inputReader(UTF_8)) {
            String port = said.readLine();
            Process client = start(1, BurstClient.class, port, String.valueOf(STREAMS), String.valueOf(TOKENS));
            String report = new String(client.getInputStream().readAllBytes(), UTF_8);
            System.out.println(report);

            assertThat(client.waitFor()).isZero();
            assertThat(report.lines().filter(l -> l.contains("answered 256/256, tokens 25600")))
                    .hasSize(10);
        } finally {
            source.destroyForcibly();
        }
    }

    private static Process start(int core, Class<?> main, String... arguments) throws IOException {
        Stream<String> pinned =
                Files.isExecutable(TASKSET) && Runtime.getRuntime().availableProcessors() > 1
                        ? Stream.of(TASKSET.toString(), "-c", String.valueOf(core))
                        : Stream.empty();
        List<String> command = new ArrayList<>(pinned.toList());
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-Dio.netty.noUnsafe=true",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
