package dev.sluice.replay;

import dev.sluice.sample.HostMetric;
import dev.sluice.sample.HostSeries;
import dev.sluice.sample.HostSubject;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/** Rows as a series. */
final class Samples {

    private Samples() {}

    /** One sample a row; a row whose value is no number has none. */
    static <T> HostSeries series(
            HostSubject subject,
            HostMetric metric,
            String source,
            List<T> rows,
            ToLongFunction<T> nanos,
            ToDoubleFunction<T> value) {
        List<T> known = rows.stream()
                .filter(row -> !Double.isNaN(value.applyAsDouble(row)))
                .toList();
        return new HostSeries(
                subject,
                metric,
                source,
                known.stream().mapToLong(nanos).toArray(),
                known.stream().mapToDouble(value).toArray());
    }
}
