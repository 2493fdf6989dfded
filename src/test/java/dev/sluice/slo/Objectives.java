package dev.sluice.slo;

import dev.sluice.slo.Objective.Bound;
import dev.sluice.statistics.Metric;
import dev.sluice.statistics.Percentile;
import dev.sluice.statistics.Quantity;
import dev.sluice.statistics.Statistic;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** The objectives of the shipped thresholds.yaml, and others by their parts. */
public final class Objectives {

    static final Statistic MEAN = new Statistic.Mean();
    static final Statistic MIN = new Statistic.Min();
    static final Statistic MAX = new Statistic.Max();

    static final Objective WAIT = atMost("wait", Metric.TTFB, p(99), 10);
    static final Objective SPEED = atLeast("speed", Metric.DECODE_RATE, MEAN, 19.9);
    static final Objective ANSWERED = atLeast("answered", Metric.SUCCESS_RATE, MEAN, 1);
    static final Thresholds SHIPPED = thresholds(1, WAIT, SPEED, ANSWERED);

    private Objectives() {}

    static Objective atMost(String id, Metric metric, Statistic statistic, double limit) {
        return new Objective(id, metric, statistic, Bound.AT_MOST, new Quantity(limit, metric.unit()));
    }

    static Objective atLeast(String id, Metric metric, Statistic statistic, double limit) {
        return new Objective(id, metric, statistic, Bound.AT_LEAST, new Quantity(limit, metric.unit()));
    }

    static Thresholds thresholds(int atLeast, Objective... objectives) {
        return new Thresholds(List.of(objectives), atLeast, "thresholds.yaml");
    }

    static Statistic p(int percent) {
        return new Statistic.Rank(Percentile.of(percent));
    }

    /** The same with other terms. */
    public static Objective with(Objective o, Severity severity, OptionalDouble mostShort, Optional<String> source) {
        return new Objective(
                o.id(),
                o.metric(),
                o.statistic(),
                o.bound(),
                o.limit(),
                o.requires(),
                o.cycles(),
                severity,
                o.evidence(),
                mostShort,
                source);
    }
}
