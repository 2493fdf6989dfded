package dev.sluice.statistics;

import static dev.sluice.statistics.Requests.answered;
import static dev.sluice.statistics.Requests.cycle;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.sample.CycleSamples;
import dev.sluice.sample.HostMetric;
import dev.sluice.sample.HostSubject;
import dev.sluice.sample.Outcome;
import dev.sluice.sample.RequestSample;
import dev.sluice.sample.ServerTimings;
import dev.sluice.sample.StopReason;
import dev.sluice.sample.TokenSource;
import dev.sluice.sample.Tokens;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class CycleDiagnosisTest {

    private static final HostSubject GPU = HostSubject.gpu(0, "a GPU");

    @Test
    void an_ordinary_cycle_has_nothing_to_explain() {
        assertThat(diagnosis(cycle(answered(0.1, 50, 256), answered(0.1, 50, 256))))
                .isEmpty();
    }

    @Test
    void one_slot_is_named_with_its_cure() {
        assertThat(diagnosis(cycle(answered(0.1, 256, 256), answered(1.2, 256, 256), answered(2.3, 256, 256))))
                .containsExactly("the server has one slot: it answered 3 requests one after the other;"
                        + " give it more (OLLAMA_NUM_PARALLEL, --parallel)");
    }

    @Test
    void a_queue_is_told_with_its_slots_and_the_wait_by_the_servers_own_timings() {
        CycleSamples queued = cycle(
                timed(answered(0.1, 256, 256), 0, 0.1),
                timed(answered(0.1, 128, 256), 0, 0.1),
                timed(answered(1.3, 256, 256), 0, 0.1));

        assertThat(diagnosis(queued))
                .containsExactly("the server answered 2 requests at once, the other 1 of 3 queued; the median wait in"
                        + " its queue was 0 ms, by the server's own timings");
    }

    @Test
    void a_model_that_was_loaded_anew_is_told_with_the_longest_load() {
        assertThat(diagnosis(
                        cycle(timed(answered(4.4, 256, 256), 4.2, 0.1), timed(answered(4.4, 256, 256), 0.01, 0.1))))
                .containsExactly("1 of 2 requests waited for the model to be loaded, up to 4.20 s: the server had"
                        + " dropped it, or loads several in turn");
    }

    @Test
    void a_model_partly_outside_the_gpu_and_a_gpu_held_back_are_told() {
        HostStatistics host = Hosts.statistics(
                Hosts.samples(
                        List.of(Hosts.GPU),
                        Hosts.each(HostSubject.server("Ollama"), HostMetric.GPU_SHARE, 72, 72, 72),
                        Hosts.each(GPU, HostMetric.GPU_POWER, 100, 100, 100),
                        Hosts.each(GPU, HostMetric.GPU_THROTTLED, 0, 1, 0)),
                Hosts.seconds(2),
                512);

        assertThat(CycleDiagnosis.of(cycle(answered(0.1, 50, 256)), host))
                .containsExactly(
                        "72 % of the model lay in GPU memory, the CPU computed the rest",
                        "power or heat held the GPU's clock down at 33 % of 3 samples");
    }

    @Test
    void an_answer_cut_before_its_allowance_tells_of_a_full_context() {
        RequestSample cut =
                Requests.chunks(new Outcome.Completed(StopReason.LENGTH), Optional.of(Requests.counted(200)), 0.1, 4.1);

        assertThat(diagnosis(cycle(cut, answered(0.1, 50, 256))))
                .containsExactly(
                        "1 of 2 requests was cut before the 256 tokens they were allowed: the context was full");
    }

    @Test
    void a_prefix_cache_that_answered_although_prompts_differ_is_told() {
        Tokens cached = new Tokens(256, TokenSource.SERVER, 1, OptionalInt.of(40), OptionalInt.of(30));
        RequestSample flattered = Requests.chunks(Requests.COMPLETED, Optional.of(cached), 0.1, 5.1);

        assertThat(diagnosis(cycle(flattered)))
                .containsExactly("a prefix cache answered 75 % of the 40 prompt tokens, though each prompt begins with"
                        + " words of its own: the waits are flattered");
    }

    @Test
    void short_answers_are_told_from_one_in_twenty_on() {
        RequestSample few =
                Requests.chunks(new Outcome.ShortAnswer(12, 256), Optional.of(Requests.counted(12)), 0.1, 0.3);

        assertThat(diagnosis(cycle(few, answered(0.1, 50, 256))))
                .containsExactly("1 of 2 requests ended with less than half of the tokens asked for: the cycle was"
                        + " easier than it should have been");
    }

    private static List<String> diagnosis(CycleSamples samples) {
        return CycleDiagnosis.of(samples, HostStatistics.none());
    }

    private static RequestSample timed(RequestSample request, double load, double prompt) {
        return new RequestSample(
                request.index(),
                request.timeline(),
                request.arrivals(),
                request.outcome(),
                request.tokens(),
                Optional.of(new ServerTimings(
                        OptionalLong.empty(),
                        OptionalLong.of(Requests.nanos(load)),
                        OptionalLong.of(Requests.nanos(prompt)),
                        OptionalLong.empty(),
                        "ollama")),
                request.status(),
                request.transcript());
    }
}
