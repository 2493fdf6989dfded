package dev.sluice.statistics;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** How figures are written, the same in every output. */
public final class Figures {

    /** A long unit stands behind the limit alone; short ones may differ, as in "68 ms <= 10 s". */
    private static final Set<Unit> WRITTEN_ONCE = EnumSet.of(
            Unit.TOKENS_PER_SECOND, Unit.MILLISECONDS_PER_TOKEN, Unit.JOULES_PER_TOKEN, Unit.PERCENT_OF_CORE);

    private Figures() {}

    /** How a figure stands to its limit, as written between the two. */
    public enum Sign {
        BELOW("<"),
        AT_MOST("<="),
        ABOVE(">"),
        AT_LEAST(">=");

        private final String symbol;

        Sign(String symbol) {
            this.symbol = symbol;
        }

        private boolean holds(int comparison) {
            return switch (this) {
                case BELOW -> comparison < 0;
                case AT_MOST -> comparison <= 0;
                case ABOVE -> comparison > 0;
                case AT_LEAST -> comparison >= 0;
            };
        }
    }

    /** {@code value} with three significant digits or so and its unit; "never" when it is infinite. */
    public static String text(double value, Unit unit) {
        if (Double.isInfinite(value)) {
            return "never";
        }
        return plain(rounded(value, unit, decimals(value, unit)), unit) + " " + symbol(value, unit);
    }

    /** {@code seconds} as mm:ss.hh, such as {@code "01:12.09"}, with hours in front from 60 minutes on. */
    public static String minutes(double seconds) {
        if (Double.isInfinite(seconds)) {
            return "never";
        }
        long hundredths = BigDecimal.valueOf(seconds)
                .movePointRight(2)
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
        long minutes = hundredths / 6000;
        String rest =
                String.format(Locale.ROOT, "%02d:%02d.%02d", minutes % 60, hundredths / 100 % 60, hundredths % 100);
        return minutes < 60 ? rest : minutes / 60 + ":" + rest;
    }

    /**
     * {@code value} cut, not rounded, to the digits that {@link #text} writes of it, so that "more than this" stays true.
     *
     * @param value finite
     */
    public static double roundedDown(double value, Unit unit) {
        int shift = shift(value, unit);
        return BigDecimal.valueOf(value)
                .movePointRight(shift)
                .setScale(decimals(value, unit), RoundingMode.DOWN)
                .movePointLeft(shift)
                .doubleValue();
    }

    /** {@code seconds} as milliseconds with about three digits and no unit, for a column whose head has it. */
    public static String millis(double seconds) {
        return Double.isInfinite(seconds)
                ? "never"
                : BigDecimal.valueOf(seconds)
                        .movePointRight(3)
                        .setScale(millisDecimals(seconds), RoundingMode.HALF_UP)
                        .toPlainString();
    }

    /**
     * {@code value} with about three digits and no unit, for a column whose head has it; seconds stay seconds, and bytes
     * are written in full.
     */
    public static String number(double value, Unit unit) {
        if (Double.isInfinite(value)) {
            return "never";
        }
        boolean few = unit == Unit.SECONDS && value > 0 && value < 0.0995;
        int decimals = few ? 3 : decimalsOfKept(value, unit);
        int shift = unit == Unit.SHARE ? 2 : 0;
        RoundingMode mode = unit == Unit.SHARE ? RoundingMode.FLOOR : RoundingMode.HALF_UP;
        return plain(BigDecimal.valueOf(value).movePointRight(shift).setScale(decimals, mode), unit);
    }

    /** {@code value} with every digit it has and its unit, as a limit is written: {@code "10 s"}, {@code "99.5 %"}. */
    public static String exact(double value, Unit unit) {
        return unit == Unit.BYTES ? ByteSize.exact(value) : exactNumber(value, unit) + " " + symbol(value, unit);
    }

