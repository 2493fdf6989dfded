package dev.sluice.server;

import dev.sluice.workload.GenerationOptions;
import dev.sluice.workload.Prompt;
import java.net.URI;
import java.util.Map;

/** One way to ask one server for a streamed answer: where to post, what to post, how to read what comes back. */
public interface Endpoint {

    /** The full address requests are posted to; {@code http} or {@code https}. */
    URI uri();

    /** Headers beside Host, Content-Type and Content-Length; may hold the API key, so they are never shown. */
    Map<String, String> headers();

    /** The encoded request body, UTF-8 JSON. */
    byte[] body(Prompt prompt, GenerationOptions options);

    /** A parser for one 200 response. */
    StreamParser parser();

    /** The message inside an error body of any of the known shapes, at most 300 characters; never empty. */
    String errorMessage(int status, byte[] body);
}
