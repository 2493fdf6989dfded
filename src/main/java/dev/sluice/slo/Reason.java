package dev.sluice.slo;

import dev.sluice.sample.Stop;
import dev.sluice.statistics.CycleStatistics;
import dev.sluice.statistics.Distribution;
import dev.sluice.statistics.Figures;
import dev.sluice.statistics.Figures.Sign;
import dev.sluice.statistics.Metric;
import dev.sluice.statistics.Statistic;
import dev.sluice.statistics.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** Puts a verdict into words: the figure, its limit, and over how many requests it was taken. */
record Reason(Objective objective, CycleStatistics statistics, double confidence) {

    /** Such as {@code "mean 40.2 >= 19.9 tok/s"} or {@code "slowest of 4 was 68 ms <= 10 s (about p80; p99 is shown only from 299)"}. */
    String met(double value) {
        return compared(value, atMost() ? Sign.AT_MOST : Sign.AT_LEAST) + basis(true);
    }

    /** Such as {@code "slowest of 16 was 12.3 s > 10 s by 23 % (the p99 of so few)"} or {@code "p99 never: 3 of 16 requests failed"}. */
    String missed(double value) {
        if (Double.isInfinite(value)) {
            return statisticName() + "never: " + failures();
        }
        return compared(value, atMost() ? Sign.ABOVE : Sign.BELOW) + by(objective, value) + basis(false);
    }

    /** Such as {@code "3 of 16 requests failed"}. */
    String failures() {
        return statistics.failed() + " of " + requests(statistics.sent()) + " failed";
    }

    /** Such as {@code "3 of 16 answers were short, and more than 5 % leave the others a less busy server"}. */
    String tooManyShort() {
        return statistics.shortAnswers() + " of " + statistics.answered() + " answers were short, and more than "
                + Figures.exact(objective.mostShort().orElseThrow(), Unit.SHARE)
                + " leave the others a less busy server";
    }

    /** Such as {@code "7 of 19 waited over 10 s"} or, of p99, {@code "3 of 256 waited over 10 s, p99 allows 2"}. */
    String certainMiss(OptionalDouble value) {
        if (metric() == Metric.SUCCESS_RATE) {
            return statistics.failed() + " of " + requests(statistics.sent()) + " failed, at best "
                    + compare(new CutCycle(statistics).bestSuccessRate(), Sign.BELOW);
        }
        if (metric() == Metric.GOODPUT) {
            GoodRequests requests = new GoodRequests(objective, statistics);
            double best = value.orElseThrow() + (double) statistics.cancelled() / statistics.sent();
            return requests.good() + ", at best " + compare(best, Sign.BELOW) + requests.notGood();
        }
        if (value.isPresent()) {
            return missed(value.getAsDouble());
        }
        String failedToo = distribution().failures() > 0 ? " or failed" : "";
        return distribution().above(objective.limit().value()) + " of " + statistics.sent() + " waited over "
                + objective.limit().exact() + failedToo + allowed();
    }

    /** Such as {@code "mean 12.9 tok/s < 19.5 (-34 %), 1 cycle, stopped after 30 s (>= 25 % below)"}. */
    String hopeless(Stop.Hopeless stop) {
        double limit = objective.limit().value();
        // of a minimum or a low percentile the mean is told too: it lies below that
        return "mean " + Figures.text(stop.decodeRate(), metric().unit()) + " < "
                + objective.limit().exact().replace(" " + metric().unit().symbol(), "")
                + String.format(Locale.ROOT, " (%.0f %%)", 100 * (stop.decodeRate() - limit) / limit)
                + ", 1 cycle, stopped after "
                + HopelessSpeed.seconds(stop.after()) + " (>= 25 % below)";
    }

    /** Such as {@code "p99 620 ms <= 10 s (largest of 19), but the cycle did not run out"}. */
    String inTime(double value) {
        return met(value) + ", but the cycle did not run out";
    }