    /**
     * Such as {@code "18.4 < 19.9 tok/s"} or {@code "68 ms <= 10 s"}. The value is rounded only as far as what is
     * written stays true: 19.87 against 19.9 reads {@code "19.87 < 19.9 tok/s"}.
     *
     * @param value finite, and truly in that relation to {@code limit}
     */
    public static String compared(double value, Sign sign, double limit, Unit unit) {
        BigDecimal exactLimit = BigDecimal.valueOf(limit);
        if (!sign.holds(BigDecimal.valueOf(value).compareTo(exactLimit))) {
            throw new IllegalArgumentException(value + " " + sign.symbol + " " + limit + " is not true");
        }
        int decimals = decimals(value, unit);
        BigDecimal shown = rounded(value, unit, decimals);
        while (!sign.holds(shown.movePointLeft(shift(value, unit)).compareTo(exactLimit))) {
            shown = rounded(value, unit, ++decimals);
        }
        return plain(shown, unit) + (WRITTEN_ONCE.contains(unit) ? "" : " " + symbol(value, unit)) + " " + sign.symbol
                + " " + exact(limit, unit);
    }

    /** How far {@code value} lies off {@code limit}, to either side, such as {@code "34 %"} or {@code "0.2 %"}. */
    public static String off(double value, double limit) {
        double share = Math.abs(value / limit - 1);
        String digits = share < 0.00095 ? "%.2f" : share < 0.0995 ? "%.1f" : "%.0f";
        return String.format(Locale.ROOT, digits + " %%", 100 * share);
    }

    private static String exactNumber(double value, Unit unit) {
        BigDecimal number = BigDecimal.valueOf(value).movePointRight(shift(value, unit));
        return number.stripTrailingZeros().toPlainString();
    }

    /** A share is cut, never rounded up: 255 of 256 must not read as 100 %. */
    private static BigDecimal rounded(double value, Unit unit, int decimals) {
        RoundingMode mode = unit == Unit.SHARE ? RoundingMode.FLOOR : RoundingMode.HALF_UP;
        return BigDecimal.valueOf(value).movePointRight(shift(value, unit)).setScale(decimals, mode);
    }

    private static String plain(BigDecimal number, Unit unit) {
        return (unit == Unit.SHARE ? number.stripTrailingZeros() : number).toPlainString();
    }

    private static int decimals(double value, Unit unit) {
        return switch (unit) {
            case SECONDS -> inMillis(value, unit) ? millisDecimals(value) : significant(value);
            case MILLISECONDS_PER_TOKEN, WATTS, JOULES_PER_TOKEN -> significant(value);
            // a rate that is there must not read as 0.0
            case TOKENS_PER_SECOND -> value >= 0.95 || value == 0 ? 1 : value >= 0.095 ? 2 : 3;
            case SHARE -> 1;
            case BYTES -> ByteSize.of(value) == ByteSize.GB ? 1 : significant(value / 1e6);
            case PERCENT_OF_CORE -> value < 99.95 ? 1 : 0;
        };
    }

    /** Of a figure that stays in the unit it is kept in. */
    private static int decimalsOfKept(double value, Unit unit) {
        return switch (unit) {
            case SECONDS -> significant(value);
            case BYTES -> 0;
            default -> decimals(value, unit);
        };
    }

    /** Less than half of a tenth is 0, not 0.0. */
    private static int millisDecimals(double seconds) {
        return seconds >= 0.00005 && seconds < 0.00995 ? 1 : 0;
    }

    private static int significant(double value) {
        return value < 9.995 ? 2 : value < 99.95 ? 1 : 0;
    }

    private static int shift(double value, Unit unit) {
        return switch (unit) {
            case SHARE -> 2;
            case SECONDS -> inMillis(value, unit) ? 3 : 0;
            case BYTES -> ByteSize.of(value).digits();
            default -> 0;
        };
    }

    private static String symbol(double value, Unit unit) {
        return switch (unit) {
            case SECONDS -> inMillis(value, unit) ? "ms" : unit.symbol();
            case BYTES -> ByteSize.of(value).name();
            default -> unit.symbol();
        };
    }

    private static boolean inMillis(double value, Unit unit) {
        return unit == Unit.SECONDS && value < 0.0995;
    }
}
