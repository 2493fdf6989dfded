package dev.sluice.slo;

import dev.sluice.sample.Progress;
import dev.sluice.statistics.Metric;
import dev.sluice.statistics.Statistic;
import java.util.Optional;

/**
 * A miss that no future of a running cycle can mend, so that the cycle may stop. Conservative: it would rather stay
 * silent than be wrong.
 *
 * <ul>
 *   <li>A percentile or maximum of waiting for text (ttfb, and e2e, which is never shorter), once the limit has passed
 *       and more requests have no text than may exceed it. An e2e whose text is flowing stays open: its last text may
 *       have come in time already, with only the end mark missing.
 *   <li>A percentile or maximum of any wait, once more requests have failed than may exceed it.
 *   <li>The success rate, once so many have failed that the rest can't make up for it.
 * </ul>
 *
 * <p>Rates and means are never certain: slow requests may be followed by fast ones.
 */
public final class CertainMiss {

    /** Stamps are taken at the read, counts a little later: a text read just in time must not be called late. */
    private static final double GRACE_SECONDS = 0.1;

    private CertainMiss() {}

    /**
     * The first objective that is missed for certain, in words, such as {@code "p99 ttfb <= 10 s cannot be met any
     * more: 7 of 32 had no text after 10 s"}; empty while all may still be met.
     */
    public static Optional<String> of(Thresholds thresholds, Progress progress) {
        return thresholds.judged().stream()
                .flatMap(objective -> of(objective, progress).stream())
                .findFirst();
    }

    private static Optional<String> of(Objective objective, Progress progress) {
        if (objective.metric() == Metric.SUCCESS_RATE) {
            double best = (double) (progress.sent() - progress.failed()) / progress.sent();
            return objective.keeps(best) ? Optional.empty() : Optional.of(failed(objective, progress));
        }
        Optional<Integer> allowed = mayExceed(objective, progress.sent());
        if (allowed.isEmpty()) {
            return Optional.empty();
        }
        int silent = silent(objective, progress);
        if (silent > allowed.get()) {
            String limit = objective.limit().exact();
            return Optional.of(
                    impossible(objective) + silent + " of " + progress.sent() + " had no text after " + limit);
        }
        return progress.failed() > allowed.get() ? Optional.of(failed(objective, progress)) : Optional.empty();
    }

    /** How many of {@code sent} waits may exceed the limit; empty when the objective is no tail of a wait. */
    private static Optional<Integer> mayExceed(Objective objective, int sent) {
        if (!objective.metric().waiting() || objective.bound() != Objective.Bound.AT_MOST) {
            return Optional.empty();
        }
        if (objective.statistic() instanceof Statistic.Rank rank) {
            return Optional.of(sent - rank.percentile().rank(sent));
        }
        return objective.statistic() instanceof Statistic.Max ? Optional.of(0) : Optional.empty();
    }

    /** Requests without any text although the limit has passed: still waiting, or failed before. */
    private static int silent(Objective objective, Progress progress) {
        double elapsed = progress.elapsed().toNanos() / 1e9;
        boolean textIsLate = elapsed > objective.limit().value() + GRACE_SECONDS
                && (objective.metric() == Metric.TTFB || objective.metric() == Metric.E2E);
        return textIsLate ? progress.sent() - progress.firstTexts() : 0;
    }

    private static String failed(Objective objective, Progress progress) {
        return impossible(objective) + progress.failed() + " of " + progress.sent() + " requests failed";
    }

    private static String impossible(Objective objective) {
        return objective + " cannot be met any more: ";
    }
}
