package dev.sluice.fake;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What one request of a burst asks of the seed machine, by the article's rows of deepseek-r1 7b: lengths as it counted
 * them (words and spaces, of which there are too many) and speeds by the number of parallel requests.
 *
 * @param tokens of its answer
 * @param rate tokens a second, before what the session and the cycle do to it
 * @param held seconds that its first text is later than its slot alone would make it
 */
record SeedRequest(int tokens, double rate, double held, End end) {

    /** How its answer ends. */
    enum End {
        /** As it should. */
        WHOLE,
        /** Its connection is reset before anything is read. */
        LOST,
        /** Half of it comes, and then the server's own error. */
        BROKEN,
        /** Status 200, a proper end, and no text. */
        EMPTY
    }

    /** Answers at once; later requests wait for one of these to end. */
    static final int SLOTS = 19;

    private static final double[][] LOG_RATES = Stream.of(new double[][] {
                {1, 54.4}, {2, 30.7}, {3, 25.0}, {4, 19.9}, {5, 19.2}, {8, 12.9}, {16, 9.8}, {19, 9.1}
            })
            .map(point -> DoubleStream.of(point).map(Math::log).toArray())
            .toArray(double[][]::new);
    private static final double[][] TOKENS = {
        {0, 1160}, {.1, 1490}, {.25, 1720}, {.5, 1920}, {.75, 2160}, {.9, 2450}, {.95, 2630}, {.98, 2810}, {1, 3660}
    };

    /** Request number {@code index}, from 0 in order of arrival, of a burst of {@code n}. */
    static SeedRequest of(int index, int n) {
        return new SeedRequest(tokens(index, n), rate(index, n), 0, End.WHOLE);
    }

    SeedRequest ending(End as) {
        return new SeedRequest(tokens, rate, held, as);
    }

    /** With a fifth of its tokens. */
    SeedRequest shortened() {
        return new SeedRequest(tokens / 5, rate, held, end);
    }

    SeedRequest heldFor(double seconds) {
        return new SeedRequest(tokens, rate, held + seconds, end);
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
            return Math.exp(interpolated(LOG_RATES, Math.log(n)));
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
