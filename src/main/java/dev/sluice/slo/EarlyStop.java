package dev.sluice.slo;

import dev.sluice.sample.Progress;
import dev.sluice.sample.RequestProgress;
import dev.sluice.sample.Stop;
import dev.sluice.statistics.Distribution;
import dev.sluice.statistics.Metric;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * When a running cycle of a search has shown what it was for: a {@link CertainMiss}, a {@link HopelessSpeed}, or, where
 * nothing but waits for the first text is asked, that all of them are over and were short enough. What such a cycle did
 * not show is left to a whole one: a search that stands on it has the level it ends with run out in full.
 */
final class EarlyStop {

    private EarlyStop() {}

    /**
     * Why the cycle may end; empty while it must go on.
     *
     * @param before what is known of that level; empty for its first cycle
     * @param tokensPerChunk of this server; empty when that is not known
     */
    static Optional<Stop> of(
            Thresholds thresholds, Progress progress, Optional<Level> before, OptionalDouble tokensPerChunk) {
        List<Objective> asked = thresholds.judgedAt(progress.sent()).stream()
                .filter(Objective::fails)
                .toList();
        Optional<Stop> certain = CertainMiss.of(thresholds, progress).map(Stop.Certain::new);
        if (certain.isPresent()) {
            return certain;
        }
        if (before.isEmpty() && inTime(asked, progress)) {
            return Optional.of(new Stop.InTime("all " + progress.sent() + " had text in time, and no more was asked"));
        }
        // beside a whole cycle that came near the limit, the slow ones alone would be left out
        return before.filter(Level::whole).isPresent()
                ? Optional.empty()
                : HopelessSpeed.of(asked, progress, tokensPerChunk).map(stop -> stop);
    }

    private static boolean inTime(List<Objective> asked, Progress progress) {
        if (progress.firstTexts() < progress.sent()
                || progress.failed() > 0
                || progress.inFlight() == 0
                || !onlyWaits(asked)) {
            return false;
        }
        double[] waits = progress.closeup().requests().stream()
                .map(RequestProgress::firstText)
                .filter(OptionalLong::isPresent)
                .mapToDouble(first -> first.getAsLong() / 1e9)
                .toArray();
        Distribution all = Distribution.of(waits, 0);
        return waits.length == progress.sent()
                && asked.stream()
                        .filter(EarlyStop::isWait)
                        .allMatch(wait -> wait.keeps(all.at(wait.statistic()).orElseThrow()));
    }

    /** Of the first text, and beside them at most that all are answered, which every cycle is asked. */
    static boolean onlyWaits(List<Objective> asked) {
        return asked.stream().anyMatch(EarlyStop::isWait)
                && asked.stream().allMatch(each -> isWait(each) || each.metric() == Metric.SUCCESS_RATE);
    }

    static boolean isWait(Objective objective) {
        return objective.metric() == Metric.TTFB && objective.bound() == Objective.Bound.AT_MOST;
    }
}
