package dev.sluice.config;

import dev.sluice.statistics.Unit;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A unit that may stand behind a number in thresholds.yaml, and what it is in the unit the figure is kept in. */
enum WrittenUnit {
    SECOND("s", Unit.SECONDS, "1"),
    MILLISECOND("ms", Unit.SECONDS, "0.001"),
    MINUTE("min", Unit.SECONDS, "60"),
    MILLISECOND_PER_TOKEN("ms/token", Unit.MILLISECONDS_PER_TOKEN, "1"),
    TOKEN_PER_SECOND("tok/s", Unit.TOKENS_PER_SECOND, "1"),
    PER_CENT("%", Unit.SHARE, "0.01"),
    WATT("W", Unit.WATTS, "1"),
    JOULE_PER_TOKEN("J/token", Unit.JOULES_PER_TOKEN, "1"),
    GIGABYTE("GB", Unit.BYTES, "1000000000"),
    MEGABYTE("MB", Unit.BYTES, "1000000"),
    GIBIBYTE("GiB", Unit.BYTES, "1073741824"),
    MEBIBYTE("MiB", Unit.BYTES, "1048576"),
    PER_CENT_OF_CORE("%", Unit.PERCENT_OF_CORE, "1");

    private final String symbol;
    private final Unit unit;
    private final BigDecimal factor;

    WrittenUnit(String symbol, Unit unit, String factor) {
        this.symbol = symbol;
        this.unit = unit;
        this.factor = new BigDecimal(factor);
    }

    String symbol() {
        return symbol;
    }

    /** The unit its figures are kept in. */
    Unit unit() {
        return unit;
    }

    /** In decimals, so that 99.5 % is kept as 0.995 and not as the sum of two roundings. */
    BigDecimal kept(BigDecimal number) {
        return number.multiply(factor);
    }

    static Optional<WrittenUnit> of(String symbol) {
        return Arrays.stream(values()).filter(u -> u.symbol.equals(symbol)).findFirst();
    }

    /** What {@code symbol} means where a figure of {@code wanted} stands, if it can: {@code %} has two meanings. */
    static Optional<WrittenUnit> of(String symbol, Unit wanted) {
        return all(wanted).stream()
                .filter(u -> u.symbol.equals(symbol))
                .findFirst()
                .or(() -> of(symbol));
    }

    /** Those in which a figure of {@code unit} may be written. */
    static List<WrittenUnit> all(Unit unit) {
        return Arrays.stream(values()).filter(u -> u.unit == unit).toList();
    }
}
