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

    static <T> HostSeries series(
            HostSubject subject,
            HostMetric metric,
            String source,
            List<T> rows,
            ToLongFunction<T> nanos,
            ToDoubleFunction<T> value) {
        return new HostSeries(
                subject,
                metric,
                source,
                rows.stream().mapToLong(nanos).toArray(),
                rows.stream().mapToDouble(value).toArray());
    }
}
