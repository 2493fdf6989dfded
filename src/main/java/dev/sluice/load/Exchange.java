package dev.sluice.load;

import dev.sluice.sample.Arrivals;
import dev.sluice.sample.Outcome;
import dev.sluice.sample.RequestProgress;
import dev.sluice.sample.RequestSample;
import dev.sluice.sample.Transcript;
import dev.sluice.server.Endpoint;
import dev.sluice.time.Ticker;
import dev.sluice.workload.Patience;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One request from its connection to its outcome: takes the stamps and settles on exactly one outcome, after which
 * nothing changes. All of it happens on one event loop; {@link #sample} and {@link #awaitClosed} are for the thread
 * that has seen every exchange of that loop settled.
 *
 * <p>Longer than 200 lines: every way in which a request can end is here, so that "exactly one" can be seen.
 */
@SuppressWarnings("FutureReturnValueIgnored") // closing a channel: nothing waits for it here
final class Exchange {

    private static final int EXPECTED_CHUNKS = 4096;

    private final int index;
    private final int user;
    private final byte[] request;
    private final StreamRecorder stream;
    private final Response response;
    private final Stamps stamps = new Stamps();
    private final Ticker ticker;
    private final Lane lane;
    private @Nullable Channel channel;
    private @Nullable String refusal;
    private boolean opening;
    private boolean wanted;
    private boolean fired;
    private volatile long due; // others look while it runs
    private long lastRead;
    private long end;
    private @Nullable Outcome outcome;

    /**
     * @param index among the requests of a burst or an open load; of a sustained load the user's own for its first request
     * @param kept whether its text is kept
     */
    Exchange(
            int index,
            int user,
            boolean kept,
            byte[] request,
            Endpoint endpoint,
            int tokensAsked,
            Ticker ticker,
            Lane lane) {
        this.index = index;
        this.user = user;
        this.request = request;
        this.ticker = ticker;
        this.lane = lane;
        int expected = tokensAsked == 0 ? 256 : Math.min(tokensAsked + 8, EXPECTED_CHUNKS);
        stream = new StreamRecorder(lane.counters(), expected, kept);
        response = new Response(endpoint, stream, tokensAsked);
    }

    int index() {
        return index;
    }

    int user() {
        return user;
    }

    /** The instant it is due, as a ticker reading: all of its waits count from there. */
    long due() {
        return due;
    }

    void due(long instant) {
        due = instant;
    }

    /** When its outcome was known, as a ticker reading; only once it is. */
    long end() {
        return end;
    }

    boolean answered() {
        return outcome != null && outcome.answered();
    }

    Lane lane() {
        return lane;
    }

    Stamps stamps() {
        return stamps;
    }

    void connecting(Channel on) {
        channel = on.isOpen() ? on : null; // without a file descriptor there is a channel that cannot even be closed
        refusal = null;
        opening = true;
    }

    /** No connection came about. One that was {@code dropped} may be opened once more: that is decided at the gun. */
    void refused(String why, boolean dropped) {
        refusal = why;
        if (!dropped) {
            settle(new Outcome.Refused(why), ticker.nanos());
        }
    }

    /** The connection that was being opened stands, or never will; who was wanted meanwhile is written now. */
    void opened() {
        opening = false;
        if (wanted) {
            write();
        }
    }

    /**
     * It is due: hands it to the kernel, or does so once the connection stands that is being opened.
     *
     * @return whether a connection must be opened first: there is none, or the server has dropped it
     */
    boolean wantsConnection() {
        wanted = true;
        if (settled() || opening) {
            return false;
        }
        if (lost()) {
            return true;
        }
        write();
        return false;
    }

    /** Whether there is no connection, or one that the server has dropped meanwhile. */
    boolean lost() {
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
        } else if (!channel.isActive()) {
            broken("the server closed the waiting connection before the request was written");
        } else {
            channel.writeAndFlush(Unpooled.wrappedBuffer(request)).addListener(write -> {
                if (write.isSuccess() && !settled()) {
                    stamps.written(ticker.nanos());
                }
            });
        }
    }

    /** Bytes of the response have come. */
    void read(long at) {
        lastRead = at;
        if (fired && !settled() && !stamps.responseStarted()) {
            stamps.responseStart(at);
        }
    }

    void head(HttpResponse head) {
        if (!settled()) {
            response.head(head);
        }
    }

    void body(ByteBuf bytes, long at) {
        if (!settled() && bytes.isReadable() && response.bodyEndsWith(bytes, at)) {
            bodyEnd(at); // the end mark is the end: the closing chunk may lag behind it
        }
    }

    void bodyEnd(long at) {
        if (!settled()) {
            settle(response.atBodyEnd(at), at);
        }
    }

    /** The connection has ended; {@code wholeChunks} when that cut no chunk in two. */
    void closed(boolean wholeChunks) {
        if (fired && response.streamsInChunks() && wholeChunks) {
            bodyEnd(ticker.nanos());
        } else {
            broken("the server closed the connection " + place());
        }
    }

    /** The connection is of no use any more. Before the gun it may be opened again, so nothing is settled yet. */
    void broken(String why) {
        if (fired && !settled()) {
            settle(response.byErrorStatus().orElseGet(() -> new Outcome.Reset(why)), ticker.nanos());
        }
    }

    /** A fault of our own while reading; it must not lose the request. */
    void unreadable(Throwable cause) {
        settle(new Outcome.StreamError("the response could not be read: " + cause), ticker.nanos());
    }

    /** Where in the response it is, for an explanation. */
    String place() {
        if (response.status().isPresent()) {
            int chunks = stream.chunks();
            return "inside the body, after " + chunks + (chunks == 1 ? " chunk" : " chunks") + " of text";
        }
        return stamps.responseStarted() ? "inside the response's head" : "before any response";
    }

    /**
     * Ends what has taken too long. The stall clock starts at the first text and not at the head: llama-server sends
     * its head before the prefill, and a long prefill is no stall. Any byte after that restarts it, a ping included.
     */
    void checkPatience(long now, long gun, Patience patience) {
        if (settled()) {
            return;
        }
        Duration waited = Duration.ofNanos(now - due);
        Duration running = Duration.ofNanos(now - gun);
        Duration silence = Duration.ofNanos(now - lastRead);
        if (waited.compareTo(patience.request()) >= 0) {
            giveUp(Ending.ofDeadline("request", patience.request(), stream), now);
        } else if (running.compareTo(patience.cycle()) >= 0) {
            giveUp(Ending.ofDeadline("cycle", patience.cycle(), stream), now);
        } else if (response.canStall() && silence.compareTo(patience.stall()) >= 0) {
            giveUp(new Outcome.Stalled(silence), now);
        }
    }

    private void giveUp(Outcome as, long now) {
        if (now - due < 0) {
            cancel("it was not due yet"); // nobody asked it
            return;
        }
        settle(response.byErrorStatus().orElse(as), now);
    }

    void cancel(String why) {
        settle(new Outcome.Cancelled(why), ticker.nanos());
    }

    void close() {
        if (channel != null) {
            channel.close();
        }
    }

    void awaitClosed(long millis) throws InterruptedException {
        if (channel != null) {
            channel.closeFuture().await(millis);
        }
    }

    /** Whether there is nothing more to come, not even a closing chunk. */
    boolean over() {
        return settled() && (channel == null || !channel.isOpen());
    }

    /** Whether it was ended before it was due: it was never a request. */
    boolean neverAsked() {
        return outcome instanceof Outcome.Cancelled && end - due < 0;
    }

    boolean settled() {
        return outcome != null;
    }

    private void settle(Outcome as, long at) {
        if (settled()) {
            return;
        }
        outcome = as;
        end = at;
        stream.live().ended(as, at);
        if (!as.answered()) {
            close(); // an answered one stays open for its closing chunk: a server might take less for a cancel
        }
        lane.settled(this);
    }

    /** How far it is, for any thread. */
    RequestProgress progress(long gun) {
        return stream.live().progress(index, gun, due - gun);
    }

    /** The end of the text that came so far, for any thread; empty when it is not kept. */
    Optional<Transcript> text(int characters) {
        return stream.transcript(characters);
    }

    /**
     * Everything observed, as offsets from the instant it was due.
     *
     * @param number its index in the cycle
     * @param gun the start gun, as a ticker reading
     */
    RequestSample sample(int number, long gun) {
        if (outcome == null) {
            throw new IllegalStateException("request " + number + " has no outcome");
        }
        long[] arrivals = stream.arrivals();
        for (int i = 0; i < arrivals.length; i++) {
            arrivals[i] -= due;
        }
        return new RequestSample(
                number,
                user,
                Math.max(0, due - gun),
                stamps.timeline(due, stream, arrivals, end),
                Arrivals.of(arrivals, arrivals.length),
                outcome,
                stream.tokens(),
                stream.timings(),
                response.status(),
                stream.transcript());
    }
}
