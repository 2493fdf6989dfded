package dev.sluice.statistics;

import dev.sluice.sample.Arrivals;
import dev.sluice.sample.CycleSamples;
import dev.sluice.sample.Outcome;
import dev.sluice.sample.RequestSample;
import dev.sluice.sample.SteadyWindow;
import dev.sluice.sample.Stop;
import dev.sluice.sample.StopReason;
import dev.sluice.sample.Timeline;
import dev.sluice.sample.TokenSource;
import dev.sluice.sample.Tokens;
import dev.sluice.sample.Transcript;
import dev.sluice.workload.Connect;
import dev.sluice.workload.GenerationOptions;
import dev.sluice.workload.Load;
import dev.sluice.workload.LoadShape;
import dev.sluice.workload.Patience;
import dev.sluice.workload.Prompt;
import dev.sluice.workload.PromptCache;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Samples as a cycle would bring them, for tests of what is made of them. */
public final class Requests {

    public static final Outcome COMPLETED = new Outcome.Completed(StopReason.LENGTH);
    public static final Outcome CANCELLED = new Outcome.Cancelled("the cycle was stopped early");
    public static final Outcome REFUSED = new Outcome.Refused("connection refused");
    public static final Outcome RESET = new Outcome.Reset("connection reset");

    private Requests() {}

    /** Answered: one token a chunk, at {@code first} and then each {@code 1 / rate} seconds. */
    public static RequestSample answered(double first, double rate, int tokens) {
        double[] stamps = new double[tokens];
        for (int i = 0; i < tokens; i++) {
            stamps[i] = first + i / rate;
        }
        return chunks(COMPLETED, Optional.of(counted(tokens)), stamps);
    }

    /** Ended in {@code outcome} with a chunk of text at each of {@code stamps}, in seconds from due. */
    public static RequestSample chunks(Outcome outcome, Optional<Tokens> tokens, double... stamps) {
        long[] nanos = Arrays.stream(stamps).mapToLong(Requests::nanos).toArray();
        OptionalLong first = nanos.length == 0 ? OptionalLong.empty() : OptionalLong.of(nanos[0]);
        OptionalLong last = nanos.length == 0 ? OptionalLong.empty() : OptionalLong.of(nanos[nanos.length - 1]);
        Timeline timeline =
                new Timeline(OptionalLong.of(0), OptionalLong.of(1_000), first, first, first, last, last.orElse(1_000));
        return sample(timeline, Arrivals.of(nanos, nanos.length), outcome, tokens);
    }

    /** Ended in {@code outcome} at {@code end} seconds, without a byte of a response. */
    public static RequestSample silent(Outcome outcome, double end) {
        Timeline timeline = new Timeline(
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                nanos(end));
        return sample(timeline, Arrivals.none(), outcome, Optional.empty());
    }

    public static RequestSample sample(Timeline timeline, Arrivals arrivals, Outcome outcome, Optional<Tokens> tokens) {
        return new RequestSample(
                0, timeline, arrivals, outcome, tokens, Optional.empty(), OptionalInt.empty(), Optional.empty());
    }

    /** So many output tokens by the server's count, one of them in the first chunk. */
    public static Tokens counted(int output) {
        return tokens(output, TokenSource.SERVER, 1);
    }

    public static Tokens tokens(int output, TokenSource source, int inFirstChunk) {
        return new Tokens(output, source, inFirstChunk, OptionalInt.empty(), OptionalInt.empty());
    }

    /** A cycle that ran out when its last request ended. */
    public static CycleSamples cycle(RequestSample... requests) {
        return cycle(List.of(requests), Optional.empty());
    }

    /** A cycle that was stopped, if it was, because a miss was certain. */
    public static CycleSamples cycle(List<RequestSample> requests, Optional<String> stoppedEarly) {
        return stopped(requests, stoppedEarly.map(Stop.Certain::new));
    }

    public static CycleSamples stopped(List<RequestSample> requests, Optional<Stop> stoppedEarly) {
        List<RequestSample> indexed = new ArrayList<>();
        for (RequestSample each : requests) {
            indexed.add(new RequestSample(
                    indexed.size(),
                    each.timeline(),
                    each.arrivals(),
                    each.outcome(),
                    each.tokens(),
                    each.serverTimings(),
                    each.status(),
                    each.transcript()));
        }
        long end =
                indexed.stream().mapToLong(each -> each.timeline().end()).max().orElse(0);
        Load load = new Load(
                requests.size(),
                new Prompt("What is time?"),
                PromptCache.BUST,
                Connect.READY,
                GenerationOptions.of("a-model", 256),
                new Patience(Duration.ofHours(1), Duration.ofMinutes(1), Duration.ofHours(1)));
        return new CycleSamples(load, Instant.EPOCH, indexed, Duration.ofNanos(end), stoppedEarly, List.of());
    }

    /** The same request, asked by {@code user} so many seconds after the start gun. */
    public static RequestSample asked(int user, double due, RequestSample request) {
        return asked(0, user, nanos(due), request, request.transcript());
    }

    /** The same request under another number, asked by {@code user} so long after the start gun. */
    public static RequestSample asked(
            int index, int user, long dueNanos, RequestSample request, Optional<Transcript> transcript) {
        return new RequestSample(
                index,
                user,
                dueNanos,
                request.timeline(),
                request.arrivals(),
                request.outcome(),
                request.tokens(),
                request.serverTimings(),
                request.status(),
                transcript);
    }

    /** A cycle of another shape than a burst, with its window from one second to another. */
    public static CycleSamples cycle(LoadShape shape, int users, double from, double to, RequestSample... requests) {
        return cycle(
                shape,
                users,
                Optional.of(new SteadyWindow(nanos(from), nanos(to))),
                Optional.empty(),
                List.of(requests));
    }

    public static CycleSamples cycle(
            LoadShape shape,
            int users,
            Optional<SteadyWindow> window,
            Optional<String> stoppedEarly,
            List<RequestSample> requests) {
        Load load = cycle(answered(1, 10, 2)).load().ofUsers(users).shaped(shape);
        List<RequestSample> indexed = new ArrayList<>();
        requests.stream()
                .sorted(Comparator.comparingLong(RequestSample::due))
                .forEach(each -> indexed.add(new RequestSample(
                        indexed.size(),
                        each.user(),
                        each.due(),
                        each.timeline(),
                        each.arrivals(),
                        each.outcome(),
                        each.tokens(),
                        each.serverTimings(),
                        each.status(),
                        each.transcript())));
        long end = indexed.stream().mapToLong(RequestSample::endedAt).max().orElse(0);
        return new CycleSamples(
                load,
                Instant.EPOCH,
                indexed,
                Duration.ofNanos(end),
                window,
                stoppedEarly.map(Stop.Certain::new),
                List.of());
    }

    public static long nanos(double seconds) {
        return Math.round(seconds * 1e9);
    }
}
