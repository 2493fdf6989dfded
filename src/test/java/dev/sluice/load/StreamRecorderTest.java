package dev.sluice.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.sample.TokenSource;
import dev.sluice.sample.Tokens;
import dev.sluice.server.StreamEvent;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class StreamRecorderTest {

    private final LoopCounters counters = new LoopCounters();
    private final StreamRecorder recorder = new StreamRecorder(counters, 1, true);

    @Test
    void counts_chunks_when_the_server_says_0_tokens_although_text_came() {
        recorder.accept(usage(0));
        recorder.accept(new StreamEvent.Answer("a"));
        recorder.accept(new StreamEvent.Answer("b"));
        recorder.accept(usage(0));

        assertThat(recorder.tokens())
                .contains(new Tokens(2, TokenSource.CHUNKS, 1, OptionalInt.of(9), OptionalInt.empty()));
    }

    @Test
    void believes_0_tokens_when_no_text_came() {
        recorder.accept(usage(0));

        assertThat(recorder.tokens())
                .contains(new Tokens(0, TokenSource.SERVER, 0, OptionalInt.of(9), OptionalInt.empty()));
    }

    @Test
    void has_no_tokens_when_neither_text_nor_a_count_came() {
        recorder.accept(new StreamEvent.Blank());

        assertThat(recorder.tokens()).isEmpty();
    }

    @Test
    void keeps_every_stamp_however_many_chunks_more_than_expected_come() {
        for (int i = 0; i < 1000; i++) {
            recorder.readAt(i);
            recorder.accept(new StreamEvent.Answer("x"));
        }

        assertThat(recorder.arrivals()).hasSize(1000).isSorted().doesNotHaveDuplicates();
        assertThat(counters.chunks()).isEqualTo(1000);
        assertThat(counters.firstTexts()).isEqualTo(1);
    }

    @Test
    void keeps_no_more_than_a_million_characters_of_a_model_that_never_stops() {
        for (int i = 0; i < 3; i++) {
            recorder.accept(new StreamEvent.Answer("x".repeat(1 << 19)));
        }

        assertThat(recorder.transcript().orElseThrow().answer()).hasSize(1 << 20);
    }

    private static StreamEvent usage(int output) {
        return new StreamEvent.Usage(OptionalInt.of(9), OptionalInt.empty(), OptionalInt.of(output));
    }
}
