package dev.sluice.slo;

import dev.sluice.statistics.Metric;
import dev.sluice.statistics.Quantity;
import dev.sluice.statistics.RequestFigures;
import java.util.OptionalDouble;

/** A limit that one request must keep to be good: part of an objective of goodput. */
public record Requirement(Metric metric, Objective.Bound bound, Quantity limit) {

    public Requirement {
        if (!metric.ofOneRequest()) {
            throw new IllegalArgumentException(metric.label() + " is no figure of one request");
        }
    }

    /** Whether {@code request} keeps it; one without such a figure shows nothing and does not. */
    public boolean keptBy(RequestFigures request) {
        OptionalDouble value = request.value(metric);
        return value.isPresent() && bound.keeps(value.getAsDouble(), limit.value());
    }

    /** Such as {@code "ttfb <= 2 s"}. */
    @Override
    public String toString() {
        return metric.label() + " " + bound.sign() + " " + limit.exact();
    }
}
