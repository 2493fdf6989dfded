package dev.sluice.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sluice.server.Endpoint;
import dev.sluice.server.OllamaEndpoint;
import dev.sluice.server.OpenAiEndpoint;
import dev.sluice.server.StreamEvent;
import dev.sluice.server.StreamParser;
import dev.sluice.workload.GenerationOptions;
import dev.sluice.workload.Prompt;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Posts the bare prompt, and reads with Ollama's or OpenAI's parser, whichever the first byte asks for. */
record TestEndpoint(URI uri, Map<String, String> headers) implements Endpoint {

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
        return new Either(
                OllamaEndpoint.chat(uri, Optional.empty()).parser(),
                OpenAiEndpoint.chat(uri, Optional.empty()).parser());
    }

    private static final class Either implements StreamParser {
        private final StreamParser sse;
        private StreamParser chosen;
        private boolean begun;

        Either(StreamParser ndjson, StreamParser sse) {
            this.sse = sse;
            chosen = ndjson;
        }

        @Override
        public void feed(ByteBuffer bytes, Consumer<? super StreamEvent> sink) {
            if (!begun && bytes.hasRemaining()) {
                begun = true;
                chosen = bytes.get(bytes.position()) == '{' ? chosen : sse;
            }
            chosen.feed(bytes, sink);
        }

        @Override
        public void end(Consumer<? super StreamEvent> sink) {
            chosen.end(sink);
        }
    }
}
