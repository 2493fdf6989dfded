package dev.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.fake.Recording;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What real servers sent, through the parsers. */
class RecordedStreamsTest {

    static List<Recording> streams() {
        return Recording.streams();
    }

    /** Those with characters of several bytes, several events a chunk, comments, tags and errors. */
    static Stream<Recording> tricky() {
        return Stream.of(
                        "llama-server/chat-utf8",
                        "llama-server/ping-prefill",
                        "llama-server/chat-cached",
                        "ollama/0.24.0/82-runner-killed-v1",
                        "ollama/0.24.0/80-runner-killed-generate",
                        "ollama/0.33.0-rc2/19e-generate-utf8",
                        "ollama/0.33.0-rc2/13-generate-stop",
                        "vllm/chat-length-usage")
                .map(Recording::named);
    }

    static StreamParser parser(Recording recording) {
        return recording.kind() == Recording.Kind.SSE ? new SseParser() : new NdjsonParser();
    }

    @ParameterizedTest
    @MethodSource("streams")
    void gives_the_same_events_whole_and_byte_by_byte(Recording recording) {
        Heard whole = Heard.whole(parser(recording), recording.body());

        assertThat(whole.events()).isNotEmpty();
        assertThat(Heard.inPieces(parser(recording), recording.body(), 1)).isEqualTo(whole);
        assertThat(Heard.inPieces(parser(recording), recording.body(), 7)).isEqualTo(whole);
    }

    @ParameterizedTest
    @MethodSource("tricky")
    void gives_the_same_events_cut_at_any_byte(Recording recording) {
        cutEverywhere(recording);
    }

    @Tag("long")
    @ParameterizedTest
    @MethodSource("streams")
    void gives_the_same_events_for_every_recording_cut_at_any_byte(Recording recording) {
        cutEverywhere(recording);
    }

    private static void cutEverywhere(Recording recording) {
        byte[] body = recording.body();
        Heard whole = Heard.whole(parser(recording), body);
        for (int position = 0; position <= body.length; position++) {
            Heard cut = Heard.cutAt(parser(recording), body, position);
            if (!cut.equals(whole)) { // asserting each of a million positions would take minutes
                assertThat(cut).as("cut at byte %d", position).isEqualTo(whole);
            }
        }
    }

