package dev.sluice.statistics;

import java.util.Locale;

/** How figures are written, the same in every output. */
public final class Figures {

    private Figures() {}

    /** {@code value} with three significant digits or so and its unit; "never" when it is infinite. */
    public static String text(double value, Unit unit) {
        if (Double.isInfinite(value)) {
            return "never";
        }
        return switch (unit) {
            case SECONDS -> seconds(value);
            case MILLISECONDS_PER_TOKEN -> decimals(value) + " ms/token";
            case TOKENS_PER_SECOND -> String.format(Locale.ROOT, "%.1f tok/s", value);
            case SHARE -> share(value);
        };
    }

    private static String seconds(double value) {
        if (value < 0.0995) {
            double millis = value * 1000;
            return String.format(Locale.ROOT, millis < 9.95 ? "%.1f ms" : "%.0f ms", millis);
        }
        return decimals(value) + " s";
    }

    private static String decimals(double value) {
        return String.format(Locale.ROOT, value < 9.995 ? "%.2f" : value < 99.95 ? "%.1f" : "%.0f", value);
    }

    /** A share is cut, never rounded up: 255 of 256 must not read as 100 %. */
    private static String share(double value) {
        double percent = Math.floor(value * 1000 + 1e-9) / 10;
        return percent == Math.rint(percent)
                ? String.format(Locale.ROOT, "%.0f %%", percent)
                : String.format(Locale.ROOT, "%.1f %%", percent);
    }
}
