package dev.sluice.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import dev.sluice.sample.HostMetric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trees as under /sys/class/powercap; the first numbers are those of prometheus/procfs, testdata/fixtures.ttar. */
class CpuEnergySamplerTest {

    private static final long RANGE = 262_143_328_850L;
    private static final long SECOND = 1_000_000_000L;

    private final AtomicLong now = new AtomicLong();

    @TempDir
    Path powercap;

    @Test
    void counts_joules_of_all_packages_from_the_opening_on() throws Exception { // F20
        zone("intel-rapl:0", "package-0", 240_422_366_267L);
        zone("intel-rapl:a", "package-10", 118_821_284_256L);
        Sampler sampler = opened();
        assertThat(joules(sampler)).isZero();

        now.addAndGet(SECOND);
        zone("intel-rapl:0", "package-0", 240_422_366_267L + 60_000_000);
        zone("intel-rapl:a", "package-10", 118_821_284_256L + 40_500_000);

        assertThat(joules(sampler)).isCloseTo(100.5, offset(1e-6));
    }

    @Test
    void counts_no_part_of_a_package_twice() throws Exception {
        zone("intel-rapl:0", "package-0", 0);
        zone("intel-rapl:0:0", "core", 0);
        zone("intel-rapl:0:1", "uncore", 0);
        zone("intel-rapl:1", "psys", 0);
        zone("intel-rapl-mmio:0", "package-0", 0);
        Sampler sampler = opened();
        now.addAndGet(SECOND);
        for (String zone : List.of("intel-rapl:0:0", "intel-rapl:0:1", "intel-rapl:1", "intel-rapl-mmio:0")) {
            Files.writeString(powercap.resolve(zone).resolve("energy_uj"), "50000000\n");
        }
        zone("intel-rapl:0", "package-0", 7_000_000);

        assertThat(joules(sampler)).isCloseTo(7, offset(1e-9));
    }

    @Test
    void runs_on_where_the_counter_wraps() throws Exception {
        zone("intel-rapl:0", "package-0", RANGE - 20_000_000);
        Sampler sampler = opened();
        now.addAndGet(SECOND);
        zone("intel-rapl:0", "package-0", 30_000_000);

        assertThat(joules(sampler)).isCloseTo(50, offset(1e-6));
    }

    @Test
    void goes_back_to_0_where_the_counter_was_reset_and_so_shows_it() throws Exception {
        zone("intel-rapl:0", "package-0", 50_000_000_000L);
        Sampler sampler = opened();
        now.addAndGet(SECOND);
        zone("intel-rapl:0", "package-0", 50_090_000_000L);
        assertThat(joules(sampler)).isCloseTo(90, offset(1e-6));
        now.addAndGet(SECOND);
        zone("intel-rapl:0", "package-0", 1_000_000); // as a wrap it would mean 212 kJ in a second

        assertThat(joules(sampler)).isZero();
    }

    @Test
    void says_that_a_virtual_machine_has_none() throws Exception {
        assertThat(CpuEnergySampler.open(powercap.resolve("absent"), now::get))
                .isEqualTo(new Opening.Unavailable("CPU energy", "not available (no powercap; virtual machine?)"));
        Files.createDirectory(powercap.resolve("intel-rapl"));
        assertThat(CpuEnergySampler.open(powercap, now::get))
                .isEqualTo(new Opening.Unavailable(
                        "CPU energy", "not available (powercap has no CPU package; virtual machine?)"));
    }

    @Test
    void gives_no_sum_over_some_of_the_packages() throws Exception {
        zone("intel-rapl:0", "package-0", 0);
        zone("intel-rapl:1", "package-1", 0);
        Files.delete(powercap.resolve("intel-rapl:1/energy_uj"));
        Files.createDirectory(powercap.resolve("intel-rapl:1/energy_uj")); // unreadable even for root

        assertThat(CpuEnergySampler.open(powercap, now::get))
                .isEqualTo(new Opening.Unavailable(
                        "CPU energy", "not readable (root only since CVE-2020-8694; chmod a+r energy_uj as admin)"));
    }

    @Test
    void fails_the_tick_when_the_counter_holds_no_number() throws Exception {
        zone("intel-rapl:0", "package-0", 0);
        Sampler sampler = opened();
        Files.writeString(powercap.resolve("intel-rapl:0/energy_uj"), "");

        assertThatThrownBy(() -> joules(sampler))
                .isInstanceOf(IOException.class)
                .hasMessageEndingWith("holds '', no number");
    }

    private void zone(String folder, String name, long microjoules) throws IOException {
        Path zone = Files.createDirectories(powercap.resolve(folder));
        Files.writeString(zone.resolve("name"), name + "\n");
        Files.writeString(zone.resolve("max_energy_range_uj"), RANGE + "\n");
        Files.writeString(zone.resolve("energy_uj"), microjoules + "\n");
    }

    private Sampler opened() {
        return ((Opening.Available) CpuEnergySampler.open(powercap, now::get)).sampler();
    }

    private static double joules(Sampler sampler) throws Exception {
        var values = new ArrayList<Double>();
        sampler.sample((subject, metric, value, source) -> {
            assertThat(metric).isEqualTo(HostMetric.CPU_ENERGY);
            assertThat(source).isEqualTo("powercap");
            values.add(value);
        });
        assertThat(values).hasSize(1);
        return values.get(0);
    }
}
