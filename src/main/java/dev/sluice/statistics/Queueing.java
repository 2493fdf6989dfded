package dev.sluice.statistics;

import dev.sluice.sample.CycleSamples;
import dev.sluice.sample.Outcome;
import dev.sluice.sample.RequestSample;
import dev.sluice.sample.SteadyWindow;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/**
 * What a cycle's own stamps show of the server's queue. Slots, and who waited for one, are read off the requests that were
 * due {@link CycleSamples#atTheGun at the start gun}: all of a burst, the first of each user of a sustained load. Of an open
 * load, where nobody waits at a known instant, they are not told.
 *
 * @param slots how many were served at once: those with text before the first of all was done. Empty when nobody waited
 *     then, for there may be more slots, and when none was answered
 * @param queued requests that waited when the first of all was done: their first text came later, or they were given up
 *     without any. One that was turned away or broke off without text did not wait; 0 where the slots are not known
 * @param meanRunning sum of (last text - first text) / makespan, of any load but a burst both in the steady window: requests
 *     being answered at an average instant, after Little; empty when no text came
 * @param outOfTurn requests that had text before a slot could have been free for them, as by {@code slots} and first
 *     come, first served; 0 where the slots are not known
 */
public record Queueing(OptionalInt slots, int queued, OptionalDouble meanRunning, int outOfTurn) {

    /** A slot is handed on within one step of the server, and stamps are taken a little apart. */
    static final long SLACK_NANOS = 50_000_000;

    /** What {@code samples} show. A pure function. */
    public static Queueing of(CycleSamples samples) {
        List<RequestSample> together = samples.atTheGun();
        long[] firsts = together.stream()
                .flatMapToLong(request -> request.timeline().firstText().stream())
                .sorted()
                .toArray();
        long[] freed = together.stream()
                .filter(request -> request.timeline().firstText().isPresent())
                .mapToLong(Queueing::freed)
                .sorted()
                .toArray();
        Optional<Long> firstDone = firstDone(together);
        int queued = firstDone
                .map(done -> (int) together.stream()
                        .filter(request -> waited(request, done))
                        .count())
                .orElse(0);
        OptionalInt slots = queued == 0
                ? OptionalInt.empty()
                : OptionalInt.of((int) Arrays.stream(firsts)
                        .filter(first -> first <= firstDone.get())
                        .count());
        int outOfTurn = slots.isEmpty()
                ? 0
                : (int) IntStream.range(slots.getAsInt(), firsts.length)
                        .filter(i -> firsts[i] + SLACK_NANOS < freed[i - slots.getAsInt()])
                        .count();
        return new Queueing(slots, queued, meanRunning(samples), outOfTurn);
    }

    private static Optional<Long> firstDone(List<RequestSample> together) {
        return together.stream()
                .filter(request -> request.outcome().answered())
                .flatMap(request -> request.timeline().lastText().stream().boxed())
                .min(Long::compare);
    }

    private static boolean waited(RequestSample request, long firstDone) {
        OptionalLong first = request.timeline().firstText();
        return first.isPresent()
                ? first.getAsLong() > firstDone
                : request.outcome() instanceof Outcome.Cancelled || request.outcome() instanceof Outcome.Deadline;
    }

    /** A request holds its slot until its last text, or until it broke off. */
    private static long freed(RequestSample request) {
        return request.outcome().answered()
                ? request.timeline().lastText().orElse(request.timeline().end())
                : request.timeline().end();
    }

    private static OptionalDouble meanRunning(CycleSamples samples) {
        if (samples.window().isPresent()) {
            return overWindow(samples.requests(), samples.window().get());
        }
        double[] served = samples.requests().stream()
                .map(RequestMetric::servedSeconds)
                .flatMapToDouble(OptionalDouble::stream)
                .toArray();
        double makespan = samples.makespan().toNanos() / 1e9;
        return served.length == 0 || makespan <= 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(Arrays.stream(served).sum() / makespan);
    }

    private static OptionalDouble overWindow(List<RequestSample> requests, SteadyWindow window) {
        double served = requests.stream()
                .mapToDouble(request -> SteadyState.servedSeconds(request, window))
                .sum();
        return served <= 0 || window.seconds() <= 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(served / window.seconds());
    }

    /** What does not add up, for people; empty when all does. */
    public List<String> contradictions() {
        if (slots.isEmpty() || outOfTurn == 0) {
            return List.of();
        }
        return List.of(outOfTurn + (outOfTurn == 1 ? " request" : " requests") + " had text before one of "
                + slots.getAsInt() + " slots was free: several servers behind one address, or a server that interrupts"
                + " requests");
    }
}