    /** The end mark and nothing else decides; a body that ended politely proves nothing. */
    @ParameterizedTest
    @MethodSource("streams")
    void ends_only_where_the_server_came_to_its_end(Recording recording) {
        boolean brokenOff = Stream.of(
                                "killed-generate",
                                "killed-chat",
                                "killed-v1",
                                "sigterm",
                                "sigkill",
                                "cancel",
                                "busy-stream",
                                "kill-mid-stream")
                        .anyMatch(recording.name()::contains)
                && !recording.name().contains("after");

        assertThat(Heard.whole(parser(recording), recording.body()).ending().endsWith("ended"))
                .isEqualTo(!brokenOff);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                // name                                    | thinking chunks and text | answer chunks and text | tokens
                // | ending
                "ollama/0.24.0/12-generate-length          | 0 | '' | 16 | The answer to this classic question lies in the intricate dance of atmospheric molecules and their | 15/-/16 | LENGTH, ended",
                "ollama/0.33.0-rc2/13-generate-stop        | 0 | '' | 2 | Hello. | 10/-/3 | STOP, ended",
                "ollama/0.33.0-rc2/16-chat-length          | 0 | '' | 16 | The sky blue is a result of the Earth's atmosphere scattering sunlight in a specific | 15/-/16 | LENGTH, ended",
                "ollama/0.33.0-rc2/19e-generate-utf8       | 0 | '' | 5 | 😁😁😁😁😁 | 33/-/16 | LENGTH, ended",
                "ollama/0.24.0/19b-generate-stop-string    | 0 | '' | 1 | ' Paris' | 5/-/2 | STOP, ended",
                "ollama/0.33.0-rc2/22d-think-true-chat-cut | 4 | The user asks about | 0 | '' | 109/-/8 | LENGTH, ended",
                "ollama/0.33.0-rc2/25-think-high           | 0 | '' | 0 | '' | 109/-/4 | LENGTH, ended",
                "ollama/0.33.0-rc2/23b-think-false-chat    | 0 | '' | 7 | 3 + 5 = 8 | 118/-/8 | STOP, ended",
                "ollama/0.24.0/30-tools-chat               | 0 | '' | 1 | {\"city\":\"Paris\"} | 157/-/31 | STOP, ended",
                "ollama/0.24.0/48-v1-tools                 | 0 | '' | 1 | {\"city\":\"Paris\"} | none | STOP, ended",
                "ollama/0.33.0-rc2/41-v1-chat-usage        | 0 | '' | 8 | The sky blue is a result of the | 15/-/8 | LENGTH, ended",
                "ollama/0.24.0/44-v1-completions-usage     | 0 | '' | 8 | 'Paris, the capital city of France,' | 14/-/8 | LENGTH, ended",
                "ollama/0.33.0-rc2/46-v1-chat-think        | 15 | 'The user asks about the number 3. It is 3.⏎' | 8 | The number 5 is 5. | 109/-/33 | STOP, ended",
                "ollama/0.24.0/10-generate-load            | 0 | '' | 0 | '' | none | ended",
                "ollama/0.33.0-rc2/68c-chat-unload         | 0 | '' | 0 | '' | none | ended",
                "ollama/0.24.0/80-runner-killed-generate   | 0 | '' | 5 | Here is a true story | none | 'failed: an error was encountered while running the model: unexpected EOF'",
                "ollama/0.24.0/82b-runner-killed-v1-completions | 0 | '' | 5 | Y'all go to | none | ''",
                "ollama/0.24.0/85-server-sigkill           | 0 | '' | 5 | Here is a true story | none | ''",
                "llama-server/chat-length-usage            | 0 | '' | 12 | '1. Red: This is the most obvious colour, but' | 34/0/12 | LENGTH, ended",
                "llama-server/chat-length-nousage          | 0 | '' | 12 | '1. Red: This is the most obvious colour, but' | 34/0/12 | LENGTH, ended",
                "llama-server/chat-cached                  | 0 | '' | 4 | '1. Red:' | 34/33/4 | LENGTH, ended",
                "llama-server/chat-n2                      | 0 | '' | 4 | 'The Colour: Red' | 34/25/4 | LENGTH, ended",
                "llama-server/chat-utf8                    | 0 | '' | 11 | café 日本 😀 ok | 32/0/16 | STOP, ended",
                "llama-server/completions-nousage          | 0 | '' | 10 | ', the city of New Haven was a thriving metropolis' | 4/0/10 | LENGTH, ended",
                "llama-server/ping-prefill                 | 0 | '' | 3 | The quick brown | 835/0/3 | LENGTH, ended",
                "llama-server/reason-none                  | 7 | I add two and two. | 6 | The answer is 4. | 34/0/26 | STOP, ended",
                "llama-server/reason-qwen3-none            | 8 | 'I add two and two.⏎' | 6 | The answer is 4. | 13/0/28 | STOP, ended",
                "llama-server/reason-qwen3-deepseek        | 8 | 'I add two and two.⏎' | 6 | The answer is 4. | 13/0/28 | STOP, ended",
                "llama-server/reason-r1-none               | 16 | '<think>⏎I add two and two.⏎' | 6 | The answer is 4. | 26/0/31 | STOP, ended",
                "llama-server/reason-r1-deepseek           | 16 | '<think>⏎I add two and two.⏎' | 6 | The answer is 4. | 26/0/31 | STOP, ended",
                "llama-server/reason-r1-opened-none        | 10 | 'I add two and two.⏎' | 6 | The answer is 4. | 26/0/23 | STOP, ended",
                "llama-server/reason-r1-opened-deepseek    | 10 | 'I add two and two.⏎' | 6 | The answer is 4. | 26/0/23 | STOP, ended",
                "llama-server/reason-qwen3-opened-none     | 0 | '' | 23 | 'I add two and two.⏎</think>⏎⏎The answer is 4.' | 13/0/24 | STOP, ended",
                "llama-server/kill-mid-stream              | 0 | '' | 5 | 'Once upon a time,' | none | ''",
                "vllm/chat-length-usage                    | 0 | '' | 3 | '\uFFFD:::' | 4/-/8 | LENGTH, ended",
                "vllm/chat-continuous-usage                | 0 | '' | 1 | '\uFFFD:' | 4/-/4 | LENGTH, ended",
                "vllm/completions-usage                    | 0 | '' | 4 | ' the the the the' | 2/-/8 | LENGTH, ended",
            })
    void reads_what_the_server_said(
            String name,
            int thinkingChunks,
            String thinking,
            int answerChunks,
            String answer,
            String tokens,
            String ending) {
        Recording recording = Recording.named(name);
        Heard heard = Heard.whole(parser(recording), recording.body());

        assertThat(heard.thinking()).isEqualTo(thinking.replace('⏎', '\n'));
        assertThat(heard.answer()).isEqualTo(answer.replace('⏎', '\n'));
        assertThat(heard.count(StreamEvent.Thinking.class)).isEqualTo(thinkingChunks);
        assertThat(heard.count(StreamEvent.Answer.class)).isEqualTo(answerChunks);
        assertThat(heard.tokens()).isEqualTo(tokens);
        assertThat(heard.ending()).isEqualTo(ending);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        // raw tags in the text and fields of the server's own, of the same words
        "ollama/0.24.0/20-rawthink-generate, ollama/0.24.0/20-think-generate",
        "ollama/0.24.0/21-rawthink-chat, ollama/0.24.0/21-think-chat",
        "ollama/0.33.0-rc2/20-rawthink-generate, ollama/0.33.0-rc2/20-think-generate",
        "ollama/0.33.0-rc2/21-rawthink-chat, ollama/0.33.0-rc2/21-think-chat",
    })
    void tells_thinking_from_answer_as_well_as_the_server_does(String raw, String told) {
        Recording tags = Recording.named(raw);
        Recording fields = Recording.named(told);
        Heard fromTags = Heard.whole(parser(tags), tags.body());
        Heard fromFields = Heard.whole(parser(fields), fields.body());

        assertThat(fromTags.thinking()).isEqualTo(fromFields.thinking()).isNotEmpty();
        assertThat(fromTags.answer()).isEqualTo(fromFields.answer()).isNotEmpty();
    }
}
