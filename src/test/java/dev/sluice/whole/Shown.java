package dev.sluice.whole;

import java.math.BigDecimal;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A figure as it is shown, read back.
 *
 * @param value in the unit that files keep: seconds, tokens a second, bytes
 * @param digit what one step of the last digit shown is worth
 */
record Shown(double value, double digit) {

    private static final Pattern FIGURE = Pattern.compile("(\\d+(?:\\.\\d+)?) ?(ms|s|tok/s|MB|GB|W)?[*~!]?");
    private static final Map<String, Double> FACTORS = Map.of("ms", 1e-3, "MB", 1e6, "GB", 1e9);

    /** {@code unit} where the figure has none of its own, such as that of its row. */
    static Shown of(String text, String unit) {
        Matcher figure = FIGURE.matcher(text);
        if (!figure.matches()) {
            throw new AssertionError("\"" + text + "\" is no figure with a unit");
        }
        String own = figure.group(2) == null ? unit : figure.group(2);
        double factor = FACTORS.getOrDefault(own, 1.0);
        BigDecimal number = new BigDecimal(figure.group(1));
        return new Shown(number.doubleValue() * factor, Math.pow(10, -number.scale()) * factor);
    }

    /** Whether it is {@code exact} rounded to the digits shown. */
    boolean rounds(double exact) {
        return Math.abs(exact - value) <= digit / 2 + 1e-6 * Math.abs(exact);
    }
}
