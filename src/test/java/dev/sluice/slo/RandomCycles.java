package dev.sluice.slo;

import static dev.sluice.statistics.Requests.CANCELLED;
import static dev.sluice.statistics.Requests.COMPLETED;
import static dev.sluice.statistics.Requests.RESET;
import static dev.sluice.statistics.Requests.counted;
import static dev.sluice.statistics.Requests.nanos;

import dev.sluice.sample.Arrivals;
import dev.sluice.sample.Outcome;
import dev.sluice.sample.Progress;
import dev.sluice.sample.RequestSample;
import dev.sluice.sample.Timeline;
import dev.sluice.statistics.Requests;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.LongStream;

/** Requests of every shape, and the same cycle as it stood at an earlier instant. */
final class RandomCycles {

    private RandomCycles() {}

    /** Answered, all thinking, empty, or failed with or without text; its end mark may come long after its last text. */
    static RequestSample request(Random random, double failing, double slowest) {
        boolean fails = random.nextDouble() < failing;
        long start = nanos(random.nextDouble() * slowest);
        if (fails && random.nextBoolean()) {
            return Requests.silent(random.nextBoolean() ? RESET : new Outcome.EmptyAnswer(), start / 1e9);
        }
        long first = start + nanos(random.nextDouble() * 2);
        int tokens = 2 + random.nextInt(20);
        long gap = nanos(0.01 + random.nextDouble() * 0.3);
        long[] stamps = LongStream.range(0, tokens).map(i -> first + i * gap).toArray();
        long last = stamps[tokens - 1];
        OptionalLong answer =
                random.nextInt(5) == 0 ? OptionalLong.empty() : OptionalLong.of(stamps[random.nextInt(tokens)]);
        long end = last + (random.nextInt(3) == 0 ? nanos(random.nextDouble() * 4) : 0);
        Timeline timeline = new Timeline(
                OptionalLong.of(0),
                OptionalLong.of(1),
                OptionalLong.of(start),
                OptionalLong.of(first),
                answer,
                OptionalLong.of(last),
                end);
        return Requests.sample(
                timeline, Arrivals.of(stamps, tokens), fails ? RESET : COMPLETED, Optional.of(counted(tokens)));
    }

    /** What a cycle of these requests had shown after so many seconds. */
    static Progress progress(List<RequestSample> requests, double seconds) {
        long now = nanos(seconds);
        int firstTexts = 0;
        int answered = 0;
        int failed = 0;
        long chunks = 0;
        for (RequestSample request : requests) {
            firstTexts += reached(request.timeline().firstText(), now).isPresent() ? 1 : 0;
            chunks += chunksUntil(request.arrivals(), now);
            if (request.timeline().end() <= now) {
                answered += request.outcome().answered() ? 1 : 0;
                failed += request.outcome().answered() ? 0 : 1;
            }
        }
        return new Progress(requests.size(), firstTexts, answered, failed, chunks, Duration.ofNanos(now));
    }

    /** The same requests, those that had not ended by then cancelled. */
    static List<RequestSample> stoppedAt(List<RequestSample> requests, double seconds) {
        long now = nanos(seconds);
        return requests.stream()
                .map(request -> request.timeline().end() <= now ? request : cancelled(request, now))
                .toList();
    }

    private static RequestSample cancelled(RequestSample request, long now) {
        Timeline timeline = request.timeline();
        int chunks = chunksUntil(request.arrivals(), now);
        Timeline until = new Timeline(
                timeline.connected(),
                timeline.written(),
                reached(timeline.responseStart(), now),
                reached(timeline.firstText(), now),
                reached(timeline.firstAnswer(), now),
                chunks == 0
                        ? OptionalLong.empty()
                        : OptionalLong.of(request.arrivals().nanos(chunks - 1)),
                now);
        long[] stamps = LongStream.range(0, chunks)
                .map(i -> request.arrivals().nanos((int) i))
                .toArray();
        return Requests.sample(until, Arrivals.of(stamps, chunks), CANCELLED, Optional.empty());
    }

    private static OptionalLong reached(OptionalLong stamp, long now) {
        return stamp.isPresent() && stamp.getAsLong() <= now ? stamp : OptionalLong.empty();
    }

    private static int chunksUntil(Arrivals arrivals, long now) {
        int count = 0;
        while (count < arrivals.count() && arrivals.nanos(count) <= now) {
            count++;
        }
        return count;
    }
}
