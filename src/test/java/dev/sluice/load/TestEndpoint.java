package dev.sluice.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.sample.ServerTimings;
import dev.sluice.sample.StopReason;
import dev.sluice.server.Endpoint;
import dev.sluice.server.StreamEvent;
import dev.sluice.server.StreamParser;
import dev.sluice.workload.GenerationOptions;
import dev.sluice.workload.Prompt;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** Reads the lines of {@link dev.sluice.fake.Lines}, both protocols by their look, and puts the prompt bare. */
record TestEndpoint(URI uri, Map<String, String> headers) implements Endpoint {

    private static final ObjectMapper JSON = new ObjectMapper();

    TestEndpoint(URI uri) {
        this(uri, Map.of());
    }

    @Override
    public byte[] body(Prompt prompt, GenerationOptions options) {
        return prompt.text().getBytes(UTF_8);
    }

    @Override
    public String errorMessage(int status, byte[] body) {
        return body.length == 0 ? "status " + status : new String(body, UTF_8);
    }

    @Override
    public StreamParser parser() {
        return new Lines();
    }

    private static final class Lines implements StreamParser {
        private final ByteArrayOutputStream line = new ByteArrayOutputStream();
        private boolean finished;

        @Override
        public void feed(ByteBuffer bytes, Consumer<? super StreamEvent> sink) {
            while (bytes.hasRemaining()) {
                byte next = bytes.get();
                if (next == '\n') {
                    read(line.toString(UTF_8).strip(), sink);
                    line.reset();
                } else {
                    line.write(next);
                }
            }
        }

        @Override
        public void end(Consumer<? super StreamEvent> sink) {
            read(line.toString(UTF_8).strip(), sink);
            line.reset();
        }

        private void read(String text, Consumer<? super StreamEvent> sink) {
            String json = text.startsWith("data:") ? text.substring(5).strip() : text;
            if (json.equals("[DONE]")) {
                if (finished) {
                    sink.accept(new StreamEvent.Ended());
                }
            } else if (!json.isEmpty() && !json.startsWith(":")) {
                try {
                    read(JSON.readTree(json), sink);
                } catch (java.io.IOException e) {
                    sink.accept(new StreamEvent.Failed("no JSON: " + json, OptionalInt.empty()));
                }
            }
        }

        private void read(JsonNode node, Consumer<? super StreamEvent> sink) {
            if (node.has("error")) {
                JsonNode error = node.get("error");
                OptionalInt code =
                        error.has("code") ? OptionalInt.of(error.get("code").asInt()) : OptionalInt.empty();
                sink.accept(new StreamEvent.Failed(
                        error.isTextual()
                                ? error.asText()
                                : error.path("message").asText(),
                        code));
                return;
            }
            JsonNode usage = node.path("usage");
            if (usage.isObject() || node.has("eval_count")) {
                sink.accept(new StreamEvent.Usage(
                        OptionalInt.of(usage.path("prompt_tokens")
                                .asInt(node.path("prompt_eval_count").asInt())),
                        OptionalInt.empty(),
                        OptionalInt.of(usage.path("completion_tokens")
                                .asInt(node.path("eval_count").asInt()))));
            }
            if (node.has("load_duration")) {
                sink.accept(new StreamEvent.Timed(new ServerTimings(
                        OptionalLong.of(node.path("total_duration").asLong()),
                        OptionalLong.of(node.path("load_duration").asLong()),
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        "test")));
            }
            JsonNode message = node.path("message");
            String thinking = message.path("thinking").asText("");
            JsonNode choice = node.path("choices").path(0);
            String answer = message.path("content")
                    .asText(choice.path("delta").path("content").asText(""));
            if (!thinking.isEmpty()) {
                sink.accept(new StreamEvent.Thinking(thinking));
            }
            if (!answer.isEmpty()) {
                sink.accept(new StreamEvent.Answer(answer));
            }
            String reason =
                    node.path("done_reason").asText(choice.path("finish_reason").asText(""));
            if (reason.equals("stop") || reason.equals("length")) {
                finished = true;
                sink.accept(new StreamEvent.Finished(reason.equals("stop") ? StopReason.STOP : StopReason.LENGTH));
            }
            if (node.path("done").asBoolean()) {
                sink.accept(new StreamEvent.Ended());
            }
        }
    }
}
