package dev.sluice.fake;

import dev.sluice.sample.Arrivals;
import dev.sluice.sample.CycleSamples;
import dev.sluice.sample.RequestSample;
import dev.sluice.sample.Timeline;
import dev.sluice.sample.TokenSource;
import dev.sluice.statistics.Requests;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * The machine of the article in virtual time: 19 slots, first come first served, with the article's own speeds and
 * lengths of answers. Tokens are those that the article counted, words and spaces, of which there are too many.
 *
 * @param session a factor on all speeds of the session, 1 when nothing is off
 * @param noise spread of speeds from cycle to cycle, on logarithms; 0 for none
 */
public record SeedMachine(double session, double noise, SplittableRandom random) {

    public static final int SLOTS = 19;

    private static final double FIRST_TEXT = 0.62;
    private static final double AFTER_A_SLOT_IS_FREE = 0.75;
    private static final double[][] RATES = {
        {1, 54.4}, {2, 30.7}, {3, 25.0}, {4, 19.9}, {5, 19.2}, {8, 12.9}, {16, 9.8}, {19, 9.1}
    };
    private static final double[][] TOKENS = {
        {0, 1160}, {.1, 1490}, {.25, 1720}, {.5, 1920}, {.75, 2160}, {.9, 2450}, {.95, 2630}, {.98, 2810}, {1, 3660}
    };

    /** Without any noise: the same cycle each time. */
    public static SeedMachine exact() {
        return new SeedMachine(1, 0, new SplittableRandom(0));
    }

    /** The article's levels. */
    public static List<Integer> levels() {
        return List.of(1, 2, 4, 5, 8, 16, 19, 32, 38, 57, 64, 76, 95, 128, 256);
    }

    /** A burst of {@code n} that runs out. */
    public CycleSamples cycle(int n) {
        return cycle(n, Double.POSITIVE_INFINITY, Optional.empty());
    }

    /** A burst of {@code n} of which all that is still open after {@code seconds} is cancelled, for {@code reason}. */
    public CycleSamples cycle(int n, double seconds, Optional<String> reason) {
        double speed = session * Math.exp(noise * random.nextGaussian());
        PriorityQueue<Double> free = new PriorityQueue<>();
        List<RequestSample> requests = new ArrayList<>();
        boolean cut = false;
        for (int i = 0; i < n; i++) {
            double first = i < SLOTS ? FIRST_TEXT : free.remove() + AFTER_A_SLOT_IS_FREE;
            int tokens = tokens(i, n);
            double last = first + tokens / (rate(i, n) * speed);
            free.add(last);
            cut |= last > seconds;
            requests.add(last <= seconds ? answered(first, last, tokens) : cancelled(first, seconds));
        }
        return Requests.cycle(requests, cut ? reason : Optional.empty());
    }

    /** Requests of a burst of {@code n} that have text after {@code seconds}. */
    public int firstTexts(int n, double seconds) {
        return (int) cycle(n).requests().stream()
                .filter(request -> request.timeline().firstText().orElse(Long.MAX_VALUE) <= Requests.nanos(seconds))
                .count();
    }

    private static RequestSample answered(double first, double last, int tokens) {
        return Requests.sample(
                timeline(OptionalLong.of(Requests.nanos(first)), OptionalLong.of(Requests.nanos(last)), last),
                Arrivals.none(),
                Requests.COMPLETED,
                Optional.of(Requests.tokens(tokens, TokenSource.CHUNKS, 0)));
    }

    private static RequestSample cancelled(double first, double end) {
        OptionalLong text = first <= end ? OptionalLong.of(Requests.nanos(first)) : OptionalLong.empty();
        return Requests.sample(timeline(text, text, end), Arrivals.none(), Requests.CANCELLED, Optional.empty());
    }

    private static Timeline timeline(OptionalLong first, OptionalLong last, double end) {
        return new Timeline(OptionalLong.of(0), OptionalLong.of(0), first, first, first, last, Requests.nanos(end));
    }

    private static int tokens(int request, int n) {
        int many = Math.min(n, 64);
        int step = many == 64
                ? 37
                : IntStream.of(7, 11, 13, 17)
                        .filter(s -> gcd(s, many) == 1)
                        .findFirst()
                        .orElse(1);
        return (int) Math.round(interpolated(TOKENS, (request * step % many + 0.5) / many));
    }

    /** Of a full machine: its first wave runs faster than all later ones, and the last as others leave. */
    private static double rate(int request, int n) {
        if (n <= SLOTS) {
            double[][] logs = IntStream.range(0, RATES.length)
                    .mapToObj(i -> DoubleStream.of(RATES[i]).map(Math::log).toArray())
                    .toArray(double[][]::new);
            return Math.exp(interpolated(logs, Math.log(n)));
        }
        return request < SLOTS ? 8.8 : request >= n - SLOTS ? 6.8 : 6.0;
    }

    private static double interpolated(double[][] points, double x) {
        int i = 1;
        while (i < points.length - 1 && points[i][0] < x) {
            i++;
        }
        double[] left = points[i - 1];
        double[] right = points[i];
        return left[1] + (right[1] - left[1]) * (x - left[0]) / (right[0] - left[0]);
    }

    private static int gcd(int a, int b) {
        return b == 0 ? a : gcd(b, a % b);
    }
}
