package dev.sluice.statistics;

import dev.sluice.sample.RequestSample;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What one answered request brought.
 *
 * @param values in each metric's unit; without an entry for what it has no value of, such as the decode rate of an answer
 *     that came in one chunk
 */
public record RequestFigures(Map<Metric, Double> values) {

    public RequestFigures {
        Map<Metric, Double> byMetric = new EnumMap<>(Metric.class);
        byMetric.putAll(values);
        values = Collections.unmodifiableMap(byMetric);
    }

    static RequestFigures of(RequestSample request) {
        Map<Metric, Double> values = new EnumMap<>(Metric.class);
        for (Metric metric : Metric.values()) {
            RequestMetric.value(metric, request).ifPresent(value -> values.put(metric, value));
        }
        return new RequestFigures(values);
    }

    /** Its value of {@code metric}; empty when it has none. */
    public OptionalDouble value(Metric metric) {
        Double value = values.get(metric);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
