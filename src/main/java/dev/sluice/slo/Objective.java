package dev.sluice.slo;

import dev.sluice.statistics.CycleStatistics;
import dev.sluice.statistics.Metric;
import dev.sluice.statistics.Quantity;
import dev.sluice.statistics.Statistic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * One line of thresholds.yaml: a statistic of a metric, and the limit it must keep.
 *
 * @param id unique; the name in tables and messages
 * @param statistic {@link Statistic.Mean} for a metric with one value a cycle
 * @param bound which side of the limit is good; the limit itself is good
 * @param requires what one request must keep to be good; empty unless the metric is goodput
 * @param cycles the cycles it is about
 * @param severity what a miss means
 * @param evidence how much must be behind a percentile
 * @param mostShort the largest share of answers that may be short, 0 to 1, before a kept limit says nothing: short ones
 *     leave the others a less busy server. Empty when any number may
 * @param source where the limit comes from, for people: an article, a clause of a contract
 */
public record Objective(
        String id,
        Metric metric,
        Statistic statistic,
        Bound bound,
        Quantity limit,
        List<Requirement> requires,
        CycleSelector cycles,
        Severity severity,
        Evidence evidence,
        OptionalDouble mostShort,
        Optional<String> source) {

    /** Which side of the limit is good. */
    public enum Bound {
        AT_MOST("<="),
        AT_LEAST(">=");

        private final String sign;

        Bound(String sign) {
            this.sign = sign;
        }

        /** As written between a value and its limit when it is kept. */
        public String sign() {
            return sign;
        }

        boolean keeps(double value, double limit) {
            return this == AT_MOST ? value <= limit : value >= limit;
        }
    }

    public Objective {
        requires = List.copyOf(requires);
        if ((metric == Metric.GOODPUT) == requires.isEmpty()) {
            throw new IllegalArgumentException(
                    id + ": goodput, and nothing else, needs limits that one request must keep");
        }
    }

    /** One about all cycles that fails, of what was observed. */
    public Objective(String id, Metric metric, Statistic statistic, Bound bound, Quantity limit) {
        this(
                id,
                metric,
                statistic,
                bound,
                limit,
                List.of(),
                CycleSelector.all(),
                Severity.FAIL,
                Evidence.OBSERVED,
                OptionalDouble.empty(),
                Optional.empty());
    }

    /** The same about other cycles. */
    public Objective at(CycleSelector others) {
        return new Objective(
                id, metric, statistic, bound, limit, requires, others, severity, evidence, mostShort, source);
    }

    /** Whether {@code value}, in the metric's unit, keeps the limit. */
    public boolean keeps(double value) {
        return bound.keeps(value, limit.value());
    }

    /** Whether a miss makes its cycle missed. */
    public boolean fails() {
        return severity == Severity.FAIL;
    }

    /** The figure that is held against the limit; as {@link CycleStatistics#value} tells, and for goodput the share. */
    OptionalDouble value(CycleStatistics statistics) {
        return metric == Metric.GOODPUT
                ? OptionalDouble.of(statistics.goodput(
                        request -> requires.stream().allMatch(requirement -> requirement.keptBy(request))))
                : statistics.value(metric, statistic);
    }

    /** Such as {@code "p99 ttfb"}, or {@code "goodput"}, of which there is one a cycle. */
    String figure() {
        return (metric.perCycle() ? "" : statistic.label() + " ") + metric.label();
    }

    /**
     * What else holds of it, such as {@code "cycles <= 4; warn; source: ISO 1"}; empty for one about all cycles that
     * fails, of what was observed, from no source.
     */
    public String terms() {
        List<String> terms = new ArrayList<>();
        if (!cycles.equals(CycleSelector.all())) {
            terms.add("cycles " + cycles);
        }
        if (severity == Severity.WARN) {
            terms.add("warn");
        }
        if (evidence == Evidence.DEMONSTRATED) {
            terms.add("demonstrated");
        }
        source.ifPresent(text -> terms.add("source: " + text));
        return String.join("; ", terms);
    }

    /** Such as {@code "p99 ttfb <= 10 s"} or {@code "goodput >= 90 % (ttfb <= 2 s, decode-rate >= 10 tok/s)"}. */
    @Override
    public String toString() {
        String good = requires.isEmpty()
                ? ""
                : requires.stream().map(Requirement::toString).collect(Collectors.joining(", ", " (", ")"));
        return figure() + " " + bound.sign() + " " + limit.exact() + good;
    }
}
