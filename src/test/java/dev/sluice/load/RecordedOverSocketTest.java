package dev.sluice.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.fake.Recording;
import dev.sluice.fake.Script;
import dev.sluice.fake.ScriptedServer;
import dev.sluice.sample.CycleSamples;
import dev.sluice.sample.Outcome;
import dev.sluice.sample.RequestSample;
import dev.sluice.sample.StopReason;
import dev.sluice.sample.Transcript;
import dev.sluice.server.Endpoint;
import dev.sluice.server.OllamaEndpoint;
import dev.sluice.server.OpenAiEndpoint;
import dev.sluice.server.StreamEvent;
import dev.sluice.server.StreamParser;
import dev.sluice.statistics.CycleStatistics;
import dev.sluice.time.Ticker;
import dev.sluice.time.WallClock;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Responses of real servers, replayed byte for byte over a socket that is then closed as theirs was. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecordedOverSocketTest {

    private static final int PIECE = 11; // cuts chunk sizes, JSON and characters anywhere

    private final AtomicReference<Script> script = new AtomicReference<>(Script.nothing());
    private final ScriptedServer server = ScriptedServer.choosing(request -> script.get());
    private Optional<String> bookkeeping = Optional.empty();
    private final LoadGenerator generator = LoadGenerator.open(Ticker.system(), WallClock.system());

    @AfterAll
    void close() {
        generator.close();
        server.close();
    }

    static Stream<Recording> streams() {
        return Recording.streams().stream();
    }

    static Stream<Recording> errors() {
        return Recording.all().stream().filter(r -> r.status() != 200);
    }

    @ParameterizedTest
    @MethodSource("streams")
    void brings_the_text_and_the_ending_of_a_recorded_stream_in_one_piece_and_dripped(Recording recording)
            throws Exception {
        List<StreamEvent> events = parsed(recording);

        for (Script way : ways(recording)) {
            RequestSample sample = replayed(way, recording);

            assertThat(sample.transcript()).contains(transcript(events));
            assertThat(sample.arrivals().count()).isEqualTo(texts(events));
            assertThat(sample.status()).isEqualTo(OptionalInt.of(200));
            assertThat(bookkeeping).isEmpty();
            assertEnding(sample.outcome(), events);
        }
    }

    @ParameterizedTest
    @MethodSource("errors")
    void keeps_the_status_and_the_message_of_a_recorded_error(Recording recording) throws Exception {
        for (Script way : ways(recording)) {
            RequestSample sample = replayed(way, recording);

            assertThat(sample.status()).isEqualTo(OptionalInt.of(recording.status()));
            assertThat(sample.outcome().label()).isEqualTo(recording.status() == 503 ? "rejected" : "http-error");
            assertThat(sample.outcome().explanation())
                    .isEqualTo(endpoint(recording).errorMessage(recording.status(), recording.body()));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "llama-server/kill-mid-stream, incomplete",
        "vllm/kill-mid-stream, incomplete",
        "llama-server/chat-length-usage, completed",
        "llama-server/chat-queued, completed",
        "llama-server/ping-prefill, completed",
        "llama-server/loading-chat, rejected",
        "ollama/0.33.0-rc2/10-generate-load, empty",
        "ollama/0.33.0-rc2/80-runner-killed-generate, stream-error",
        "ollama/0.33.0-rc2/82-runner-killed-v1, incomplete",
        "ollama/0.33.0-rc2/85-server-sigkill, incomplete",
        "ollama/0.33.0-rc2/90-queue-full-503, rejected",
        "ollama/0.33.0-rc2/50-unknown-model, http-error",
    })
    void ends_as_a_person_who_watched_the_server_would_say(String name, String label) throws Exception {
        Recording recording = Recording.named(name);

        assertThat(replayed(ways(recording).get(0), recording).outcome().label())
                .isEqualTo(label);
    }

    @Test
    void counts_the_tokens_as_llama_server_does_and_not_its_events() throws Exception {
        Recording recording = Recording.named("llama-server/chat-stop-usage"); // its README: 32 tokens, 31 text events
        RequestSample sample = replayed(ways(recording).get(0), recording);

        assertThat(sample.tokens().orElseThrow().output()).isEqualTo(32);
        assertThat(sample.arrivals().count()).isEqualTo(31);
    }

    private static void assertEnding(Outcome outcome, List<StreamEvent> events) {
        Optional<StreamEvent.Failed> failed = last(events, StreamEvent.Failed.class);
        if (failed.isPresent()) {
            assertThat(outcome.label()).isIn("stream-error", "rejected");
            assertThat(outcome.explanation()).isEqualTo(failed.get().message());
        } else if (last(events, StreamEvent.Ended.class).isEmpty()) {
            assertThat(outcome.label()).isIn("incomplete", "reset");
        } else if (texts(events) == 0) {
            assertThat(outcome).isEqualTo(new Outcome.EmptyAnswer());
        } else {
            StopReason reason =
                    last(events, StreamEvent.Finished.class).orElseThrow().reason();
            assertThat(outcome).isEqualTo(new Outcome.Completed(reason));
        }
    }

    private static List<Script> ways(Recording recording) {
        byte[] raw = recording.raw();
        return List.of(
                Script.nothing().bytes(raw).hangUp(),
                Script.nothing().dripped(raw, PIECE, Duration.ZERO).hangUp());
    }

    private RequestSample replayed(Script way, Recording recording) throws Exception {
        script.set(way);
        CycleSamples samples = generator.run(Bursts.of(1), endpoint(recording), CycleWatch.none());
        bookkeeping = CycleStatistics.of(samples).bookkeeping();
        return samples.requests().get(0);
    }

    private Endpoint endpoint(Recording recording) {
        return recording.kind() == Recording.Kind.SSE
                ? OpenAiEndpoint.chat(server.uri(""), Optional.empty())
                : OllamaEndpoint.chat(server.uri(""), Optional.empty());
    }

    private List<StreamEvent> parsed(Recording recording) {
        List<StreamEvent> events = new ArrayList<>();
        StreamParser parser = endpoint(recording).parser();
        parser.feed(ByteBuffer.wrap(recording.body()), events::add);
        parser.end(events::add);
        return events;
    }

    private static long texts(List<StreamEvent> events) {
        return events.stream()
                .filter(e -> e instanceof StreamEvent.Answer || e instanceof StreamEvent.Thinking)
                .count();
    }

    private static Transcript transcript(List<StreamEvent> events) {
        StringBuilder thinking = new StringBuilder();
        StringBuilder answer = new StringBuilder();
        for (StreamEvent event : events) {
            if (event instanceof StreamEvent.Thinking thought) {
                thinking.append(thought.text());
            } else if (event instanceof StreamEvent.Answer said) {
                answer.append(said.text());
            }
        }
        return new Transcript(thinking.toString(), answer.toString());
    }

    private static <E extends StreamEvent> Optional<E> last(List<StreamEvent> events, Class<E> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast).reduce((first, second) -> second);
    }
}