    /** Such as {@code "the cycle was stopped early: the cycle's budget of 10 min is spent"}. */
    String cutShort() {
        return "the cycle was stopped early"
                + statistics
                        .stoppedEarly()
                        .filter(Stop.Spent.class::isInstance)
                        .map(stop -> ": " + stop.reason())
                        .orElse("");
    }

    /** How many may be above the limit; left out when none may. */
    private String allowed() {
        int ranked = distribution().ranked();
        int may = objective.statistic() instanceof Statistic.Rank rank
                ? ranked - rank.percentile().rank(ranked)
                : 0;
        return may == 0 ? "" : ", " + objective.statistic().label() + " allows " + may;
    }

    /** Such as {@code "max 2.1 GB of 3 samples, but then: processes: failed 5 times"}. */
    String incomplete(double value, String why) {
        return statisticName() + Figures.text(value, metric().unit()) + " of "
                + samples(distribution().n()) + ", but then: " + why;
    }

    private String compared(double value, Sign sign) {
        return switch (metric()) {
            case SUCCESS_RATE ->
                statistics.answered() + " of " + statistics.sent() + " answered, " + compare(value, sign);
            case GOODPUT -> {
                GoodRequests requests = new GoodRequests(objective, statistics);
                yield requests.good() + ", " + compare(value, sign) + requests.notGood();
            }
            default ->
                tail().words()
                                .map(words -> words.name(objective.statistic().label()))
                                .orElse(statisticName())
                        + compare(value, sign);
        };
    }

    private String compare(double value, Sign sign) {
        return Figures.compared(value, sign, objective.limit().value(), metric().unit());
    }

    /** Such as {@code " by 7.5 %"} or {@code ", 5.9 times it"}; empty for a share, which says so itself, and where there is nothing to divide by. */
    static String by(Objective objective, double value) {
        double limit = objective.limit().value();
        return objective.metric().unit() == Unit.SHARE || limit == 0
                ? ""
                : value >= 2 * limit
                        ? String.format(Locale.ROOT, ", %.1f times it", value / limit)
                        : " by " + Figures.off(value, limit);
    }

    /** How many values stand behind the figure; left out when it is every request sent. */
    private String basis(boolean met) {
        List<String> parts = new ArrayList<>();
        if (metric().sampled()) {
            parts.add(basisOfSamples(distribution().n()));
        } else if (!metric().perCycle()) {
            boolean ranked =
                    objective.statistic() instanceof Statistic.Rank || objective.statistic() instanceof Statistic.Max;
            int over = ranked ? distribution().ranked() : distribution().n();
            if (metric() != Metric.CHUNK_GAP && over < statistics.sent()) {
                parts.add("over " + over + " of " + requests(statistics.sent()));
            }
            tail().words().map(words -> behind(words, met)).ifPresent(parts::add);
        }
        return parts.isEmpty() ? "" : " (" + String.join(", ", parts) + ")";
    }

    private String behind(TailWords words, boolean met) {
        String label = objective.statistic().label();
        return met
                ? words.behindMet(label, tail().late(), objective.evidence() == Evidence.DEMONSTRATED)
                : words.behindMissed(label);
    }

    private Demonstration tail() {
        return new Demonstration(objective, List.of(statistics), confidence);
    }

    private String basisOfSamples(int n) {
        boolean extreme = objective.statistic() instanceof Statistic.Rank rank
                && n < rank.percentile().fewestSamples();
        return (extreme ? "largest of " : "n ") + samples(n);
    }

    private static String samples(int n) {
        return n + (n == 1 ? " sample" : " samples");
    }

    private static String requests(int n) {
        return n + (n == 1 ? " request" : " requests");
    }

    private String statisticName() {
        return metric().perCycle() ? "" : objective.statistic().label() + " ";
    }

    private boolean atMost() {
        return objective.bound() == Objective.Bound.AT_MOST;
    }

    private Metric metric() {
        return objective.metric();
    }

    private Distribution distribution() {
        return statistics.distribution(metric());
    }
}
