package dev.sluice.server;

import java.util.Optional;

/** Gauges out of a page in Prometheus' text format. */
final class Metrics {

    private Metrics() {}

    /** The sum of all samples of one family, whatever their labels; empty when it has none. */
    static Optional<Double> sum(String page, String family) {
        return page.lines()
                .filter(line -> isSample(line, family))
                .map(Metrics::value)
                .flatMap(Optional::stream)
                .reduce(Double::sum);
    }

    private static boolean isSample(String line, String family) {
        return line.startsWith(family)
                && line.length() > family.length()
                && (line.charAt(family.length()) == '{' || line.charAt(family.length()) == ' ');
    }

    /** The value stands behind the labels, which may hold spaces, and before a time that may follow. */
    private static Optional<Double> value(String line) {
        int labelsEnd = line.lastIndexOf('}');
        String behind = line.substring((labelsEnd < 0 ? line.indexOf(' ') : labelsEnd) + 1)
                .strip();
        int space = behind.indexOf(' ');
        String number = space < 0 ? behind : behind.substring(0, space);
        try {
            return Optional.of(Double.parseDouble(number)).filter(Double::isFinite);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
