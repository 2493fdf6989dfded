package dev.sluice.fake;

import dev.sluice.sample.Arrivals;
import dev.sluice.sample.CycleSamples;
import dev.sluice.sample.Outcome;
import dev.sluice.sample.RequestSample;
import dev.sluice.sample.Timeline;
import dev.sluice.sample.TokenSource;
import dev.sluice.statistics.Requests;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * The machine of the article in virtual time: 19 slots, first come first served, with the article's own speeds and
 * lengths of answers. {@link SeedServer} is the same machine on a socket. One of them is one session.
 */
public final class SeedMachine {

    public static final int SLOTS = SeedRequest.SLOTS;

    /** Tokens to ask it for: every answer has half of them or more, but those of {@link SeedFault#SHORT_ANSWERS}. */
    public static final int TOKENS_ASKED = 2300;

    private final double session;
    private final double noise;
    private final SplittableRandom random;
    private final Set<SeedFault> faults;
    private boolean warm;

    /**
     * A session without faults.
     *
     * @param session a factor on all its speeds, 1 when nothing is off
     * @param noise spread of speeds from cycle to cycle, on logarithms; 0 for none
     */
    public SeedMachine(double session, double noise, SplittableRandom random) {
        this(session, noise, random, EnumSet.noneOf(SeedFault.class));
    }

    private SeedMachine(double session, double noise, SplittableRandom random, Set<SeedFault> faults) {
        this.session = session;
        this.noise = noise;
        this.random = random;
        this.faults = faults;
    }

    /** Without any noise: the same cycle each time. */
    public static SeedMachine exact() {
        return new SeedMachine(1, 0, new SplittableRandom(0));
    }

    /** A new session of the same machine in which these are wrong. */
    public SeedMachine with(SeedFault... wrong) {
        Set<SeedFault> all = EnumSet.noneOf(SeedFault.class);
        all.addAll(List.of(wrong));
        return new SeedMachine(session, noise, random, all);
    }

    /** The article's levels. */
    public static List<Integer> levels() {
        return List.of(1, 2, 4, 5, 8, 16, 19, 32, 38, 57, 64, 76, 95, 128, 256);
    }

    /** The next burst, with its own luck. */
    SeedBurst burst() {
        double speed = session * Math.exp(noise * random.nextGaussian());
        for (SeedFault fault : faults) {
            speed *= fault.speed(random);
        }
        boolean first = !warm;
        warm = true;
        return new SeedBurst(speed, first, faults);
    }

    /** A burst of {@code n} that runs out. */
    public CycleSamples cycle(int n) {
        return cycle(n, Double.POSITIVE_INFINITY, Optional.empty());
    }

    /** A burst of {@code n} of which all that is still open after {@code seconds} is cancelled, for {@code reason}. */
    public CycleSamples cycle(int n, double seconds, Optional<String> reason) {
        List<SeedAnswer> answers = burst().answers(n);
        boolean cut = answers.stream().anyMatch(answer -> answer.last() > seconds);
        return Requests.cycle(
                answers.stream()
                        .map(answer -> answer.last() <= seconds ? ended(answer) : cancelled(answer.first(), seconds))
                        .toList(),
                cut ? reason : Optional.empty());
    }

    /** Requests of a burst of {@code n} that have text after {@code seconds}. */
    public int firstTexts(int n, double seconds) {
        return (int) cycle(n).requests().stream()
                .filter(request -> request.timeline().firstText().orElse(Long.MAX_VALUE) <= Requests.nanos(seconds))
                .count();
    }

    private static RequestSample ended(SeedAnswer answer) {
        OptionalLong first = OptionalLong.of(Requests.nanos(answer.first()));
        OptionalLong last = OptionalLong.of(Requests.nanos(answer.last()));
        return switch (answer.end()) {
            case LOST -> Requests.silent(Requests.RESET, answer.last());
            case EMPTY ->
                Requests.sample(
                        new Timeline(
                                OptionalLong.of(0),
                                OptionalLong.of(0),
                                first,
                                OptionalLong.empty(),
                                OptionalLong.empty(),
                                OptionalLong.empty(),
                                last.getAsLong()),
                        Arrivals.none(),
                        new Outcome.EmptyAnswer(),
                        Optional.empty());
            case BROKEN ->
                Requests.sample(
                        timeline(first, last, answer.last()),
                        Arrivals.none(),
                        new Outcome.StreamError("out of memory"),
                        Optional.of(Requests.tokens(answer.tokens(), TokenSource.CHUNKS, 0)));
            case WHOLE ->
                Requests.sample(
                        timeline(first, last, answer.last()),
                        Arrivals.none(),
                        2 * answer.tokens() < TOKENS_ASKED
                                ? new Outcome.ShortAnswer(answer.tokens(), TOKENS_ASKED)
                                : Requests.COMPLETED,
                        Optional.of(Requests.tokens(answer.tokens(), TokenSource.CHUNKS, 0)));
        };
    }

    private static RequestSample cancelled(double first, double end) {
        OptionalLong text = first <= end ? OptionalLong.of(Requests.nanos(first)) : OptionalLong.empty();
        return Requests.sample(timeline(text, text, end), Arrivals.none(), Requests.CANCELLED, Optional.empty());
    }

    private static Timeline timeline(OptionalLong first, OptionalLong last, double end) {
        return new Timeline(OptionalLong.of(0), OptionalLong.of(0), first, first, first, last, Requests.nanos(end));
    }
}
