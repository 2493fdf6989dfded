package dev.sluice.statistics;

import dev.sluice.sample.CycleSamples;
import dev.sluice.sample.RequestSample;
import dev.sluice.sample.Timeline;
import dev.sluice.sample.TokenSource;
import dev.sluice.workload.LoadShape;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;

/**
 * Whether a cycle's stamps and counts bear each other out, after Little. Where they do not, a clock, a count or the server
 * was wrong, and no figure of the cycle decides anything.
 *
 * <p>What cannot be violated is not looked for: one record per request sent ({@link CycleSamples} refuses another number
 * of them, or another order), one outcome each ({@link CycleStatistics}), first text no later than the last and that no
 * later than the end ({@link Timeline}). That the output tokens are the server's count holds by type as well: there is one
 * count, and it says whose it is; here the client's own count of chunks is held against it.
 *
 * <p>Requests out of turn are no fault of the books: several servers behind one address and a server that interrupts
 * requests do that too, and every stamp is right then. {@link Queueing#contradictions} tells of them.
 *
 * <p>Long because the identities stand side by side, each with the slack it is given and why.
 *
 * @param systemRate as the cycle's statistics tell it, tok/s
 * @param outputTokens as they tell it
 */
record Bookkeeping(CycleSamples samples, OptionalDouble systemRate, long outputTokens) {

    private static final double NANOS_PER_SECOND = 1e9;

    /** Recordings keep stamps as decimal seconds: that much is lost in writing. */
    private static final long ROUNDING_NANOS = 1_000;

    private static final double ROUNDING = 1e-9;

    /** One token of so many may go uncounted: that moves a speed by 2 %. */
    private static final int UNCOUNTED = 50;

    /** More tokens than servers make in one step of speculation. */
    private static final int STEP_TOKENS = 16;

    /** What stamps taken a little apart may add to a mean. */
    private static final double MEAN_SLACK = 0.5;

    /** What does not add up, for people; several faults are joined with a semicolon. Empty when all does. */
    Optional<String> fault() {
        List<String> faults = new ArrayList<>();
        beforeSent().ifPresent(faults::add);
        inFlight().ifPresent(faults::add);
        running().ifPresent(faults::add);
        rate().ifPresent(faults::add);
        tooFewTokens().ifPresent(faults::add);
        tooManyTokens().ifPresent(faults::add);
        return faults.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", faults));
    }

    /** 0 <= TTFT: a server may send what nobody asked for, into a connection that was opened before the start gun. */
    private Optional<String> beforeSent() {
        return some(
                "had text before it was asked for", Bookkeeping::early, nanos -> seconds((double) nanos) + " early");
    }

    /** Nanoseconds by which text came before the request was due, or written; 0 or less when it did not. */
    private static long early(RequestSample request) {
        Timeline timeline = request.timeline();
        if (timeline.firstText().isEmpty()) {
            return -timeline.end();
        }
        return Math.max(0, timeline.written().orElse(0)) - timeline.firstText().getAsLong();
    }

    /** Integral of the requests in flight over the cycle = sum of all latencies. */
    private Optional<String> inFlight() {
        long sum = samples.requests().stream()
                .mapToLong(request -> request.timeline().end())
                .sum();
        double integral = integral(samples.makespan().toNanos());
        return Math.abs(integral - sum)
                        <= (double) ROUNDING_NANOS * samples.requests().size()
                ? Optional.empty()
                : Optional.of("requests were in flight for " + seconds(integral)
                        + " in all within the cycle, but waited " + seconds((double) sum) + ": one ended outside it");
    }

    /** Area under the number of requests in flight, from the start gun to {@code makespan}, step by step. */
    private double integral(long makespan) {
        long[] starts = instants(RequestSample::due);
        long[] ends = instants(RequestSample::endedAt);
        double area = 0;
        long now = 0;
        int started = 0;
        for (int done = 0; done < ends.length && now < makespan; ) {
            boolean starting = started < starts.length && starts[started] <= ends[done];
            long next = Math.min(makespan, starting ? starts[started] : ends[done]);
            area += (double) (started - done) * (next - now);
            now = next;
            started += starting ? 1 : 0;
            done += starting ? 0 : 1;
        }
        return area;
    }

    private long[] instants(ToLongFunction<RequestSample> which) {
        return samples.requests().stream().mapToLong(which).sorted().toArray();
    }

