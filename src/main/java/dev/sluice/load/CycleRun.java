package dev.sluice.load;

import dev.sluice.sample.Closeup;
import dev.sluice.sample.CycleSamples;
import dev.sluice.sample.Progress;
import dev.sluice.sample.RequestSample;
import dev.sluice.sample.Stop;
import dev.sluice.time.Ticker;
import dev.sluice.time.WallClock;
import dev.sluice.workload.Load;
import dev.sluice.workload.LoadShape;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/** One cycle from its connections to its samples. Used once, by one thread; the exchanges live on their lanes. */
final class CycleRun {

    private static final int CONNECTS_AT_A_TIME = 64; // half of the smallest listen backlog met in practice
    private static final long LOOK_MILLIS = 100;
    private static final long CLOSING_CHUNK_MILLIS = 100;

    private final Load load;
    private final Course course;
    private final List<Lane> lanes;
    private final Connections connections;
    private final Ticker ticker;
    private long gun;

    CycleRun(Load load, Course course, List<Lane> lanes, Connections connections, Ticker ticker) {
        this.load = load;
        this.course = course;
        this.lanes = List.copyOf(lanes);
        this.connections = connections;
        this.ticker = ticker;
    }

    /** The start gun, as a ticker reading. */
    long gun() {
        return gun;
    }

    /**
     * Runs the cycle to its end.
     *
     * @param remarks what is known already; more is added
     */
    CycleSamples run(CycleWatch watch, WallClock wallClock, LoopThreads threads, List<String> remarks)
            throws InterruptedException {
        try {
            if (course.connectsBefore()) {
                open(course.prepared());
                open(course.prepared().stream().filter(Exchange::lost).toList());
            }
            long[] cpuBefore = threads.cpuNanos();
            Instant startedAt = wallClock.now();
            gun = ticker.nanos();
            course.fire(gun);
            lanes.forEach(lane -> lane.watchPatience(gun, load.patience(), ticker));
            Optional<Stop> stopped = await(watch);
            long[] cpuAfter = threads.cpuNanos();
            awaitClosingChunks();
            return samples(
                    startedAt, stopped.or(() -> course.cutShort().map(Stop.Spent::new)), remarks, cpuBefore, cpuAfter);
        } finally {
            lanes.forEach(Lane::close);
        }
    }

    /** Opens a connection for each, a few at a time, so that no listen backlog overflows. */
    private void open(List<Exchange> closed) throws InterruptedException {
        Semaphore free = new Semaphore(CONNECTS_AT_A_TIME);
        for (Exchange exchange : closed) {
            free.acquire();
            Lane lane = exchange.lane();
            lane.loop().execute(() -> connections.open(exchange, lane, free::release));
        }
        free.acquire(CONNECTS_AT_A_TIME);
    }

    private Optional<Stop> await(CycleWatch watch) throws InterruptedException {
        Optional<Stop> stop = Optional.empty();
        while (stop.isEmpty() && !course.await(LOOK_MILLIS)) {
            stop = watch.look(progress());
        }
        course.stop();
        String why = stop.map(Stop::reason).orElse("the steady window had closed");
        lanes.forEach(lane -> lane.cancel(why));
        return stop;
    }

    private Progress progress() {
        int firstTexts = 0;
        int answered = 0;
        int failed = 0;
        long chunks = 0;
        int sent = 0;
        for (Lane lane : lanes) {
            firstTexts += lane.counters().firstTexts();
            answered += lane.counters().answered();
            failed += lane.counters().failed();
            chunks += lane.counters().chunks();
            sent += lane.counters().sentSoFar();
        }
        long now = ticker.nanos();
        List<Exchange> shown = course.shown(now);
        if (load.shape() instanceof LoadShape.Open) {
            sent = shown.size(); // all are there from the start, and most not due
        }
        Closeup closeup = new CycleCloseup(shown, course.prepared().get(0), gun);
        return new Progress(
                sent,
                Math.max(sent, load.shape().requests(load.users())),
                firstTexts,
                answered,
                failed,
                chunks,
                Duration.ofNanos(now - gun),
                closeup);
    }

    /** The end mark came, the closing chunk follows: a moment of patience keeps a server from seeing a cancel. */
    private void awaitClosingChunks() throws InterruptedException {
        long begun = ticker.nanos();
        for (Exchange exchange : course.sent()) {
            long left = CLOSING_CHUNK_MILLIS - (ticker.nanos() - begun) / 1_000_000;
            exchange.awaitClosed(Math.max(0, left));
        }
    }

    private CycleSamples samples(
            Instant startedAt, Optional<Stop> stopped, List<String> remarks, long[] cpuBefore, long[] cpuAfter) {
        List<Exchange> sent = course.sent();
        List<RequestSample> samples = IntStream.range(0, sent.size())
                .mapToObj(i -> sent.get(i).sample(i, gun))
                .toList();
        long last = samples.stream().mapToLong(RequestSample::endedAt).max().orElse(0);
        Duration makespan = Duration.ofNanos(last);
        List<String> all = new ArrayList<>(remarks);
        all.addAll(Remarks.ofConnects(of(sent, (stamps, due) -> stamps.connectNanos())));
        all.addAll(Remarks.ofDispatch(of(sent, Stamps::dispatchNanos)));
        all.addAll(Remarks.ofLoops(cpuBefore, cpuAfter, makespan));
        return new CycleSamples(load, startedAt, samples, makespan, course.window(last), stopped, all);
    }

    private static long[] of(List<Exchange> exchanges, BiFunction<Stamps, Long, OptionalLong> figure) {
        return exchanges.stream()
                .map(exchange -> figure.apply(exchange.stamps(), exchange.due()))
                .filter(OptionalLong::isPresent)
                .mapToLong(OptionalLong::getAsLong)
                .toArray();
    }
}
