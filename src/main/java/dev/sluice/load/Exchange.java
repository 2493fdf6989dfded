package dev.sluice.load;

import dev.sluice.sample.Arrivals;
import dev.sluice.sample.Outcome;
import dev.sluice.sample.RequestSample;
import dev.sluice.sample.Timeline;
import dev.sluice.server.Endpoint;
import dev.sluice.server.StreamParser;
import dev.sluice.time.Ticker;
import dev.sluice.workload.Patience;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One request and its response: takes the stamps, feeds the parser and settles on exactly one outcome. All of it
 * happens on one event loop; {@link #sample} is for the thread that has seen every exchange of its loop settled.
 *
 * <p>Over 200 lines with its imports: it is the one place where a request's fate is decided, and splitting it would
 * spread the rule that nothing changes after the outcome.
 */
@SuppressWarnings("FutureReturnValueIgnored") // closing a channel: nothing waits for it here
final class Exchange {

    private static final int ERROR_BODY_BYTES = 64 << 10;
    private static final int EXPECTED_CHUNKS = 4096;

    private final int index;
    private final byte[] request;
    private final Endpoint endpoint;
    private final StreamParser parser;
    private final StreamRecorder stream;
    private final int tokensAsked;
    private final Ticker ticker;
    private final Lane lane;
    private final ByteBuf errorBody = Unpooled.buffer(256, ERROR_BODY_BYTES);
    private @Nullable Channel channel;
    private OptionalLong connectBegun = OptionalLong.empty();
    private OptionalLong connectedTcp = OptionalLong.empty();
    private OptionalLong connected = OptionalLong.empty();
    private OptionalLong written = OptionalLong.empty();
    private OptionalLong responseStart = OptionalLong.empty();
    private OptionalInt status = OptionalInt.empty();
    private Optional<String> retryAfter = Optional.empty();
    private @Nullable String refusal;
    private boolean chunked;
    private boolean fired;
    private long lastRead;
    private long end;
    private @Nullable Outcome outcome;

    Exchange(int index, byte[] request, Endpoint endpoint, int tokensAsked, Ticker ticker, Lane lane) {
        this.index = index;
        this.request = request;
        this.endpoint = endpoint;
        this.tokensAsked = tokensAsked;
        this.ticker = ticker;
        this.lane = lane;
        parser = endpoint.parser();
        int expected = tokensAsked == 0 ? 256 : Math.min(tokensAsked + 8, EXPECTED_CHUNKS);
        stream = new StreamRecorder(lane.counters(), expected, index == 0);
    }

    void connecting(Channel on, long now) {
        channel = on.isOpen() ? on : null; // without a file descriptor there is a channel that cannot even be closed
        connectBegun = OptionalLong.of(now);
    }

    void connectedTcp(long now) {
        connectedTcp = OptionalLong.of(now);
    }

    /** The connection can be written to, its TLS handshake done. */
    void ready(long now) {
        connected = OptionalLong.of(now);
        refusal = null;
    }

    /** No connection came about. One that was {@code dropped} may be opened once more: that is decided at the gun. */
    void refused(String why, boolean dropped) {
        refusal = why;
        if (!dropped) {
            settle(new Outcome.Refused(why), ticker.nanos());
        }
    }

    /** Whether the connection that was opened before the start gun has been dropped by the server meanwhile. */
    boolean lostBeforeTheGun() {
        return !settled() && (refusal != null || channel == null || !channel.isActive());
    }

    /** Hands the request to the kernel. */
    void write() {
        fired = true;
        if (settled()) {
            return;
        }
        if (refusal != null || channel == null) {
            settle(new Outcome.Refused(refusal == null ? "no connection" : refusal), ticker.nanos());
            return;
        }
        if (!channel.isActive()) {
            String why = "the server closed the waiting connection before the request was written";
            settle(new Outcome.Reset(why), ticker.nanos());
            return;
        }
        channel.writeAndFlush(Unpooled.wrappedBuffer(request)).addListener(write -> {
            if (write.isSuccess() && !settled()) {
                written = OptionalLong.of(ticker.nanos());
            }
        });
    }

    /** Bytes of the response have come. */
    void read(long at) {
        lastRead = at;
        if (responseStart.isEmpty() && fired && !settled()) {
            responseStart = OptionalLong.of(at);
        }
    }

    void head(HttpResponse response) {
        if (settled()) {
            return;
        }
        status = OptionalInt.of(response.status().code());
        retryAfter = Optional.ofNullable(response.headers().get(HttpHeaderNames.RETRY_AFTER));
        chunked = HttpUtil.isTransferEncodingChunked(response);
    }

    void body(ByteBuf bytes, long at) {
        if (settled() || !bytes.isReadable()) {
            return;
        }
        if (!streaming()) {
            errorBody.writeBytes(bytes, Math.min(bytes.readableBytes(), errorBody.maxWritableBytes()));
            return;
        }
        stream.readAt(at);
        parser.feed(bytes.nioBuffer(), stream);
        if (stream.failure().isPresent() || stream.ended()) {
            bodyEnd(at); // the end mark is the end: the closing chunk may lag behind it
        }
    }

    void bodyEnd(long at) {
        if (settled()) {
            return;
        }
        if (streaming()) {
            stream.readAt(at);
            parser.end(stream);
            settle(Ending.ofBody(stream, tokensAsked, retryAfter, "the body ended without its end mark"), at);
        } else {
            settle(byStatus(), at);
        }
    }

    /** The connection has ended; {@code wholeChunks} when that cut no chunk in two. */
    void closed(boolean wholeChunks) {
        if (settled() || !fired) {
            return; // before the gun: reopened, or found when writing
        }
        if (streaming() && chunked && wholeChunks) {
            bodyEnd(ticker.nanos());
        } else {
            broken("the server closed the connection " + place());
        }
    }

    /** The connection is of no use any more; a status that is not 200 says more than how it broke. */
    void broken(String why) {
        if (fired) {
            boolean statusKnown = status.isPresent() && !streaming();
            settle(statusKnown ? byStatus() : new Outcome.Reset(why), ticker.nanos());
        }
    }

    /** A fault of our own while reading; it must not lose the request. */
    void unreadable(Throwable cause) {
        settle(new Outcome.StreamError("the response could not be read: " + cause), ticker.nanos());
    }

    /** What was expected next, for {@link Outcome#explanation}. */
    String place() {
        if (status.isPresent()) {
            int chunks = stream.arrivals().length;
            return "inside the body, after " + chunks + (chunks == 1 ? " chunk" : " chunks") + " of text";
        }
        return responseStart.isPresent() ? "inside the response's head" : "before any response";
    }

    /**
     * Ends what has taken too long. The stall clock starts at the first text and not at the head: llama-server sends
     * its head before the prefill, and a long prefill is no stall. Any byte after that restarts it, a ping included.
     */
    void checkPatience(long now, long due, Patience patience) {
        if (settled()) {
            return;
        }
        Duration waited = Duration.ofNanos(now - due);
        Duration silence = Duration.ofNanos(now - lastRead);
        boolean errorStatus = status.isPresent() && !streaming();
        if (waited.compareTo(patience.request()) >= 0) {
            settle(errorStatus ? byStatus() : Ending.ofDeadline("request", patience.request(), stream), now);
        } else if (waited.compareTo(patience.cycle()) >= 0) {
            settle(errorStatus ? byStatus() : Ending.ofDeadline("cycle", patience.cycle(), stream), now);
        } else if ((stream.anyText() || errorStatus) && silence.compareTo(patience.stall()) >= 0) {
            settle(errorStatus ? byStatus() : new Outcome.Stalled(silence), now);
        }
    }

    void cancel(String why) {
        settle(new Outcome.Cancelled(why), ticker.nanos());
    }

    void close() {
        if (channel != null) {
            channel.close();
        }
    }

    /** For the thread that has seen this exchange settled. */
    void awaitClosed(long millis) throws InterruptedException {
        if (channel != null) {
            channel.closeFuture().await(millis);
        }
    }

    int index() {
        return index;
    }

    boolean settled() {
        return outcome != null;
    }

    private boolean streaming() {
        return status.isPresent() && status.getAsInt() == 200;
    }

    private Outcome byStatus() {
        byte[] body = new byte[errorBody.readableBytes()];
        errorBody.getBytes(0, body);
        int code = status.orElseThrow();
        return Ending.ofStatus(code, retryAfter, endpoint.errorMessage(code, body));
    }

    private void settle(Outcome as, long at) {
        if (settled()) {
            return;
        }
        outcome = as;
        end = at;
        if (!as.answered()) {
            close(); // an answered one stays open for its closing chunk: a server might take less for a cancel
        }
        lane.settled(as.answered());
    }

    /** How long the TCP connection took to open, in nanoseconds; empty when it did not. */
    OptionalLong connectNanos() {
        return connectedTcp.isPresent()
                ? OptionalLong.of(connectedTcp.getAsLong() - connectBegun.orElseThrow())
                : OptionalLong.empty();
    }

    /** From when the request could have been written until it was, in nanoseconds: the client's own share. */
    OptionalLong dispatchNanos(long due) {
        if (written.isEmpty()) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(written.getAsLong() - later(due, connected.orElse(due)));
    }

    private static long later(long one, long other) {
        return one - other > 0 ? one : other;
    }

    /** Everything observed, as offsets from {@code due}. A refusal before the start gun ends at 0: nobody waited. */
    RequestSample sample(long due) {
        if (outcome == null) {
            throw new IllegalStateException("request " + index + " has no outcome");
        }
        long[] arrivals = stream.arrivals();
        for (int i = 0; i < arrivals.length; i++) {
            arrivals[i] -= due;
        }
        OptionalLong first = arrivals.length == 0 ? OptionalLong.empty() : OptionalLong.of(arrivals[0]);
        OptionalLong last =
                arrivals.length == 0 ? OptionalLong.empty() : OptionalLong.of(arrivals[arrivals.length - 1]);
        return new RequestSample(
                index,
                new Timeline(
                        since(due, connected),
                        since(due, written),
                        since(due, responseStart),
                        first,
                        since(due, stream.firstAnswer()),
                        last,
                        Math.max(0, end - due)),
                Arrivals.of(arrivals, arrivals.length),
                outcome,
                stream.tokens(),
                stream.timings(),
                status,
                stream.transcript());
    }

    private static OptionalLong since(long due, OptionalLong stamp) {
        return stamp.isPresent() ? OptionalLong.of(stamp.getAsLong() - due) : stamp;
    }
}
