package dev.sluice.config;

import dev.sluice.statistics.Metric;
import dev.sluice.statistics.Statistic;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Reads which figure is meant: {@code metric} and {@code statistic}. */
final class FigureReader {

    private FigureReader() {}

    /** The metric; empty when it is missing or unknown. */
    static Optional<Metric> metric(Section section) {
        Optional<ScalarNode> node = required(section, "metric", "Write for example metric: ttfb.");
        try {
            return node.isEmpty()
                    ? Optional.empty()
                    : Optional.of(MetricText.parse(node.get().getValue()));
        } catch (Unreadable e) {
            section.faultAtValue("metric", e.message());
            return Optional.empty();
        }
    }

    /** A metric of one value a cycle takes none; its objective then says mean, which is that value. */
    static Optional<Statistic> statistic(Section section, Optional<Metric> metric) {
        if (metric.isPresent() && metric.get().perCycle()) {
            if (section.has("statistic")) {
                section.faultAtKey(
                        "statistic",
                        metric.get().label()
                                + " has one value a cycle, so there is nothing to take a statistic of. Remove this line.");
            }
            return Optional.of(new Statistic.Mean());
        }
        if (metric.isEmpty() && !section.has("statistic")) {
            return Optional.empty(); // whether one is needed depends on the metric, which is a fault already
        }
        Optional<ScalarNode> node = required(
                section,
                "statistic",
                "Write for example statistic: "
                        + metric.map(FigureReader::usualStatistic).orElse("p99") + ".");
        if (node.isEmpty()) {
            return Optional.empty();
        }
        try {
            Statistic statistic = StatisticText.parse(node.get().getValue());
            if (metric.isPresent()) {
                StatisticText.checkTail(statistic, metric.get());
            }
            return Optional.of(statistic);
        } catch (Unreadable e) {
            section.faultAtValue("statistic", e.message());
            return Optional.empty();
        }
    }

    private static String usualStatistic(Metric metric) {
        return metric.sampled() ? "max" : metric.better() == Metric.Better.LOWER ? "p99" : "mean";
    }

    /** The value behind a key that must be there. */
    static Optional<ScalarNode> required(Section section, String key, String fix) {
        if (!section.has(key)) {
            section.missing(List.of(key), fix);
        }
        return section.scalar(key, fix);
    }
}
