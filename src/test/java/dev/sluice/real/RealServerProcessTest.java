package dev.sluice.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.host.HostMonitor;
import dev.sluice.host.Opening;
import dev.sluice.host.ServerProcesses;
import dev.sluice.host.Window;
import dev.sluice.sample.HostMetric;
import dev.sluice.sample.HostSamples;
import dev.sluice.time.Ticker;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The process that holds the model, of the real llama.cpp server. */
@Tag("real")
class RealServerProcessTest {

    @Test
    void is_found_by_its_port_also_after_a_restart_in_mid_cycle() throws Exception {
        LlamaServer first = LlamaServer.start(4);
        Opening opening = ServerProcesses.open(first.url(), OptionalLong.empty(), Ticker.system());
        try (HostMonitor monitor = HostMonitor.start(List.of(opening), Duration.ofMillis(100), Ticker.system())) {
            Window window = monitor.begin();
            first.kill();
            try (LlamaServer second = LlamaServer.start(4, first.url().getPort())) {
                await().pollDelay(Duration.ofMillis(500)).until(() -> true); // two ticks and more
                HostSamples samples = window.end(Ticker.system().nanos());

                System.out.println(samples.processes());
                samples.series().forEach(System.out::println);
                assertThat(samples.processes())
                        .extracting(process -> process.role() + " " + process.pid())
                        .containsExactly("server " + first.pid(), "server " + second.pid());
                assertThat(samples.series())
                        .filteredOn(series -> series.metric() == HostMetric.RSS)
                        .allMatch(series -> series.value(series.count() - 1) > 100e6); // the model is 100 MB
            }
        }
    }
}
