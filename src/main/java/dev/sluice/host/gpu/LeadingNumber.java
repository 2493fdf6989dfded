package dev.sluice.host.gpu;

import java.util.OptionalDouble;
import java.util.regex.Pattern;

/**
 * The number a tool's field begins with. Takes padding ({@code "  99.03%"}), no leading zero ({@code ".97%"}), a unit
 * after it ({@code "631.95 W"}) and brackets ({@code "(300Mhz)"}); a field that begins with none ({@code "[N/A]"},
 * {@code "N/A"}, {@code "[Not Supported]"}, nothing at all) is empty, never 0.
 */
final class LeadingNumber {

    private static final Pattern NUMBER =
            Pattern.compile("\\s*\\(?\\s*([-+]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][-+]?\\d+)?)");

    private LeadingNumber() {}

    static OptionalDouble of(String text) {
        var matcher = NUMBER.matcher(text);
        if (!matcher.lookingAt()) {
            return OptionalDouble.empty();
        }
        double value = Double.parseDouble(matcher.group(1));
        return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
    }
}
