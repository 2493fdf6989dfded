package dev.sluice.host;

import static dev.sluice.sample.HostMetric.STEAL;
import static dev.sluice.sample.HostMetric.SYSTEM_CPU;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class MachineLoadTest {

    @TempDir
    Path folder;

    private Path stat = Path.of("stat");

    @BeforeEach
    void place_file() {
        stat = folder.resolve("stat");
    }

    @Test
    void cpu_and_steal_are_shares_of_the_time_since_the_last_sample() throws Exception {
        // user nice system idle iowait irq softirq steal guest guest_nice
        write("cpu  1000 10 500 8000 100 5 15 70 300 0");
        MachineLoad sampler = MachineLoad.of(stat);
        write("cpu  1060 20 520 8070 110 10 20 90 350 0"); // +60 +10 +20 +70 +10 +5 +5 +20 = 200

        Sampled sampled = Sampled.of(sampler);

        assertThat(sampled.of(SYSTEM_CPU)).hasValue(50);
        assertThat(sampled.of(STEAL)).hasValue(10);
    }

    @Test
    void there_is_no_share_of_next_to_no_time() throws Exception {
        write("cpu  1000 10 500 8000 100 5 15 70 300 0");
        MachineLoad sampler = MachineLoad.of(stat);
        write("cpu  1019 10 500 8000 100 5 15 70 300 0");

        assertThat(Sampled.of(sampler).values).isEmpty();
    }

    @Test
    void a_file_of_another_kind_is_refused_with_what_it_says() throws IOException {
        write("intr 17");

        assertThatIOException()
                .isThrownBy(() -> MachineLoad.of(stat))
                .withMessage(stat + " starts with 'intr 17'; expected 'cpu' and eight times");
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "/proc/stat is Linux's")
    void this_machine_is_busy_while_it_works() throws Exception {
        Sampler sampler = ((Opening.Available) MachineLoad.open()).sampler();
        long until = System.nanoTime() + 300_000_000;
        while (System.nanoTime() - until < 0) {
            Thread.onSpinWait();
        }

        Sampled sampled = Sampled.of(sampler);

        // one thread of ours did nothing else: at least a good part of one core, unless the host took it
        double oneCore = 100.0 / Runtime.getRuntime().availableProcessors();
        assertThat(sampled.of(SYSTEM_CPU).orElseThrow() + sampled.of(STEAL).orElseThrow())
                .isBetween(oneCore / 2, 100.0);
    }

    private void write(String line) throws IOException {
        Files.writeString(stat, line + "\ncpu0 1 2 3 4 5 6 7 8 9 10\n");
    }
}
