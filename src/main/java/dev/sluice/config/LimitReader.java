package dev.sluice.config;

import dev.sluice.slo.Objective.Bound;
import dev.sluice.statistics.Metric;
import dev.sluice.statistics.Metric.Better;
import dev.sluice.statistics.Quantity;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Reads the one limit of an objective: {@code max} where lower is better, {@code min} where higher is. */
final class LimitReader {

    private LimitReader() {}

    /** Which bound a metric's limit is. */
    static Bound bound(Metric metric) {
        return metric.better() == Better.LOWER ? Bound.AT_MOST : Bound.AT_LEAST;
    }

    /** The limit; empty when it is missing or faulty, or when the metric is unknown and so its unit. */
    static Optional<Quantity> read(Section section, Optional<Metric> metric) {
        boolean max = section.has("max");
        boolean min = section.has("min");
        String wanted = metric.map(LimitReader::wanted).orElse("max or min");
        String fix = metric.map(m -> "Write " + wanted(m) + ": " + QuantityText.example(m.unit()) + ".")
                .orElse("Write for example max: 10 s.");
        if (max && min) {
            String second = section.isBefore("max", "min") ? "min" : "max";
            String first = second.equals("min") ? "max" : "min";
            section.faultAtKey(
                    second,
                    "stands beside " + first + " at " + section.place(first)
                            + ", but one objective has one limit. Keep " + wanted + ".");
        } else if (!max && !min) {
            section.missing(metric.map(m -> List.of(wanted(m))).orElse(List.of("max", "min")), fix);
            return Optional.empty();
        } else if (metric.isPresent() && !section.has(wanted)) {
            section.faultAtKey(
                    max ? "max" : "min",
                    metric.get().label() + " is better when "
                            + (max ? "higher, so its limit is a min. " : "lower, so its limit is a max. ") + fix);
        }
        Optional<Quantity> upper = quantity(section, "max", metric, fix);
        Optional<Quantity> lower = quantity(section, "min", metric, fix);
        return max && min ? Optional.empty() : upper.or(() -> lower);
    }

    private static String wanted(Metric metric) {
        return bound(metric) == Bound.AT_MOST ? "max" : "min";
    }

    private static Optional<Quantity> quantity(Section section, String key, Optional<Metric> metric, String fix) {
        Optional<ScalarNode> node = section.scalar(key, fix);
        if (node.isEmpty()) {
            return Optional.empty();
        }
        try {
            if (metric.isEmpty()) {
                QuantityText.checkUnit(node.get().getValue());
                return Optional.empty();
            }
            return Optional.of(QuantityText.parse(node.get().getValue(), metric.get()));
        } catch (Unreadable e) {
            section.faultAtValue(key, e.message());
            return Optional.empty();
        }
    }
}
