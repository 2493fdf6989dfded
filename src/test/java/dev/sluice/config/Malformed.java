package dev.sluice.config;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A thresholds file that cannot be used, and all that must be said of it.
 *
 * @param seenBySchema whether the JSON Schema refuses it too
 * @param faults one a line, without the file's name
 */
record Malformed(String title, String yaml, boolean seenBySchema, List<String> faults) {

    static final String NAME = "t.yaml";

    static final String GOOD = patience("max: 10 s");

    static Malformed malformed(String title, String yaml, String... faults) {
        return new Malformed(title, yaml, true, List.of(faults));
    }

    /** What a schema cannot say, or what its YAML parser refuses or mends before. */
    static Malformed beyondSchema(String title, String yaml, String... faults) {
        return new Malformed(title, yaml, false, List.of(faults));
    }

    static Stream<Malformed> all() {
        return Stream.of(
                        MalformedLimits.ALL,
                        MalformedNames.ALL,
                        MalformedShapes.ALL,
                        MalformedRules.ALL,
                        MalformedDefaults.ALL,
                        MalformedPlans.ALL)
                .flatMap(List::stream);
    }

    /** The whole text of the exception. */
    String message() {
        String count = faults.size() == 1 ? "a fault" : faults.size() + " faults";
        return NAME + " has " + count + "; nothing was measured."
                + faults.stream().map(fault -> "\n  " + NAME + ":" + fault).collect(Collectors.joining());
    }

    /** A file of one objective. */
    static String slo(String... lines) {
        return "slos:\n  - " + String.join("\n    ", lines) + "\n";
    }

    static String patience(String limit) {
        return slo("id: wait", "metric: ttfb", "statistic: p99", limit);
    }

    static String speed(String limit) {
        return slo("id: speed", "metric: decode-rate", "statistic: mean", limit);
    }

    static String tail(String metric, String statistic, String limit) {
        return slo("id: tail", "metric: " + metric, "statistic: " + statistic, limit);
    }

    static String answered(String... lines) {
        return slo(Stream.concat(Stream.of("id: answered", "metric: success-rate"), Stream.of(lines))
                .toArray(String[]::new));
    }

    @Override
    public String toString() {
        return title;
    }
}
