package dev.sluice.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.sample.HostMetric;
import dev.sluice.sample.HostSamples;
import dev.sluice.sample.HostSeries;
import dev.sluice.sample.HostSubject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class HostCsvTest {

    private static final HostSubject RUNNER = HostSubject.process("model runner", 4712);
    private static final HostSubject CARD = HostSubject.gpu(1, "NVIDIA H100");

    @Test
    void writes_a_row_for_each_process_and_instant_and_nothing_where_there_is_no_value() {
        HostSamples host = samples(
                series(RUNNER, HostMetric.RSS, new long[] {-2_000_000, 998_000_000}, 9_126_805_504.0, 9_130_000_000.0),
                series(RUNNER, HostMetric.CPU, new long[] {998_000_000}, 379.99999999999994),
                series(HostSubject.process("web server", 4711), HostMetric.THREADS, new long[] {998_000_000}, 18));

        assertThat(text(host, "processes.csv")).isEqualTo("""
                seconds,role,pid,cpuPercent,rssBytes,memoryPercent,virtualBytes,threads,descriptors
                -0.002000,model runner,4712,,9126805504,,,,
                0.998000,web server,4711,,,,,18,
                0.998000,model runner,4712,380,9130000000,,,,
                """);
    }

    @Test
    void writes_a_row_for_each_gpu_and_instant_with_units_in_the_header() {
        HostSamples host = samples(
                series(CARD, HostMetric.GPU_POWER, new long[] {0, 1_000_000_000}, 61.25, 300),
                series(CARD, HostMetric.GPU_CLOCK, new long[] {0, 1_000_000_000}, 345, 1980),
                series(CARD, HostMetric.GPU_ENERGY, new long[] {0, 1_000_000_000}, 5000.5, 5181),
                series(CARD, HostMetric.GPU_THROTTLED, new long[] {1_000_000_000}, 1));

        assertThat(text(host, "gpu.csv")).isEqualTo("""
                seconds,index,name,powerWatts,clockMegahertz,usagePercent,memoryBytes,temperatureCelsius,\
                energyCounterJoules,throttled,memoryClockMegahertz
                0.000000,1,NVIDIA H100,61.25,345,,,,5000.5,,
                1.000000,1,NVIDIA H100,300,1980,,,,5181,1,
                """);
    }

    @Test
    void writes_what_machine_and_server_told_at_each_instant() {
        HostSamples host = samples(
                series(HostSubject.machine(), HostMetric.SYSTEM_CPU, new long[] {1_000_000_000}, 43.2),
                series(HostSubject.machine(), HostMetric.STEAL, new long[] {1_000_000_000}, 0),
                series(HostSubject.server("vLLM"), HostMetric.RUNNING, new long[] {1_002_000_000}, 8));

        assertThat(text(host, "machine.csv")).isEqualTo("""
                seconds,systemCpuPercent,stealPercent,cpuEnergyCounterJoules,runningRequests,waitingRequests,\
                cacheUsePercent,modelOnGpuPercent
                1.000000,43.2,0,,,,,
                1.002000,,,,8,,,
                """);
    }

    @Test
    void writes_no_file_that_would_hold_no_sample() {
        HostSamples host = samples(series(RUNNER, HostMetric.RSS, new long[] {0}, 1));

        assertThat(CycleFiles.hostCsv(host)).containsOnlyKeys("processes.csv");
        assertThat(CycleFiles.hostCsv(HostRuns.blind())).isEmpty();
    }

    @Test
    void counts_the_first_source_where_two_tell_the_same() {
        HostSamples host = new HostSamples(
                List.of(
                        series(CARD, HostMetric.GPU_POWER, new long[] {0}, 300),
                        new HostSeries(CARD, HostMetric.GPU_POWER, "OSHI", new long[] {0}, new double[] {7})),
                List.of(),
                List.of());

        assertThat(text(host, "gpu.csv"))
                .contains("0.000000,1,NVIDIA H100,300,,")
                .doesNotContain(",7,");
    }

    @Test
    void lets_no_name_start_a_formula_or_a_line_of_its_own() {
        HostSubject hostile = HostSubject.gpu(0, "\n=HYPERLINK(\"http://evil\")\r\n0,\u001b[31m");

        String csv = text(samples(series(hostile, HostMetric.GPU_POWER, new long[] {0}, 1)), "gpu.csv");

        assertThat(csv.lines()).hasSize(2);
        assertThat(csv).contains(",\"'=HYPERLINK(\"\"http://evil\"\") 0,\ufffd[31m\",");
    }

    private static HostSamples samples(HostSeries... series) {
        return new HostSamples(List.of(series), List.of(), List.of());
    }

    private static HostSeries series(HostSubject subject, HostMetric metric, long[] nanos, double... values) {
        return new HostSeries(subject, metric, "NVML", nanos, values);
    }

    private static String text(HostSamples host, String file) {
        byte[] bytes = CycleFiles.hostCsv(host).get(file);
        assertThat(bytes).as(file).isNotNull();
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
