package dev.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.fake.Recording;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules of the event stream, one test each; long because servers differ in so many ways. */
class SseParserTest {

    private static Heard read(String... events) {
        return Heard.whole(new SseParser(), String.join("\n\n", events) + "\n\n");
    }

    private static String text(String text) {
        return "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + text + "\"}}]}";
    }

    private static String finish(String reason) {
        return "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"" + reason + "\"}]}";
    }

    @Test
    void ends_only_with_a_finish_reason_and_done() {
        assertThat(read(text("a"), finish("stop"), "data: [DONE]").ending()).isEqualTo("STOP, ended");
        assertThat(read(text("a"), finish("stop")).ending()).isEqualTo("STOP");
        assertThat(read(text("a"), "data: [DONE]").ending()).isEmpty();
    }

    @Test
    void ends_by_a_done_without_a_blank_line_or_even_a_line_end() {
        assertThat(Heard.whole(new SseParser(), text("a") + "\n\n" + finish("length") + "\n\ndata: [DONE]")
                        .ending())
                .isEqualTo("LENGTH, ended");
    }

    @Test
    void takes_no_done_after_an_error_for_an_end_and_keeps_the_code() {
        Heard heard = read(
                "data: {\"error\":{\"message\":\"The request queue is full.\",\"type\":\"x\",\"code\":503}}",
                "data: [DONE]");

        assertThat(heard.events()).containsExactly(new Failed("The request queue is full.", OptionalInt.of(503)));
    }

    @Test
    void sees_an_error_beside_choices_and_after_a_finish_reason() {
        assertThat(read("data: {\"choices\":[{\"delta\":{\"content\":\"\"}}],\"error\":{\"message\":\"broke\"}}")
                        .events())
                .containsExactly(new Failed("broke", OptionalInt.empty()));
        assertThat(read(
                                finish("stop"),
                                "data: {\"object\":\"error\",\"message\":\"late\",\"code\":400}",
                                "data: [DONE]")
                        .ending())
                .isEqualTo("STOP, failed: late [400]");
    }

    @Test
    void reads_the_error_field_of_older_llama_servers() {
        assertThat(read("error: {\"code\":500,\"message\":\"context full\",\"type\":\"server_error\"}")
                        .events())
                .containsExactly(new Failed("context full", OptionalInt.of(500)));
    }

    @Test
    void reads_the_error_that_came_instead_of_a_stream() {
        assertThat(Heard.whole(new SseParser(), "{\"error\":{\"message\":\"no slot\",\"code\":503}}")
                        .events())
                .containsExactly(new Failed("no slot", OptionalInt.of(503)));
        assertThat(Heard.whole(new SseParser(), "<html><body>Bad gateway</body></html>")
                        .events())
                .containsExactly(new Failed(
                        "a line came that is no event: <html><body>Bad gateway</body></html>", OptionalInt.empty()));
    }

    @Test
    void ignores_comments_and_every_field_but_data() {
        String stream = """
                :

                : ping
                event: message
                id: 7
                retry: 10
                data:{"choices":[{"text":"a"}]}

                data

                unknown: b

                """;

        assertThat(Heard.whole(new SseParser(), stream).events()).containsExactly(new Answer("a"));
    }

    @Test
    void joins_the_data_lines_of_one_event_whatever_the_line_ends() {
        String stream = "data: {\"choices\":\r\ndata: [{\"text\":\r\ndata: \"a\"}]}\r\n\r\n";

        assertThat(Heard.inPieces(new SseParser(), stream.getBytes(java.nio.charset.StandardCharsets.UTF_8), 1)
                        .events())
                .containsExactly(new Answer("a"));
    }

    @Test
    void reads_events_whose_blank_line_was_forgotten() {
        assertThat(Heard.whole(
                                new SseParser(),
                                text("a") + "\n" + text("b") + "\n" + finish("stop") + "\ndata: [DONE]\n")
                        .answer())
                .isEqualTo("ab");
    }

    @Test
    void calls_role_chunks_and_empty_or_missing_choices_blank() {
        assertThat(read(
                                "data: {\"choices\":[{\"delta\":{\"role\":\"assistant\",\"content\":null}}]}",
                                "data: {\"choices\":[]}",
                                "data: {\"id\":\"x\"}",
                                "data: {\"choices\":[{\"delta\":{\"content\":\"\"},\"finish_reason\":null}]}")
                        .events())
                .containsExactly(new Blank(), new Blank(), new Blank(), new Blank());
    }

    @Test
    void ignores_choices_other_than_the_first_even_when_the_index_comes_last() {
        assertThat(read("data: {\"choices\":[{\"delta\":{\"content\":\"x\"},\"finish_reason\":\"stop\",\"index\":1}]}")
                        .events())
                .containsExactly(new Blank());
    }

