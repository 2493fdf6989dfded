package dev.sluice.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.sample.HostMetric;
import dev.sluice.sample.HostSamples;
import dev.sluice.sample.HostSeries;
import dev.sluice.sample.HostSubject;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ServerGpusTest {

    private static final HostSeries SERVER = series(HostSubject.process("model runner", 42), HostMetric.RSS);
    private static final HostSeries GPU_0 = series(HostSubject.gpu(0, "A"), HostMetric.GPU_POWER);
    private static final HostSeries GPU_1 = series(HostSubject.gpu(1, "B"), HostMetric.GPU_POWER);

    @Test
    void are_those_on_which_a_process_of_the_server_holds_memory() {
        var samples = new HostSamples(List.of(SERVER, GPU_0, GPU_1, held(0, 7), held(1, 42)), List.of(), List.of());

        assertThat(ServerGpus.of(samples)).isEqualTo(new ServerGpus(List.of(1), true));
    }

    @Test
    void are_all_when_no_process_of_the_server_is_seen_on_one() {
        var samples = new HostSamples(List.of(SERVER, GPU_1, GPU_0, held(0, 7)), List.of(), List.of());

        assertThat(ServerGpus.of(samples)).isEqualTo(new ServerGpus(List.of(0, 1), false));
    }

    @Test
    void are_none_when_no_gpu_was_sampled() {
        assertThat(ServerGpus.of(HostSamples.none())).isEqualTo(new ServerGpus(List.of(), false));
    }

    private static HostSeries held(int index, long pid) {
        return series(
                new HostSubject(HostSubject.Kind.GPU, "G", index, OptionalLong.of(pid)), HostMetric.GPU_PROCESS_MEMORY);
    }

    private static HostSeries series(HostSubject subject, HostMetric metric) {
        return new HostSeries(subject, metric, "test", new long[] {0}, new double[] {1});
    }
}
