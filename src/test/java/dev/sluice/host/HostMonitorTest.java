package dev.sluice.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.sluice.host.Opening.Available;
import dev.sluice.host.Opening.Unavailable;
import dev.sluice.sample.HostMetric;
import dev.sluice.sample.HostReading;
import dev.sluice.sample.HostSamples;
import dev.sluice.sample.HostSeries;
import dev.sluice.sample.HostSubject;
import dev.sluice.sample.SamplerState;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HostMonitorTest {

    private static final Duration PERIOD = Duration.ofSeconds(1);
    private static final HostSubject MACHINE = HostSubject.machine();

    private final ManualTicker ticker = new ManualTicker();
    private final List<HostMonitor> started = new ArrayList<>();

    @AfterEach
    void end_monitors() {
        started.forEach(HostMonitor::close);
    }

    @Test
    void a_window_has_a_sample_at_its_start_one_each_period_and_one_at_its_end() {
        var sampler = counting("counter");
        HostMonitor monitor = start(sampler);

        Window window = monitor.begin();
        advance(Duration.ofMillis(5)); // to the start gun
        long gun = ticker.nanos();
        advanceAndAwait(Duration.ofMillis(995), sampler, 2);
        advanceAndAwait(PERIOD, sampler, 3);
        advance(Duration.ofMillis(500));
        HostSamples samples = window.end(gun);

        HostSeries series = only(samples);
        assertThat(nanos(series)).containsExactly(-5_000_000, 995_000_000, 1_995_000_000, 2_495_000_000L);
        assertThat(values(series)).containsExactly(1, 2, 3, 4);
        assertThat(series.source()).isEqualTo("script");
        SamplerState state = samples.samplers().get(0);
        assertThat(state.available()).isTrue();
        assertThat(state.ticks()).isEqualTo(4);
        assertThat(state.missed()).isZero();
        assertThat(state.latenessP99Seconds()).hasValue(0);
    }

    @Test
    void tells_the_last_values_whether_a_window_is_open_or_not() {
        var sampler = counting("counter");
        HostMonitor monitor = start(sampler);
        monitor.begin().close();
        assertThat(monitor.latest().values()).containsExactly(new HostReading(MACHINE, HostMetric.CPU_ENERGY, 1));

        advance(PERIOD);

        await().until(() ->
                monitor.latest().values().equals(List.of(new HostReading(MACHINE, HostMetric.CPU_ENERGY, 2))));
        assertThat(monitor.latest().missing()).isEmpty();
    }

    @Test
    void tells_no_value_of_a_sampler_that_gives_none_any_more_but_why() {
        var sampler = new ScriptedSampler("counter", (tick, sink) -> {
            if (tick > 1) {
                throw new IOException("unplugged");
            }
            sink.put(MACHINE, HostMetric.CPU_ENERGY, tick, "script");
        });
        HostMonitor monitor = start(sampler);
        monitor.begin().close();
        for (int tick = 2; tick <= 1 + Watch.FAILURES; tick++) {
            advanceAndAwait(PERIOD, sampler, tick);
        }

        await().until(() ->
                monitor.latest().missing("counter").equals(Optional.of("failed 5 times in a row: unplugged")));
        assertThat(monitor.latest().values()).isEmpty();
    }

    @Test
    void deadlines_nobody_met_are_counted_and_lateness_is_told() {
        var sampler = counting("counter");
        HostMonitor monitor = start(sampler);

        Window window = monitor.begin();
        advanceAndAwait(Duration.ofMillis(3_250), sampler, 2);
        advance(Duration.ofMillis(250));
        HostSamples samples = window.end(ticker.nanos());

        SamplerState state = samples.samplers().get(0);
        assertThat(state.missed()).isEqualTo(2);
        assertThat(state.ticks()).isEqualTo(3);
        assertThat(state.latenessP99Seconds()).hasValue(0.25);
        assertThat(state.coverage()).hasValue(0.6);
    }

    @Test
    void the_last_sample_stands_for_a_deadline_that_came_with_it() {
        var sampler = counting("counter");
        HostMonitor monitor = start(Duration.ofSeconds(10), sampler); // sleeps until it is woken for the end
        Window window = monitor.begin();
        advance(PERIOD);

        SamplerState state = window.end(ticker.nanos()).samplers().get(0);

        assertThat(state.ticks()).isEqualTo(2);
        assertThat(state.missed()).isZero();
        assertThat(state.latenessP99Seconds()).hasValue(0);
    }

    @Test
    void windows_do_not_share_samples() {
        var sampler = counting("counter");
        HostMonitor monitor = start(sampler);
        monitor.begin().end(0);
        advanceAndAwait(PERIOD, sampler, 3); // between windows

        HostSamples second = monitor.begin().end(ticker.nanos());

        assertThat(values(only(second))).containsExactly(4, 5);
    }

    @Test
    void a_rate_at_the_start_is_left_out_since_it_covers_the_time_before() {
        var sampler = new ScriptedSampler("rates", (tick, sink) -> {
            sink.put(MACHINE, HostMetric.SYSTEM_CPU, tick, "script");
            sink.put(MACHINE, HostMetric.CPU_ENERGY, tick, "script");
        });
        HostMonitor monitor = start(sampler);

        HostSamples samples = monitor.begin().end(0);

        assertThat(samples.series())
                .extracting(HostSeries::metric, HostSeries::count)
                .containsExactlyInAnyOrder(tuple(HostMetric.SYSTEM_CPU, 1), tuple(HostMetric.CPU_ENERGY, 2));
    }

    @Test
    void a_sampler_that_throws_five_times_in_a_row_is_closed_and_the_others_go_on() {
        var broken = new ScriptedSampler("GPU", (tick, sink) -> {
            if (tick != 2) {
                throw new Error("Invalid memory access");
            }
        });
        var sound = counting("counter");
        HostMonitor monitor = start(broken, sound);

        Window window = monitor.begin(); // fails, then once not, then five times
        for (int tick = 2; tick <= 9; tick++) {
            advanceAndAwait(PERIOD, sound, tick);
        }
        HostSamples samples = window.end(ticker.nanos());

        assertThat(broken.ticks).hasValue(7);
        assertThat(broken.closings).hasValue(1);
        SamplerState state = samples.samplers().get(0);
        assertThat(state.available()).isFalse();
        assertThat(state.reason()).hasValue("failed 5 times in a row: Invalid memory access");
        assertThat(state.ticks()).isEqualTo(1);
        assertThat(state.missed()).isEqualTo(7);
        assertThat(samples.samplers().get(1).available()).isTrue();
        assertThat(only(samples).count()).isEqualTo(10);
        monitor.close();
        assertThat(broken.closings).hasValue(1);
        assertThat(sound.closings).hasValue(1);
    }

    @Test
    void a_tick_that_throws_gives_none_of_its_values() {
        var sampler = new ScriptedSampler("half", (tick, sink) -> {
            sink.put(MACHINE, HostMetric.CPU_ENERGY, tick, "script");
            if (tick == 1) {
                throw new IOException("gone");
            }
        });
        HostMonitor monitor = start(sampler);

        assertThat(values(only(monitor.begin().end(0)))).containsExactly(2);
    }

    @Test
    void values_that_are_no_finite_number_are_dropped_and_counted() {
        var sampler = new ScriptedSampler("odd", (tick, sink) -> {
            sink.put(MACHINE, HostMetric.CPU_ENERGY, Double.NaN, "script");
            sink.put(MACHINE, HostMetric.CPU_ENERGY, tick, "script");
        });
        HostMonitor monitor = start(sampler);

        HostSamples samples = monitor.begin().end(0);

        assertThat(values(only(samples))).containsExactly(1, 2);
        assertThat(samples.samplers().get(0).dropped()).isEqualTo(2);
    }

    @Test
    void a_process_is_one_series_under_the_role_that_was_told_last() {
        var sampler = new ScriptedSampler(
                "processes",
                (tick, sink) -> sink.put(
                        HostSubject.process(tick == 1 ? "helper" : "model runner", 42),
                        HostMetric.THREADS,
                        tick,
                        "script"));
        HostMonitor monitor = start(sampler);

        HostSeries series = only(monitor.begin().end(0));

        assertThat(series.subject()).isEqualTo(HostSubject.process("model runner", 42));
        assertThat(values(series)).containsExactly(1, 2);
    }

    @Test
    void a_sampler_that_hangs_is_waited_for_no_longer_than_the_patience_and_named() {
        var never = new CountDownLatch(1);
        var hanging = new ScriptedSampler("GPU", (tick, sink) -> {
            sink.put(MACHINE, HostMetric.CPU_ENERGY, tick, "script");
            if (tick == 2) {
                never.await();
            }
        });
        var after = new ScriptedSampler("processes", (tick, sink) -> {});
        HostMonitor monitor = start(hanging, after);

        HostSamples samples = monitor.begin().end(0);

        assertThat(values(samples.series().get(0))).containsExactly(1);
        assertThat(samples.samplers())
                .extracting(SamplerState::reason)
                .containsExactly(Optional.of("gave no answer"), Optional.of("waited for GPU"));
        never.countDown();
    }

    @Test
    void what_could_not_be_opened_is_told_with_its_reason() {
        HostMonitor monitor = HostMonitor.start(List.of(new Unavailable("GPU", "none found")), PERIOD, ticker);
        started.add(monitor);

        HostSamples samples = monitor.begin().end(0);

        assertThat(samples.series()).isEmpty();
        assertThat(samples.samplers()).containsExactly(SamplerState.unavailable("GPU", "none found"));
    }

    @Test
    void one_window_at_a_time() {
        HostMonitor monitor = start(counting("counter"));
        Window window = monitor.begin();

        assertThatIllegalStateException()
                .isThrownBy(monitor::begin)
                .withMessage("a window is open; end it before the next begins");

        window.close(); // without its end: thrown away
        monitor.begin().close();
        assertThatIllegalStateException()
                .isThrownBy(() -> window.end(0))
                .withMessage("this window is over; begin another for each cycle");
    }

    @Test
    void closing_ends_the_thread_and_the_samplers() {
        var sampler = counting("counter");
        HostMonitor monitor = start(sampler);

        monitor.close();

        assertThat(sampler.closings).hasValue(1);
        assertThatIllegalStateException()
                .isThrownBy(monitor::begin)
                .withMessage("the host monitor is closed; start another");
    }

    private HostMonitor start(Sampler... samplers) {
        return start(Duration.ofNanos(100_000), samplers);
    }

    /** Looks at the manual clock again after {@code nap}, or when it is woken. */
    private HostMonitor start(Duration nap, Sampler... samplers) {
        List<Opening> openings =
                Arrays.stream(samplers).<Opening>map(Available::new).toList();
        HostMonitor monitor = HostMonitor.start(
                openings, PERIOD, ticker, nanos -> LockSupport.parkNanos(nap.toNanos()), Duration.ofSeconds(1));
        started.add(monitor);
        return monitor;
    }

    private static ScriptedSampler counting(String name) {
        return new ScriptedSampler(name, (tick, sink) -> sink.put(MACHINE, HostMetric.CPU_ENERGY, tick, "script"));
    }

    private void advance(Duration by) {
        ticker.advance(by);
    }

    private void advanceAndAwait(Duration by, ScriptedSampler sampler, int ticks) {
        ticker.advance(by);
        await().until(() -> sampler.ticks.get() == ticks);
    }

    private static HostSeries only(HostSamples samples) {
        assertThat(samples.series()).hasSize(1);
        return samples.series().get(0);
    }

    private static long[] nanos(HostSeries series) {
        return IntStream.range(0, series.count()).mapToLong(series::nanos).toArray();
    }

    private static double[] values(HostSeries series) {
        return IntStream.range(0, series.count()).mapToDouble(series::value).toArray();
    }
}