    @Test
    void tells_running_usage_before_the_text_it_counts() {
        assertThat(read("data: {\"choices\":[{\"delta\":{\"content\":\"abc\"}}],"
                                + "\"usage\":{\"prompt_tokens\":4,\"completion_tokens\":3}}")
                        .events())
                .containsExactly(
                        new Usage(OptionalInt.of(4), OptionalInt.empty(), OptionalInt.of(3)), new Answer("abc"));
    }

    @Test
    void takes_usage_of_nothing_but_zeroes_for_a_placeholder_wherever_it_comes() {
        String zero = "\"usage\":{\"prompt_tokens\":0,\"completion_tokens\":0,\"total_tokens\":0}";
        Heard heard = read(
                "data: {\"choices\":[{\"text\":\"a\"}]," + zero + "}",
                "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":14,\"completion_tokens\":8}}",
                "data: {\"choices\":[]," + zero + "}",
                "data: {\"choices\":[],\"usage\":null}");

        assertThat(heard.all(Usage.class))
                .containsExactly(new Usage(OptionalInt.of(14), OptionalInt.empty(), OptionalInt.of(8)));
    }

    @Test
    void counts_by_timings_only_until_usage_has_been_told() {
        String timings = "\"timings\":{\"cache_n\":25,\"prompt_n\":9,\"prompt_ms\":170.582,\"predicted_n\":4,"
                + "\"predicted_ms\":0.5}";

        Heard without = read("data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"length\"}]," + timings + "}");
        assertThat(without.tokens()).isEqualTo("34/25/4");
        assertThat(without.last(Timed.class)).get().satisfies(timed -> {
            assertThat(timed.timings().promptEval()).hasValue(170_582_000);
            assertThat(timed.timings().eval()).hasValue(500_000);
            assertThat(timed.timings().total()).isEmpty();
            assertThat(timed.timings().source()).isEqualTo("llama.cpp timings");
        });
        Heard with = read(
                "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":34,\"completion_tokens\":5}}",
                "data: {\"choices\":[]," + timings + "}");
        assertThat(with.tokens()).isEqualTo("34/-/5");
    }

    @Test
    void reads_thinking_under_either_name_and_once_if_under_both() {
        assertThat(read("data: {\"choices\":[{\"delta\":{\"reasoning\":\"a\",\"content\":\"\"}}]}")
                        .events())
                .containsExactly(new Thinking("a"));
        assertThat(read("data: {\"choices\":[{\"delta\":{\"reasoning\":\"a\",\"reasoning_content\":\"a\"}}]}")
                        .events())
                .containsExactly(new Thinking("a"));
    }

    @Test
    void gives_the_fragments_of_a_tool_calls_arguments_as_answer() {
        String call = "data: {\"choices\":[{\"delta\":{\"tool_calls\":[{\"index\":0,\"function\":{%s}}]}}]}";
        Heard heard = read(
                call.formatted("\"name\":\"weather\",\"arguments\":\"\""),
                call.formatted("\"arguments\":\"{\\\"city\\\":\""),
                call.formatted("\"arguments\":\"\\\"<think>\\\"}\""));

        assertThat(heard.events()).containsExactly(new Blank(), new Answer("{\"city\":"), new Answer("\"<think>\"}"));
    }

    @ParameterizedTest
    @CsvSource({
        "stop, STOP",
        "length, LENGTH",
        "tool_calls, STOP",
        "content_filter, STOP",
        "max_tokens, LENGTH",
        "eos, STOP"
    })
    void maps_finish_reasons(String told, StopReason reason) {
        assertThat(read(finish(told), "data: [DONE]").events()).containsExactly(new Finished(reason), new Ended());
    }

    @Test
    void calls_a_generation_that_the_server_gave_up_a_failure() {
        assertThat(read(finish("abort"), "data: [DONE]").events())
                .containsExactly(new Failed("the server gave up: finish_reason \"abort\"", OptionalInt.empty()));
    }

    @Test
    void calls_an_event_that_is_no_json_a_failure() {
        assertThat(read(text("a"), "data: {\"choices\":[oops]}").ending())
                .isEqualTo("failed: a line came that is no JSON: {\"choices\":[oops]}");
    }

    @Test
    void does_not_end_where_ollamas_v1_broke_off_politely() {
        Recording broken = Recording.named("ollama/0.33.0-rc2/82-runner-killed-v1");

        assertThat(broken.complete()).isTrue();
        assertThat(Heard.whole(new SseParser(), broken.body()).ending()).isEmpty();
    }
}
