package dev.sluice.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.sample.HostMetric;
import dev.sluice.sample.HostSamples;
import dev.sluice.sample.HostSeries;
import dev.sluice.sample.HostSubject;
import dev.sluice.sample.SamplerState;
import dev.sluice.sample.TokenSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** What the ladder tells of the machine. */
class HostLadderTest {

    @Test
    void shows_power_energy_and_memory_where_they_were_sampled() {
        assertThat(from(3, HostRuns.ladder(HostRuns::onGpu))).containsExactly("""
                 par  ok/sent  TTFB p50     p99   tok/s mean     p5  system  GPU W  J/tok      RSS  verdict
                   1      1/1     68 ms   68 ms*       120.6  120.6   117.2    250   2.17!  9.0 GB  met
                   4      4/4    0.62 s  0.66 s*        40.2   40.2   146.2    278   1.95   9.2 GB  met
                   8      8/8    2.55 s  2.95 s*        18.4   18.4   121.8    289   2.41   9.2 GB  MISSED
                       speed: mean 18.4 < 19.9 tok/s by 7.5 %
                  16  not run: 8 and 9 parallel already missed "speed"
                  * fewer than 100 samples: the largest of n
                  ! under 5 s: sensors and counters lag, so this figure may be off
                  energy: 2.083 Wh, 0.000625 EUR in 3 cycles, idle power included; J/tok is over answered requests
                  machine: Supermicro SYS-421, AMD EPYC 9354, 32 cores (64 threads), 404.0 GB, 2 x NVIDIA H100,
                    Ubuntu 24.04
                """.split("\n"));
    }

    @Test
    void has_no_column_without_data_and_one_line_for_what_was_not_sampled() {
        assertThat(from(3, HostRuns.ladder(HostRuns::withoutGpu))).containsExactly("""
                 par  ok/sent  TTFB p50     p99   tok/s mean     p5  system     RSS  verdict
                   1      1/1     68 ms   68 ms*       120.6  120.6   117.2  9.0 GB  met
                   4      4/4    0.62 s  0.66 s*        40.2   40.2   146.2  9.2 GB  met
                   8      8/8    2.55 s  2.95 s*        18.4   18.4   121.8  9.2 GB  MISSED  speed: mean 18.4 <
                                                                                       19.9 tok/s by 7.5 %
                  16  not run: 8 and 9 parallel already missed "speed"
                  * fewer than 100 samples: the largest of n
                  GPU: not sampled: none found (no NVML, no /sys/class/drm)
                  machine: Supermicro SYS-421, AMD EPYC 9354, 32 cores (64 threads), 404.0 GB, 2 x NVIDIA H100,
                    Ubuntu 24.04
                """.split("\n"));
    }

    @Test
    void is_the_old_table_with_a_line_a_sampler_where_nothing_could_be_sampled() {
        List<String> lines = LadderTable.lines(HostRuns.ladder(seconds -> HostRuns.blind()));

        assertThat(lines.subList(0, 8))
                .isEqualTo(LadderTable.lines(Runs.ladder()).subList(0, 8));
        assertThat(lines.subList(8, 11))
                .containsExactly(
                        "  * fewer than 100 samples: the largest of n",
                        "  processes: not sampled: remote (gpu.example.org is another host)",
                        "  GPU: not sampled: none found (no NVML, no /sys/class/drm)");
    }

    @Test
    void says_which_cycle_lacks_a_figure_that_others_have_and_why() {
        RunReport run = HostRuns.ladder(seconds -> seconds < 5 ? powerAtTheEdges(seconds) : HostRuns.onGpu(seconds));

        assertThat(LadderTable.lines(run))
                .anyMatch(line -> line.matches("   1 +1/1 .* 117\\.2 +100 +- +- +met"))
                .contains("  1 parallel: no J/tok: gap (4.0 s without a sample)")
                .noneMatch(line -> line.startsWith("  - no value"));
    }

    @Test
    void says_when_a_sampler_stopped_or_missed_many_of_its_samples() {
        SamplerState stopped = new SamplerState(
                "processes",
                Optional.of("OSHI"),
                Optional.of("failed 5 times in a row: gone"),
                3,
                9,
                0,
                OptionalDouble.empty(),
                List.of());
        SamplerState late = new SamplerState(
                "GPU", Optional.of("NVML"), Optional.empty(), 12, 8, 0, OptionalDouble.of(0.4), List.of());
        HostSamples host = new HostSamples(List.of(), List.of(stopped, late), List.of());

        assertThat(LadderTable.lines(HostRuns.ladder(seconds -> host)))
                .contains(
                        "  processes: sampled in part: failed 5 times in a row: gone",
                        "  GPU: 8 of 20 samples were missed");
    }

    @Test
    void leaves_out_the_last_columns_where_the_verdict_would_have_no_room() {
        CycleReport.Measured many = Runs.measured(Runs.answers(256, 11_000, 100, 1840.25));
        CycleReport.Measured chunks = Runs.measured(List.of(Runs.answer(0, 68, 68, 100, TokenSource.CHUNKS)));
        RunReport run =
                Runs.run(HostRuns.measured(chunks, HostRuns.onGpu(3)), HostRuns.measured(many, HostRuns.onGpu(37)));

        assertThat(LadderTable.lines(run).get(2)).contains("GPU W  J/tok").doesNotContain("RSS");
        assertThat(LadderTable.header(run)).endsWith("GPU W", "J/tok", "RSS");
    }

    @Test
    void stays_within_100_columns_and_one_line_whatever_a_sampler_says() {
        String hostile = "\u001b[2J\u202E模型\n\u0000 " + "错".repeat(1 << 20);
        HostSamples host = new HostSamples(List.of(), List.of(SamplerState.unavailable(hostile, hostile)), List.of());

        assertThat(LadderTable.lines(HostRuns.ladder(seconds -> host)))
                .hasSizeLessThan(30)
                .allSatisfy(line -> assertThat(Plain.width(line)).isLessThanOrEqualTo(100))
                .allSatisfy(line -> assertThat(line).doesNotContainPattern("[\\p{Cc}\u202E]"));
    }

    private static HostSamples powerAtTheEdges(int seconds) {
        HostSeries power = new HostSeries(
                HostSubject.gpu(0, "NVIDIA H100"),
                HostMetric.GPU_POWER,
                "NVML",
                new long[] {0, (seconds + 1) * 1_000_000_000L},
                new double[] {100, 100});
        return new HostSamples(List.of(power), List.of(HostRuns.GPU), List.of());
    }

    private static List<String> from(int line, RunReport run) {
        List<String> lines = LadderTable.lines(run);
        return lines.subList(line - 1, lines.size());
    }
}
