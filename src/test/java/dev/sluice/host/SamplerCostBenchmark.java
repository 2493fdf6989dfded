package dev.sluice.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.sample.HostMetric;
import dev.sluice.sample.HostSamples;
import dev.sluice.sample.SamplerState;
import dev.sluice.time.Ticker;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What sampling costs: CPU time of the sampling thread as a share of one core. */
@Tag("bench")
class SamplerCostBenchmark {

    private static final Duration STRETCH = Duration.ofSeconds(30);

    @Test
    void two_processes_with_500_threads_and_1500_descriptors_cost_at_most_1_percent_of_a_core() throws Exception {
        String[] webServer = {"threads=200", "descriptors=1000", "spin=10", "listen=0"};
        String[] modelRunner = {"runner", "threads=300", "descriptors=500", "megabytes=256", "spin=50"};
        String[] both = Stream.of(webServer, modelRunner).flatMap(Stream::of).toArray(String[]::new);
        try (Child server = Child.start(both);
                HostMonitor monitor = HostMonitor.start(
                        List.of(open(server.port()), MachineLoad.open()), Duration.ofSeconds(1), Ticker.system())) {
            Thread.sleep(3_000); // until the code is warm
            try (Window window = monitor.begin()) {
                long cpu = cpuNanos();
                long start = System.nanoTime();
                Thread.sleep(STRETCH.toMillis());
                HostSamples samples = window.end(start);
                double share = 100.0 * (cpuNanos() - cpu) / (System.nanoTime() - start);

                System.out.printf(
                        "Sampling cost %.2f %% of one core over %d s at 1 Hz; threads %.0f, descriptors %.0f%n",
                        share,
                        STRETCH.toSeconds(),
                        sum(samples, HostMetric.THREADS),
                        sum(samples, HostMetric.DESCRIPTORS));
                samples.processes().forEach(System.out::println);
                for (SamplerState state : samples.samplers()) {
                    System.out.println(state);
                }
                assertThat(sum(samples, HostMetric.THREADS)).isGreaterThan(500);
                assertThat(sum(samples, HostMetric.DESCRIPTORS)).isGreaterThan(1_500);
                assertThat(share).isBetween(0.001, 1.0);
            }
        }
    }

    private static Opening open(int port) {
        return ServerProcesses.open(URI.create("http://127.0.0.1:" + port), OptionalLong.empty(), Ticker.system());
    }

    private static long cpuNanos() {
        var threads = ManagementFactory.getThreadMXBean();
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("sluice-host"))
                .mapToLong(thread -> threads.getThreadCpuTime(thread.getId()))
                .sum();
    }

    /** Of the last samples of all processes. */
    private static double sum(HostSamples samples, HostMetric metric) {
        return samples.series().stream()
                .filter(series -> series.metric() == metric)
                .mapToDouble(series -> series.value(series.count() - 1))
                .sum();
    }
}
