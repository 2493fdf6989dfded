package dev.sluice.slo;

import dev.sluice.sample.Progress;
import dev.sluice.sample.RequestProgress;
import dev.sluice.sample.Stop;
import dev.sluice.statistics.Figures;
import dev.sluice.statistics.Metric;
import dev.sluice.statistics.Statistic;
import dev.sluice.statistics.Unit;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * When a search gives a running cycle up as too slow: after 30 s, and 50 tokens of every request, the mean decode rate
 * lies more than a quarter below what is asked. Not certain: requests that stay behind run faster, by 10 to 15 % on the
 * article's machine, and never by the third that would be needed.
 *
 * <p>It holds for the mean and for what lies below it, the minimum and the low percentiles; not for a median or more.
 */
final class HopelessSpeed {

    /** So much of its limit a mean must have reached; {@code 1 - Repeats.USUAL.clear()}. */
    private static final double SHARE = 0.75;

    private static final Duration AFTER = Duration.ofSeconds(30);
    private static final int TOKENS_EACH = 50;

    private HopelessSpeed() {}

    /**
     * Whether a cycle need not go on for {@code objectives}.
     *
     * @param tokensPerChunk of this server; empty when that is not known, and then no chunk is taken for a token
     */
    static Optional<Stop.Hopeless> of(List<Objective> objectives, Progress progress, OptionalDouble tokensPerChunk) {
        // who fails is what such a cycle is there to show
        if (tokensPerChunk.isEmpty()
                || progress.elapsed().compareTo(AFTER) < 0
                || progress.failed() > 0
                || progress.firstTexts() < progress.sent()
                || objectives.stream().noneMatch(HopelessSpeed::limits)) {
            return Optional.empty();
        }
        List<RequestProgress> requests = progress.closeup().requests();
        double each = tokensPerChunk.getAsDouble();
        if (requests.isEmpty() || requests.stream().anyMatch(request -> request.chunks() * each < TOKENS_EACH)) {
            return Optional.empty();
        }
        double mean = requests.stream()
                .mapToDouble(request -> rate(request, each, progress.elapsed()))
                .average()
                .orElseThrow();
        return objectives.stream()
                .filter(objective -> missedAt(objective, mean))
                .findFirst()
                .map(objective -> new Stop.Hopeless(
                        objective + " is out of reach: " + Figures.text(mean, Unit.TOKENS_PER_SECOND) + " after "
                                + seconds(progress.elapsed()),
                        mean,
                        progress.elapsed()));
    }

    /** Whether {@code objective} would be given up at a running mean of so many tok/s. */
    static boolean missedAt(Objective objective, double mean) {
        return limits(objective) && mean < SHARE * objective.limit().value();
    }

    private static boolean limits(Objective objective) {
        Statistic statistic = objective.statistic();
        boolean low = statistic instanceof Statistic.Rank rank
                && 2L * rank.percentile().part() < rank.percentile().whole();
        return objective.fails()
                && objective.metric() == Metric.DECODE_RATE
                && objective.bound() == Objective.Bound.AT_LEAST
                && (low || statistic instanceof Statistic.Mean || statistic instanceof Statistic.Min);
    }

    /**
     * After the first chunk, which ends the wait; of one that has ended until its end. No less than it is: the chunk that is
     * on its way counts as come, for where chunks are large and few it would be missing much.
     */
    private static double rate(RequestProgress request, double tokensPerChunk, Duration elapsed) {
        long from = request.firstText().orElseThrow();
        long nanos = request.end().orElse(elapsed.toNanos()) - from;
        return request.chunks() * tokensPerChunk / (Math.max(1, nanos) / 1e9);
    }

    /** Such as {@code "30 s"}. */
    static String seconds(Duration after) {
        return Math.round(after.toMillis() / 1e3) + " s";
    }
}
