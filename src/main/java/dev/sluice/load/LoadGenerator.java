package dev.sluice.load;

import dev.sluice.sample.CycleSamples;
import dev.sluice.server.Endpoint;
import dev.sluice.time.Ticker;
import dev.sluice.time.WallClock;
import dev.sluice.workload.Connect;
import dev.sluice.workload.Load;
import dev.sluice.workload.LoadShape;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Sends streaming requests over real sockets, in the order that a load's shape asks for, and stamps what comes back, on min(4, cores - 1) event loops.
 * Each request stays on one loop, where its bytes are stamped at the read and parsed: no lock, no hand-over and no
 * shared counter lies between a byte's arrival and its stamp.
 *
 * <p>One cycle at a time: a second caller of {@link #run} waits.
 */
public final class LoadGenerator implements AutoCloseable {

    private final Ticker ticker;
    private final WallClock wallClock;
    private final Requests requests;
    private final LoopThreads threads = new LoopThreads();
    private final MultiThreadIoEventLoopGroup group;
    private final List<EventLoop> loops = new ArrayList<>();
    private @Nullable SslContext tls;

    LoadGenerator(Ticker ticker, WallClock wallClock, RandomGenerator nonces, @Nullable SslContext tls) {
        QuietNetty.hush();
        this.ticker = ticker;
        this.wallClock = wallClock;
        this.tls = tls;
        requests = new Requests(nonces);
        int count = Math.max(1, Math.min(4, Runtime.getRuntime().availableProcessors() - 1));
        group = new MultiThreadIoEventLoopGroup(count, threads, NioIoHandler.newFactory());
        for (int i = 0; i < count; i++) {
            loops.add(group.next());
        }
    }

    /** A generator for this machine; https is trusted by the JDK's own trust store ({@code javax.net.ssl.trustStore}). */
    public static LoadGenerator open(Ticker ticker, WallClock wallClock) {
        return new LoadGenerator(ticker, wallClock, new SecureRandom(), null);
    }

    /**
     * Sends the requests of {@code load}, each when its shape says so, and waits until each has its outcome, the load has
     * run its course, {@code load}'s patience is at its end, or {@code watch} ends the cycle: then all open requests are
     * cancelled.
     *
     * @return one sample per request sent, by index
     * @throws CannotStart when nothing was sent, since the limits of this machine or the address would not allow it
     */
    public CycleSamples run(Load load, Endpoint endpoint, CycleWatch watch) throws InterruptedException, CannotStart {
        return measure(load, endpoint, watch).samples();
    }

    /** A cycle's samples and the ticker reading at which it was due, which ties them to other stamps. */
    public record Measured(CycleSamples samples, long due) {}

    /** As {@link #run}, with the instant of the start gun. */
    public synchronized Measured measure(Load load, Endpoint endpoint, CycleWatch watch)
            throws InterruptedException, CannotStart {
        Target target = Target.of(endpoint.uri());
        List<String> remarks = Preflight.read()
                .check(
                        connections(load),
                        load.connect() == Connect.COLD && !(load.shape() instanceof LoadShape.Open),
                        target.address().getAddress().isLoopbackAddress());
        Connections connections = new Connections(target, target.tls() ? Optional.of(tls()) : Optional.empty(), ticker);
        Courses courses = new Courses(load, endpoint, target, requests, connections, ticker, loops);
        CycleRun run = new CycleRun(load, courses.prepare(), courses.lanes(), connections, ticker);
        return new Measured(run.run(watch, wallClock, threads, remarks), run.gun());
    }

    /** The most that may be open at once. An open load may have all: the server need not answer any before the last. */
    private static int connections(Load load) {
        return load.shape() instanceof LoadShape.Sustained
                ? 2 * load.users() // the last one's may wait for its closing chunk
                : load.shape().requests(load.users());
    }

    Ticker ticker() {
        return ticker;
    }

    private SslContext tls() throws CannotStart {
        if (tls == null) {
            try {
                tls = SslContextBuilder.forClient()
                        .sslProvider(SslProvider.JDK)
                        .endpointIdentificationAlgorithm("HTTPS")
                        .build();
            } catch (SSLException e) {
                throw new CannotStart("TLS cannot be set up: " + e.getMessage()
                        + "; check javax.net.ssl.trustStore, or use an http address");
            }
        }
        return tls;
    }

    /** Closes the event loops and whatever is open on them; waits 2 s at most. */
    @Override
    public void close() {
        group.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
    }
}
