package dev.sluice.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.sluice.sample.RequestProgress;
import dev.sluice.sample.Transcript;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What a look at a cycle of 256 costs the thread that watches it, ten looks a second: nothing of it is done by a thread
 * that measures. Prints; asserts only that something was drawn, since a time belongs to a machine.
 */
@Tag("bench")
class LiveCostBenchmark {

    private static final int SECONDS = 300;

    @Test
    void a_second_of_looking_on_costs_the_watcher_so_much() {
        List<RequestProgress> requests = new ArrayList<>();
        IntStream.range(0, 256).forEach(i -> requests.add(i < 64 ? Looks.telling(i, 99, 1) : Looks.waiting(i)));
        Transcript text = new Transcript("thinking ".repeat(1000), "answering ".repeat(10_000));
        for (int round = 0; round < 3; round++) {
            measure("line", EnumSet.of(LiveSection.LINE), requests, text);
            measure("full", EnumSet.range(LiveSection.GPU, LiveSection.RESPONSE), requests, text);
        }
    }

    private static void measure(
            String name, Set<LiveSection> sections, List<RequestProgress> requests, Transcript text) {
        long[] characters = new long[1];
        Writer sink = new Writer() {
            @Override
            public void write(char[] written, int from, int length) {
                characters[0] += length;
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        PrintStream out = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        Console console = new Console(out, Optional.of(new Terminal(sink, () -> new ScreenSize(119, 40, true))));
        console.show(sections);
        LiveRun run = Looks.run(Looks.host());
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long bytes = threads.getCurrentThreadAllocatedBytes();
        long cpu = threads.getCurrentThreadCpuTime();
        for (int look = 0; look < 10 * SECONDS; look++) {
            console.progress(run, Looks.at(look / 10.0, requests, text));
        }
        System.out.printf(
                Locale.ROOT,
                "%s: %.3f ms CPU, %.0f kB allocated, %d characters written a second of a cycle of 256%n",
                name,
                (threads.getCurrentThreadCpuTime() - cpu) / 1e6 / SECONDS,
                (threads.getCurrentThreadAllocatedBytes() - bytes) / 1e3 / SECONDS,
                characters[0] / SECONDS);
        assertThat(characters[0]).isPositive();
    }
}
