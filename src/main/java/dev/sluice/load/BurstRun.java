package dev.sluice.load;

import dev.sluice.sample.Closeup;
import dev.sluice.sample.CycleSamples;
import dev.sluice.sample.Progress;
import dev.sluice.sample.RequestSample;
import dev.sluice.time.Ticker;
import dev.sluice.time.WallClock;
import dev.sluice.workload.Connect;
import dev.sluice.workload.Load;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** One burst from its connections to its samples. Used once, by one thread; the exchanges live on their lanes. */
final class BurstRun {

    private static final int CONNECTS_AT_A_TIME = 64; // half of the smallest listen backlog met in practice
    private static final long LOOK_MILLIS = 100;
    private static final long CLOSING_CHUNK_MILLIS = 100;

    private final Load load;
    private final Connections connections;
    private final Ticker ticker;
    private final List<Lane> lanes = new ArrayList<>();
    private final List<Exchange> exchanges = new ArrayList<>();
    private final CountDownLatch running;
    private long due;

    BurstRun(Load load, Connections connections, Ticker ticker, List<EventLoop> loops) {
        this.load = load;
        this.connections = connections;
        this.ticker = ticker;
        int used = Math.min(loops.size(), load.users());
        running = new CountDownLatch(used);
        loops.subList(0, used).forEach(loop -> lanes.add(new Lane(loop, running)));
    }

    /** The lane of the request that is added as number {@code index}: it stays there. */
    Lane lane(int index) {
        return lanes.get(index % lanes.size());
    }

    /** Adds the next request. */
    void add(Exchange exchange) {
        lane(exchanges.size()).add(exchange);
        exchanges.add(exchange);
    }

    /** The instant all requests were due, as a ticker reading. */
    long due() {
        return due;
    }

    /**
     * Runs the burst to its end.
     *
     * @param remarks what is known already; more is added
     */
    CycleSamples run(CycleWatch watch, WallClock wallClock, LoopThreads threads, List<String> remarks)
            throws InterruptedException {
        try {
            if (load.connect() == Connect.READY) {
                open(exchanges);
                open(exchanges.stream().filter(Exchange::lostBeforeTheGun).toList());
            }
            long[] cpuBefore = threads.cpuNanos();
            Instant startedAt = wallClock.now();
            due = ticker.nanos();
            lanes.forEach(this::fire);
            Optional<String> stopped = await(watch);
            long[] cpuAfter = threads.cpuNanos();
            awaitClosingChunks();
            return samples(startedAt, stopped, remarks, cpuBefore, cpuAfter);
        } finally {
            lanes.forEach(Lane::close);
        }
    }

    private void fire(Lane lane) {
        if (load.connect() == Connect.READY) {
            lane.fire(Exchange::write);
        } else {
            lane.fire(exchange -> connections.open(exchange, lane, exchange::write));
        }
        lane.watchPatience(due, load.patience(), ticker);
    }

    /** Opens a connection for each, a few at a time, so that no listen backlog overflows. */
    private void open(List<Exchange> closed) throws InterruptedException {
        Semaphore free = new Semaphore(CONNECTS_AT_A_TIME);
        for (Exchange exchange : closed) {
            free.acquire();
            Lane lane = lane(exchange.index());
            lane.loop().execute(() -> connections.open(exchange, lane, free::release));
        }
        free.acquire(CONNECTS_AT_A_TIME);
    }

    private Optional<String> await(CycleWatch watch) throws InterruptedException {
        while (!running.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
            Optional<String> reason = watch.look(progress());
            if (reason.isPresent()) {
                lanes.forEach(lane -> lane.cancel(reason.get()));
                running.await();
                return reason;
            }
        }
        return Optional.empty();
    }

    private Progress progress() {
        int firstTexts = 0;
        int answered = 0;
        int failed = 0;
        long chunks = 0;
        for (Lane lane : lanes) {
            firstTexts += lane.counters().firstTexts();
            answered += lane.counters().answered();
            failed += lane.counters().failed();
            chunks += lane.counters().chunks();
        }
        Duration elapsed = Duration.ofNanos(ticker.nanos() - due);
        Closeup closeup = new BurstCloseup(exchanges, due);
        return new Progress(load.users(), firstTexts, answered, failed, chunks, elapsed, closeup);
    }

    /** The end mark came, the closing chunk follows: a moment of patience keeps a server from seeing a cancel. */
    private void awaitClosingChunks() throws InterruptedException {
        long begun = ticker.nanos();
        for (Exchange exchange : exchanges) {
            long left = CLOSING_CHUNK_MILLIS - (ticker.nanos() - begun) / 1_000_000;
            exchange.awaitClosed(Math.max(0, left));
        }
    }

    private CycleSamples samples(
            Instant startedAt, Optional<String> stopped, List<String> remarks, long[] cpuBefore, long[] cpuAfter) {
        List<RequestSample> samples =
                exchanges.stream().map(exchange -> exchange.sample(due)).toList();
        long last = samples.stream().mapToLong(s -> s.timeline().end()).max().orElse(0);
        Duration makespan = Duration.ofNanos(last);
        List<String> all = new ArrayList<>(remarks);
        all.addAll(Remarks.ofConnects(of(Stamps::connectNanos)));
        all.addAll(Remarks.ofDispatch(of(stamps -> stamps.dispatchNanos(due))));
        all.addAll(Remarks.ofLoops(cpuBefore, cpuAfter, makespan));
        return new CycleSamples(load, startedAt, samples, makespan, stopped, all);
    }

    private long[] of(Function<Stamps, OptionalLong> figure) {
        return exchanges.stream()
                .map(Exchange::stamps)
                .map(figure)
                .filter(OptionalLong::isPresent)
                .mapToLong(OptionalLong::getAsLong)
                .toArray();
    }
}
