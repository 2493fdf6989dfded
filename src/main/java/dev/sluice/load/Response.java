package dev.sluice.load;

import dev.sluice.sample.Outcome;
import dev.sluice.server.Endpoint;
import dev.sluice.server.StreamParser;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import java.util.Optional;
import java.util.OptionalInt;

/** What came back for one request: a stream that is parsed as it comes, or an error's body, kept up to 64 KiB. */
final class Response {

    private static final int ERROR_BODY_BYTES = 64 << 10;

    private final Endpoint endpoint;
    private final StreamParser parser;
    private final StreamRecorder stream;
    private final int tokensAsked;
    private final ByteBuf errorBody = Unpooled.buffer(256, ERROR_BODY_BYTES);
    private OptionalInt status = OptionalInt.empty();
    private Optional<String> retryAfter = Optional.empty();
    private boolean chunked;

    Response(Endpoint endpoint, StreamRecorder stream, int tokensAsked) {
        this.endpoint = endpoint;
        this.stream = stream;
        this.tokensAsked = tokensAsked;
        parser = endpoint.parser();
    }

    void head(HttpResponse head) {
        status = OptionalInt.of(head.status().code());
        retryAfter = Optional.ofNullable(head.headers().get(HttpHeaderNames.RETRY_AFTER));
        chunked = HttpUtil.isTransferEncodingChunked(head);
    }

    /** Takes what came of the body; true when that brought the end mark or an error, which both end it. */
    boolean bodyEndsWith(ByteBuf bytes, long at) {
        if (!streaming()) {
            errorBody.writeBytes(bytes, Math.min(bytes.readableBytes(), errorBody.maxWritableBytes()));
            return false;
        }
        stream.readAt(at);
        parser.feed(bytes.nioBuffer(), stream);
        return stream.failure().isPresent() || stream.ended();
    }

    /** The outcome, now that no more of the body will come. */
    Outcome atBodyEnd(long at) {
        if (!streaming()) {
            return byErrorStatus().orElseThrow();
        }
        stream.readAt(at);
        parser.end(stream);
        return Ending.ofBody(stream, tokensAsked, retryAfter, "the body ended without its end mark");
    }

    /** The outcome when the status is known and is not 200: it says more than whatever happens afterwards. */
    Optional<Outcome> byErrorStatus() {
        if (status.isEmpty() || streaming()) {
            return Optional.empty();
        }
        byte[] body = new byte[errorBody.readableBytes()];
        errorBody.getBytes(0, body);
        int code = status.getAsInt();
        return Optional.of(Ending.ofStatus(code, retryAfter, endpoint.errorMessage(code, body)));
    }

    /** Whether this is a stream in chunks, so that the end of the connection on a chunk's border cuts nothing. */
    boolean streamsInChunks() {
        return streaming() && chunked;
    }

    /** Whether a silence is a stall by now. Not yet between the head and the first text: that is the prefill. */
    boolean canStall() {
        return stream.anyText() || (status.isPresent() && !streaming());
    }

    OptionalInt status() {
        return status;
    }

    private boolean streaming() {
        return status.isPresent() && status.getAsInt() == 200;
    }
}
