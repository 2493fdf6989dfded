package dev.sluice.slo;

import dev.sluice.sample.Progress;
import dev.sluice.statistics.Metric;
import dev.sluice.statistics.Quantity;
import dev.sluice.statistics.Statistic;
import java.util.Optional;

/**
 * A miss that no future of a running burst can mend, so that the cycle may stop. Conservative: it would rather stay
 * silent than be wrong, or than hide what the cycle is there to show.
 *
 * <p>Only silence stops a cycle: a percentile or maximum of waiting for text (ttfb, and e2e, which is never shorter),
 * once the limit has passed by so much that the miss needs no {@link Repeats repetition}, and more requests have no text than may exceed it. Those that failed without text are
 * counted among them, for they will never have any; but somebody must still be waiting. An e2e whose text is flowing
 * stays open: its last text may have come in time already, with only the end mark missing.
 *
 * <p>Failures alone never do, certain as the miss may be: how many of 256 requests fail is the answer, and a cycle
 * stopped at the first would tell of 1 reset and 255 cancelled, and hide a server that died. Rates and means are never
 * certain: slow requests may be followed by fast ones. For the same reason nothing is certain of a load in which users ask
 * more than once, and nobody should ask here of it: how many requests will have come is not known, nor what share of them
 * is late.
 */
public final class CertainMiss {

    /** Stamps are taken at the read, counts a little later: a text read just in time must not be called late. */
    private static final double GRACE_SECONDS = 0.1;

    private CertainMiss() {}

    /**
     * The first objective that is missed for certain, in words, such as {@code "p99 ttfb <= 10 s cannot be met any
     * more: 7 of 32 had no text after 12.5 s"}; empty while all may still be met, or while nobody waits for text.
     */
    public static Optional<String> of(Thresholds thresholds, Progress progress) {
        if (!somebodyWaits(progress)) {
            return Optional.empty();
        }
        double clear = thresholds.repeats().beyond();
        return thresholds.judgedAt(progress.sent()).stream()
                .filter(Objective::fails)
                .filter(objective -> late(objective, progress, clear))
                .filter(objective -> silent(progress) > mayExceed(objective.statistic(), progress.sent()))
                .findFirst()
                .map(objective -> objective + " cannot be met any more: " + silent(progress) + " of " + progress.sent()
                        + " had no text after "
                        + new Quantity(
                                        clear * objective.limit().value(),
                                        objective.limit().unit())
                                .exact());
    }

    /** Some that failed may have had text before: so this may overlook one who waits, and never invents one. */
    private static boolean somebodyWaits(Progress progress) {
        return silent(progress) > progress.failed();
    }

    /** Requests without any text: still waiting, or failed before it came. */
    private static int silent(Progress progress) {
        return progress.sent() - progress.firstTexts();
    }

    /**
     * Whether {@code objective} limits the wait for text from above, and that limit has passed {@code clear} times: a cycle
     * stopped at the limit itself would be one cycle's luck taken for the server's.
     */
    private static boolean late(Objective objective, Progress progress, double clear) {
        double elapsed = progress.elapsed().toNanos() / 1e9;
        return (objective.metric() == Metric.TTFB || objective.metric() == Metric.E2E)
                && objective.bound() == Objective.Bound.AT_MOST
                && elapsed > clear * objective.limit().value() + GRACE_SECONDS;
    }

    /** How many of {@code sent} waits may exceed a limit on {@code statistic}: for a mean any number may. */
    private static int mayExceed(Statistic statistic, int sent) {
        if (statistic instanceof Statistic.Rank rank) {
            return sent - rank.percentile().rank(sent);
        }
        return statistic instanceof Statistic.Max ? 0 : sent;
    }
}