    /** Mean running <= min(N, slots) + 0.5, the slots where the order of a burst bears them out. */
    private Optional<String> running() {
        Queueing queueing = Queueing.of(samples);
        double makespan = samples.makespan().toNanos() / NANOS_PER_SECOND;
        if (makespan <= 0) {
            return Optional.empty();
        }
        boolean known = samples.load().burst() && queueing.slots().isPresent() && queueing.outOfTurn() == 0;
        int most = known ? Math.min(atOnce(), queueing.slots().getAsInt()) : atOnce();
        double handedOn = known ? queueing.queued() * (Queueing.SLACK_NANOS / NANOS_PER_SECOND) / makespan : 0;
        double mean = servedSeconds() / makespan;
        return mean <= most + MEAN_SLACK + handedOn
                ? Optional.empty()
                : Optional.of(String.format(Locale.ROOT, "%.1f", mean)
                        + " requests were being answered at an average instant, of " + most + " at most");
    }

    /** Of an open load nothing bounds it but how many were sent. */
    private int atOnce() {
        return samples.load().shape() instanceof LoadShape.Open
                ? samples.requests().size()
                : samples.load().users();
    }

    private double servedSeconds() {
        return samples.requests().stream()
                .map(RequestMetric::servedSeconds)
                .flatMapToDouble(OptionalDouble::stream)
                .sum();
    }

    /** System rate = mean running x token-weighted rate: two figures of a burst's report against a third. */
    private Optional<String> rate() {
        OptionalDouble running = Queueing.of(samples).meanRunning();
        if (!samples.load().burst() || systemRate.isEmpty() || running.isEmpty() || servedSeconds() <= 0) {
            return Optional.empty();
        }
        double product = running.getAsDouble() * outputTokens / servedSeconds();
        return Math.abs(product - systemRate.getAsDouble()) <= ROUNDING * product
                ? Optional.empty()
                : Optional.of("all requests together are said to have had "
                        + Figures.text(systemRate.getAsDouble(), Unit.TOKENS_PER_SECOND) + ", but one by one they had "
                        + Figures.text(product, Unit.TOKENS_PER_SECOND));
    }

    /** A chunk of text is at least one token, whoever counts; whether the last one was counted moves no speed. */
    private Optional<String> tooFewTokens() {
        return some(
                "came in more chunks of text than the server counted tokens",
                request -> {
                    long chunks = request.arrivals().count();
                    long tokens = counted(request).orElse(chunks);
                    return chunks - tokens <= Math.max(1, tokens / UNCOUNTED) ? 0 : chunks - tokens;
                },
                chunks -> chunks + " more");
    }

    /**
     * A count beyond what was allowed, of an answer whose chunks were not. A server that makes several tokens in a step may
     * run a little past the limit.
     */
    private Optional<String> tooManyTokens() {
        int asked = samples.load().options().maxTokens();
        int most = asked + Math.max(STEP_TOKENS, asked / 10);
        return asked == 0
                ? Optional.empty()
                : some(
                        "had more tokens by the server's count than the " + asked + " it was allowed",
                        request -> request.arrivals().count() > asked
                                        || counted(request).orElse(0) <= most
                                ? 0
                                : counted(request).orElse(0) - asked,
                        tokens -> tokens + " more");
    }

    private static OptionalLong counted(RequestSample request) {
        return request.tokens()
                .filter(tokens -> tokens.source() == TokenSource.SERVER)
                .map(tokens -> OptionalLong.of(tokens.output()))
                .orElse(OptionalLong.empty());
    }

    /** Such as {@code "3 of 16 requests had text before it was asked for (request 2: 12 ms early)"}; the worst is named. */
    private Optional<String> some(String what, ToLongFunction<RequestSample> excess, LongFunction<String> text) {
        List<RequestSample> bad = samples.requests().stream()
                .filter(request -> excess.applyAsLong(request) > 0)
                .toList();
        return bad.stream()
                .max(Comparator.comparingLong(excess))
                .map(worst -> bad.size() + " of " + samples.requests().size() + " requests " + what + " (request "
                        + worst.index() + ": " + text.apply(excess.applyAsLong(worst)) + ")");
    }

    private static String seconds(double nanos) {
        return Figures.text(nanos / NANOS_PER_SECOND, Unit.SECONDS);
    }
}
