package dev.sluice.host.gpu;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/**
 * One sample of {@code powermetrics} as text, in the wordings of macOS 12 ({@code GPU active frequency}), 13 and later
 * ({@code GPU HW active frequency}) and Intel Macs ({@code GPU Active}, with no power of the GPU's own). Numbers are
 * padded and may lack their leading zero. {@code GPU Power} comes twice when two samplers are on: the first counts.
 */
final class PowermetricsText {

    private static final Pattern ELAPSED =
            Pattern.compile("^\\*\\*\\* Sampled system activity .*\\(([^()]+)ms elapsed\\)");

    private PowermetricsText() {}

    /** Whether {@code line} begins a sample. */
    static boolean begins(String line) {
        return line.startsWith("*** Sampled system activity");
    }

    /** Empty when the sample tells nothing of a GPU. */
    static Optional<PowermetricsWindow> parse(String sample) {
        OptionalDouble elapsed = OptionalDouble.empty();
        OptionalDouble watts = OptionalDouble.empty();
        OptionalDouble megahertz = OptionalDouble.empty();
        OptionalDouble usage = OptionalDouble.empty();
        for (String line : sample.lines().toList()) {
            var header = ELAPSED.matcher(line);
            if (header.find()) {
                elapsed = divided(LeadingNumber.of(header.group(1)), 1e3);
                continue;
            }
            int colon = line.indexOf(':');
            if (colon < 0 || !line.startsWith("GPU ")) {
                continue;
            }
            String value = line.substring(colon + 1).strip();
            switch (line.substring(0, colon)) {
                case "GPU Power" -> watts = watts.isPresent() ? watts : watts(value);
                case "GPU HW active frequency", "GPU active frequency" -> megahertz = LeadingNumber.of(value);
                case "GPU HW active residency", "GPU active residency", "GPU Active" -> usage = LeadingNumber.of(value);
                default -> {
                    // requested states, SW states and idle residency tell nothing more
                }
            }
        }
        OptionalDouble joules = elapsed.isPresent() && watts.isPresent()
                ? OptionalDouble.of(watts.getAsDouble() * elapsed.getAsDouble())
                : OptionalDouble.empty();
        var window = new PowermetricsWindow(elapsed, watts, joules, megahertz, usage);
        return window.isEmpty() ? Optional.empty() : Optional.of(window);
    }

    /** {@code 153 mW} or {@code 4.5 W}; empty for a unit we do not know. */
    private static OptionalDouble watts(String value) {
        if (value.endsWith("mW")) {
            return divided(LeadingNumber.of(value), 1e3);
        }
        return value.endsWith("W") ? LeadingNumber.of(value) : OptionalDouble.empty();
    }

    private static OptionalDouble divided(OptionalDouble value, double divisor) {
        return value.isPresent() ? OptionalDouble.of(value.getAsDouble() / divisor) : value;
    }
}
