package dev.sluice.baseline;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One run's values: each repetition's, never their mean, because only they tell how far chance goes.
 *
 * @param measuredAt when the run began
 * @param values by {@link GatedFigure#toString figure}, in the order they were measured, in the metric's unit
 */
public record Session(Instant measuredAt, Map<String, List<Double>> values) {

    public Session {
        Map<String, List<Double>> copy = new LinkedHashMap<>();
        values.forEach((figure, each) -> {
            if (each.isEmpty() || each.stream().anyMatch(value -> !(value > 0) || value.isInfinite())) {
                throw new IllegalArgumentException(
                        figure + " has the values " + each + "; a session holds positive finite ones, at least one");
            }
            copy.put(figure, List.copyOf(each));
        });
        values = Collections.unmodifiableMap(copy);
    }

    /** The values of {@code figure}; empty when this session has none. */
    double[] of(GatedFigure figure) {
        return values.getOrDefault(figure.toString(), List.of()).stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
    }
}
