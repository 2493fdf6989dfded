package dev.sluice.config;

import dev.sluice.statistics.Metric;
import dev.sluice.statistics.Metric.Better;
import dev.sluice.statistics.Percentile;
import dev.sluice.statistics.Statistic;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;

/** Reads {@code mean}, {@code median}, {@code min}, {@code max}, {@code p99} or {@code p99.9}. */
final class StatisticText {

    private static final List<String> KNOWN =
            List.of("mean", "median", "min", "max", "p1", "p5", "p50", "p90", "p95", "p99", "p99.9");
    private static final Pattern LIKE_A_PERCENTILE = Pattern.compile("p[-+]?[0-9][0-9.,]*%?");
    private static final Pattern PERCENTILE = Pattern.compile("p(0|[1-9]\\d{0,8})(\\.\\d{1,3})?");

    private StatisticText() {}

    /** The statistic, whatever it is asked of. */
    static Statistic parse(String text) throws Unreadable {
        return switch (text) {
            case "mean" -> new Statistic.Mean();
            case "median" -> new Statistic.Rank(Percentile.of(50));
            case "min" -> new Statistic.Min();
            case "max" -> new Statistic.Max();
            default -> percentile(text);
        };
    }

    private static Statistic percentile(String text) throws Unreadable {
        if (!LIKE_A_PERCENTILE.matcher(text).matches()) {
            throw new Unreadable("unknown statistic " + Quoted.of(text) + "." + Nearest.hint(text, KNOWN, "")
                    + " The statistics are mean, median, min, max and percentiles such as p99 or p99.9.");
        }
        if (!PERCENTILE.matcher(text).matches()) {
            throw new Unreadable(Quoted.of(text)
                    + " is no percentile. Write p and a number with three decimals at most, such as p99 or p99.9.");
        }
        BigDecimal percent = new BigDecimal(text.substring(1)).stripTrailingZeros();
        if (percent.signum() == 0 || percent.compareTo(BigDecimal.valueOf(100)) >= 0) {
            String extreme = percent.signum() == 0 ? "min" : "max";
            throw new Unreadable(Quoted.of(text) + " is out of range: a percentile lies between 0 and 100, both"
                    + " excluded. For the extreme value write " + extreme + ".");
        }
        int decimals = Math.max(0, percent.scale());
        int whole = 100 * (int) Math.pow(10, decimals);
        return new Statistic.Rank(
                new Percentile(percent.movePointRight(decimals).intValueExact(), whole));
    }

    /**
     * Refuses the tail in which people are served best: a limit on it would pass while the others suffer.
     *
     * @throws Unreadable if {@code statistic} is of the good tail of {@code metric}
     */
    static void checkTail(Statistic statistic, Metric metric) throws Unreadable {
        boolean lower = metric.better() == Better.LOWER;
        if (statistic instanceof Statistic.Rank rank) {
            int twice = 2 * rank.percentile().part();
            if (lower
                    ? twice < rank.percentile().whole()
                    : twice > rank.percentile().whole()) {
                throw wrongTail(statistic, metric);
            }
        } else if (lower ? statistic instanceof Statistic.Min : statistic instanceof Statistic.Max) {
            throw wrongTail(statistic, metric);
        }
    }

    private static Unreadable wrongTail(Statistic statistic, Metric metric) {
        boolean lower = metric.better() == Better.LOWER;
        return new Unreadable(statistic.label() + " of " + metric.label() + " speaks of "
                + (metric.sampled() ? "the quietest moment: " : "those served best: ")
                + (lower ? "lower" : "higher") + " is better there. Use "
                + (lower ? "mean, median, max, p95 or p99." : "mean, median, min, p5 or p1."));
    }
}
