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
    PER_CENT("%", Unit.SHARE, "0.01");

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

    /** Those in which a figure of {@code unit} may be written. */
    static List<WrittenUnit> all(Unit unit) {
        return Arrays.stream(values()).filter(u -> u.unit == unit).toList();
    }
}
