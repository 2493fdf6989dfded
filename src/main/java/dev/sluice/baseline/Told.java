package dev.sluice.baseline;

import dev.sluice.statistics.Figures;
import dev.sluice.statistics.Unit;
import java.util.Locale;

/** How comparisons write their numbers. */
final class Told {

    private Told() {}

    /** Such as {@code "20.1 tok/s -> 16.9 tok/s"}. */
    static String step(GatedFigure figure, double before, double now) {
        Unit unit = figure.metric().unit();
        return Figures.text(before, unit) + " -> " + Figures.text(now, unit);
    }

    /** Such as {@code "-16 %"}. */
    static String change(double ratio) {
        String change = percent(Math.abs(ratio - 1));
        return (change.equals(percent(0)) ? "" : ratio < 1 ? "-" : "+") + change;
    }

    /** Such as {@code "7.1 %"} for 0.071, and {@code "16 %"} from a tenth on. */
    static String percent(double share) {
        return String.format(Locale.ROOT, share < 0.0995 ? "%.1f %%" : "%.0f %%", 100 * share);
    }

    /** Such as {@code "p = 0.004"}. */
    static String p(double p) {
        return String.format(Locale.ROOT, "p = %.3f", p);
    }
}
