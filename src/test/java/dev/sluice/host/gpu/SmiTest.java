package dev.sluice.host.gpu;

import static dev.sluice.sample.HostMetric.GPU_CLOCK;
import static dev.sluice.sample.HostMetric.GPU_MEMORY;
import static dev.sluice.sample.HostMetric.GPU_MEMORY_CLOCK;
import static dev.sluice.sample.HostMetric.GPU_POWER;
import static dev.sluice.sample.HostMetric.GPU_TEMPERATURE;
import static dev.sluice.sample.HostMetric.GPU_THROTTLED;
import static dev.sluice.sample.HostMetric.GPU_USAGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * {@code nvidia-smi} as text. The values are those of utkuozdemir/nvidia_gpu_exporter, {@code internal/captures}
 * (drivers 590 to 610, Linux and Windows); the columns are picked from its 202 to 241.
 */
class SmiTest {

    private static final double MIB = 1024 * 1024;

    private static final String HEADER = "timestamp, index, uuid, name, power.draw [W], power.draw.average [W],"
            + " power.draw.instant [W], utilization.gpu [%], utilization.memory [%], memory.used [MiB],"
            + " memory.total [MiB], temperature.gpu, temperature.memory, clocks.current.sm [MHz],"
            + " clocks.current.memory [MHz], fan.speed [%], mig.mode.current";

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        H100 idle      | 69.85 W, 69.85 W, 69.62 W, 0 %, 0 %, 0 MiB, 81559 MiB, 41, 48, 345 MHz, 2619 MHz, [N/A], Disabled | 69.62 | 0 | 0 | 41 | 345 | 2619
        H100 load      | 631.95 W, 631.95 W, 625.68 W, 100 %, 11 %, 19818 MiB, 81559 MiB, 59, 54, 1980 MHz, 2619 MHz, [N/A], Disabled | 625.68 | 100 | 19818 | 59 | 1980 | 2619
        H100 MIG       | 433.78 W, 433.78 W, 447.35 W, [N/A], [N/A], 11125 MiB, 81559 MiB, 53, 59, 1980 MHz, 2619 MHz, [N/A], Enabled | 447.35 | | 11125 | 53 | 1980 | 2619
        RTX 4080 SUPER | 84.24 W, 84.24 W, 86.41 W, 7 %, 2 %, 1474 MiB, 16376 MiB, 46, N/A, 2805 MHz, 11251 MHz, 0 %, [N/A] | 86.41 | 7 | 1474 | 46 | 2805 | 11251
        RTX 2080 SUPER | 111.50 W, [N/A], 111.50 W, 8 %, 3 %, 819 MiB, 8192 MiB, 45, N/A, 2055 MHz, 7500 MHz, 38 %, [N/A] | 111.50 | 8 | 819 | 45 | 2055 | 7500
        Windows        | 97.99 W, [N/A], 97.99 W, 7 %, 3 %, 1366 MiB, 8192 MiB, 44, N/A, 2040 MHz, 7500 MHz, 38 %, [N/A] | 97.99 | 7 | 1366 | 44 | 2040 | 7500
        """)
    void reads_each_captured_row_and_leaves_out_what_is_not_told( // F15
            String name,
            String cells,
            double watts,
            @Nullable Double usage,
            double mebibytes,
            double celsius,
            double clock,
            double memoryClock) {
        var reading = onlyReading(HEADER, "2026/07/14 08:12:38.696, 0, GPU-1, " + name + ", " + cells);

        assertThat(reading.name()).isEqualTo(name);
        assertThat(reading.values())
                .contains(
                        entry(GPU_POWER, watts),
                        entry(GPU_MEMORY, mebibytes * MIB),
                        entry(GPU_TEMPERATURE, celsius),
                        entry(GPU_CLOCK, clock),
                        entry(GPU_MEMORY_CLOCK, memoryClock));
        assertThat(reading.values().get(GPU_USAGE)).isEqualTo(usage);
        assertThat(reading.sources()).containsEntry(GPU_POWER, "nvidia-smi, instant");
    }

    @Test
    void takes_the_mean_power_and_says_so_where_no_instant_is_told() {
        var reading = onlyReading(
                "index, power.draw.instant [W], power.draw.average [W], power.draw [W]", "1, [N/A], 88.20 W, 90.00 W");

        assertThat(reading.values()).containsOnly(entry(GPU_POWER, 88.2));
        assertThat(reading.sources()).containsEntry(GPU_POWER, "nvidia-smi, average");
        assertThat(reading.index()).isEqualTo(1);
    }

    @Test
    void gives_no_reading_when_a_row_tells_nothing_at_all() {
        var query = new SmiQuery();
        query.parse("index, name, power.draw [W], utilization.gpu [%]");

        assertThat(query.parse("0, Tesla, [Not Supported], [Unknown Error]")).isEmpty();
    }

    @Test
    void ignores_lines_before_the_header_and_rows_of_another_width() {
        var query = new SmiQuery();

        assertThat(query.parse("WARNING: infoROM is corrupted at gpu 0000:03:00.0"))
                .isEmpty();
        assertThat(query.parse("index, power.draw [W]")).isEmpty();
        assertThat(query.parse("0, 10 W, 20 W")).isEmpty();
        assertThat(query.parse("0, 10 W")).hasSize(1);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"0x0000000000000004, 1", "0x0000000000000001, 0", "0x0000000000000040, 1", "0x0000000000000000, 0"})
    void tells_throttling_by_power_or_heat_but_not_idleness(String mask, double throttled) {
        var reading = onlyReading("index, power.draw [W], clocks_event_reasons.active", "0, 10 W, " + mask);

        assertThat(reading.values()).containsEntry(GPU_THROTTLED, throttled);
    }

    @Test
    void reads_memory_by_process_though_the_name_may_hold_commas() { // F16, H100 under load
        var gpu = GpuReading.of(3, "NVIDIA H100 80GB HBM3").put(GPU_POWER, 600).finished();
        var apps = new SmiComputeApps(Map.of("GPU-2d1f", gpu));

        assertThat(
                        apps.parse(
                                "timestamp, gpu_name, gpu_bus_id, gpu_serial, gpu_uuid, pid, process_name, used_gpu_memory [MiB]"))
                .isEmpty(); // an idle GPU prints no more than this
        var readings = apps.parse(
                "2026/07/14 08:12:53.353, NVIDIA H100 80GB HBM3, 00000000:01:00.0, 1, GPU-2d1f, 11345, ./gpu_burn, 15690 MiB");
        var commas = apps.parse(
                "2026/07/14 08:12:53.353, NVIDIA H100 80GB HBM3, 00000000:01:00.0, 1, GPU-2d1f, 7, a, b, c, 2 MiB");

        assertThat(readings).containsExactly(GpuReading.ofProcess(3, gpu.name(), 11345, 15690 * MIB));
        assertThat(commas).containsExactly(GpuReading.ofProcess(3, gpu.name(), 7, 2 * MIB));
    }

    @Test
    void gives_no_memory_of_a_process_under_windows_driver_model() { // F16, Windows
        var gpu = GpuReading.of(0, "RTX 2080 SUPER").put(GPU_POWER, 98).finished();
        var apps = new SmiComputeApps(Map.of("GPU-1", gpu));
        apps.parse("gpu_uuid, pid, process_name, used_gpu_memory [MiB]");

        assertThat(apps.parse("GPU-1, 2140, C:\\Windows\\System32\\dwm.exe, [N/A]"))
                .isEmpty();
    }

    @Test
    void reads_the_monitors_columns_by_their_header() { // F17, H100
        var dmon = new SmiDmon();

        assertThat(dmon.parse("    0    631     63     57    100")).isEmpty(); // no header yet
        assertThat(dmon.parse("# gpu    pwr  gtemp  mtemp     sm    mem    enc    dec    jpg    ofa   mclk   pclk"))
                .isEmpty();
        assertThat(dmon.parse("# Idx      W      C      C      %      %      %      %      %      %    MHz    MHz"))
                .isEmpty();
        assertThat(dmon.parse("    0    631     63     57    100     10      0      0      0      0   2619   1980"))
                .singleElement()
                .satisfies(reading -> assertThat(reading.values())
                        .containsOnly(
                                entry(GPU_POWER, 631.0),
                                entry(GPU_TEMPERATURE, 63.0),
                                entry(GPU_USAGE, 100.0),
                                entry(GPU_MEMORY_CLOCK, 2619.0),
                                entry(GPU_CLOCK, 1980.0)));
    }

    @Test
    void leaves_out_the_monitors_dashes() {
        var dmon = new SmiDmon();
        dmon.parse("# gpu    pwr  gtemp     sm");

        assertThat(dmon.parse("    1      -     44      -"))
                .singleElement()
                .satisfies(reading -> assertThat(reading.values()).containsOnly(entry(GPU_TEMPERATURE, 44.0)));
    }

    private static GpuReading onlyReading(String header, String row) {
        var query = new SmiQuery();
        assertThat(query.parse(header)).isEmpty();
        List<GpuReading> readings = query.parse(row);
        assertThat(readings).hasSize(1);
        return readings.get(0);
    }
}
