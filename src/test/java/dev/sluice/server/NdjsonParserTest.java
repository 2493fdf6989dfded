package dev.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.fake.Recording;
import dev.sluice.sample.ServerTimings;
import dev.sluice.sample.StopReason;
import dev.sluice.server.StreamEvent.Answer;
import dev.sluice.server.StreamEvent.Blank;
import dev.sluice.server.StreamEvent.Ended;
import dev.sluice.server.StreamEvent.Failed;
import dev.sluice.server.StreamEvent.Finished;
import dev.sluice.server.StreamEvent.Thinking;
import dev.sluice.server.StreamEvent.Timed;
import dev.sluice.server.StreamEvent.Usage;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NdjsonParserTest {

    private static Heard read(String... lines) {
        return Heard.whole(new NdjsonParser(), String.join("\n", lines) + "\n");
    }

    @Test
    void tells_counts_and_timings_before_the_text_of_their_line() {
        Heard heard = read("{\"response\":\"last words\",\"done\":true,\"done_reason\":\"stop\",\"total_duration\":9,"
                + "\"load_duration\":1,\"prompt_eval_count\":15,\"prompt_eval_cached_count\":7,"
                + "\"prompt_eval_duration\":2,\"eval_count\":3,\"eval_duration\":4}");

        assertThat(heard.events())
                .containsExactly(
                        new Usage(OptionalInt.of(15), OptionalInt.of(7), OptionalInt.of(3)),
                        new Timed(new ServerTimings(
                                OptionalLong.of(9),
                                OptionalLong.of(1),
                                OptionalLong.of(2),
                                OptionalLong.of(4),
                                "ollama")),
                        new Answer("last words"),
                        new Finished(StopReason.STOP),
                        new Ended());
    }

    @Test
    void leaves_empty_what_the_server_left_out_instead_of_calling_it_zero() {
        Recording one = Recording.named("ollama/0.24.0/19c-generate-num_predict-1");
        Heard heard = Heard.whole(new NdjsonParser(), one.body());

        assertThat(heard.last(Timed.class)).get().satisfies(timed -> {
            assertThat(timed.timings().eval()).isEmpty();
            assertThat(timed.timings().promptEval()).hasValue(1062985161L);
        });
        assertThat(read("{\"response\":\"\",\"done\":true,\"done_reason\":\"stop\"}")
                        .events())
                .containsExactly(new Finished(StopReason.STOP), new Ended());
    }

    @Test
    void calls_a_line_without_text_blank() {
        assertThat(read("{\"response\":\"\",\"done\":false}", "", "{\"message\":{\"content\":null},\"done\":false}")
                        .events())
                .containsExactly(new Blank(), new Blank());
    }

    @Test
    void reads_thinking_and_content_of_one_line_in_this_order() {
        assertThat(read("{\"message\":{\"role\":\"assistant\",\"content\":\"b\",\"thinking\":\"a\"},\"done\":false}")
                        .events())
                .containsExactly(new Thinking("a"), new Answer("b"));
    }

    @Test
    void stops_at_an_error_line_and_keeps_the_code_it_names() {
        Heard heard = read(
                "{\"response\":\"a\",\"done\":false}",
                "{\"error\":\"{\\\"error\\\":{\\\"code\\\":503,\\\"message\\\":\\\"no slot\\\"}}\"}",
                "{\"response\":\"b\",\"done\":true,\"done_reason\":\"stop\"}");

        assertThat(heard.events()).containsExactly(new Answer("a"), new Failed("no slot", OptionalInt.of(503)));
    }

    @Test
    void does_not_end_after_31_equal_chunks_and_silence() {
        Heard heard = Heard.whole(new NdjsonParser(), "{\"response\":\" no\",\"done\":false}\n".repeat(31));

        assertThat(heard.count(Answer.class)).isEqualTo(31);
        assertThat(heard.ending()).isEmpty();
    }

    @Test
    void calls_a_line_that_is_no_json_a_failure_and_shows_its_start() {
        assertThat(read("{\"response\":\"a\",\"done\":false}", "upstream\tfailed")
                        .events())
                .containsExactly(
                        new Answer("a"),
                        new Failed("a line came that is no JSON: upstream failed", OptionalInt.empty()));
    }

    @Test
    void takes_a_last_line_that_was_cut_off_for_a_missing_end_not_for_an_error() {
        assertThat(Heard.whole(new NdjsonParser(), "{\"response\":\"a\",\"done\":false}\n{\"response\":\"b\",\"do")
                        .events())
                .containsExactly(new Answer("a"));
    }

    @Test
    void ends_once_whatever_follows() {
        String done = "{\"response\":\"\",\"done\":true,\"done_reason\":\"length\"}";

        assertThat(read(done, done, "{\"error\":\"late\"}").events())
                .containsExactly(new Finished(StopReason.LENGTH), new Ended());
    }

    @ParameterizedTest
    @ValueSource(strings = {"load", "unload", ""})
    void ends_without_a_reason_where_nothing_was_generated(String reason) {
        assertThat(read("{\"response\":\"\",\"done\":true,\"done_reason\":\"" + reason + "\"}")
                        .events())
                .containsExactly(new Ended());
    }

    @Test
    void reads_a_done_line_with_a_huge_context() {
        String tokens = "12345,".repeat(200_000) + "1";
        Heard heard = Heard.inPieces(
                new NdjsonParser(),
                ("{\"response\":\"\",\"done\":true,\"done_reason\":\"stop\",\"context\":[" + tokens
                                + "],\"eval_count\":2}\n")
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8),
                1460);

        assertThat(heard.tokens()).isEqualTo("-/-/2");
        assertThat(heard.ending()).isEqualTo("STOP, ended");
    }

    @Test
    void gives_up_a_line_that_never_ends() {
        Heard heard = Heard.inPieces(new NdjsonParser(), new byte[Lines.LONGEST + 65536], 65536);

        assertThat(heard.events()).containsExactly(new Failed("a line of more than 16 MiB came", OptionalInt.empty()));
    }
}
