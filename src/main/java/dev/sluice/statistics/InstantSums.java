package dev.sluice.statistics;

import dev.sluice.sample.HostSeries;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The sum of several series at each instant within a window. A sampler stamps all it sees in a tick alike. */
final class InstantSums {

    private InstantSums() {}

    /** Of those series that have a value at the instant: processes come and go. */
    static Distribution ofThoseThere(List<HostSeries> series, EnergyWindow window) {
        return sums(series, window, 1);
    }

    /** At those instants alone at which each series has a value: without one of two GPUs the sum would look small. */
    static Distribution ofAll(List<HostSeries> series, EnergyWindow window) {
        return sums(series, window, series.size());
    }

    private static Distribution sums(List<HostSeries> all, EnergyWindow window, int fewest) {
        Map<Long, Sum> byInstant = new TreeMap<>();
        for (HostSeries series : all) {
            for (int i = 0; i < series.count(); i++) {
                if (window.holds(series.nanos(i))) {
                    byInstant.merge(series.nanos(i), new Sum(series.value(i), 1), Sum::plus);
                }
            }
        }
        double[] sums = byInstant.values().stream()
                .filter(sum -> sum.parts >= fewest)
                .mapToDouble(Sum::value)
                .toArray();
        return Distribution.of(sums, 0);
    }

    private record Sum(double value, int parts) {
        Sum plus(Sum other) {
            return new Sum(value + other.value, parts + other.parts);
        }
    }
}
