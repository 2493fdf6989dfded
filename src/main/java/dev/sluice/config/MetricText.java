package dev.sluice.config;

import dev.sluice.statistics.Metric;
import java.util.Arrays;
import java.util.List;

/** Reads the name of a metric. */
final class MetricText {

    /** The field's own name for what the article calls the time to first byte. */
    private static final String OTHER_NAME_OF_TTFB = "ttft";

    private MetricText() {}

    static Metric parse(String text) throws Unreadable {
        String label = text.equals(OTHER_NAME_OF_TTFB) ? Metric.TTFB.label() : text;
        return Arrays.stream(Metric.values())
                .filter(metric -> metric.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new Unreadable("unknown metric " + Quoted.of(text) + "."
                        + Nearest.hint(text, labels(), "") + " The metrics are " + String.join(", ", labels()) + "."));
    }

    private static List<String> labels() {
        return Arrays.stream(Metric.values()).map(Metric::label).toList();
    }
}
