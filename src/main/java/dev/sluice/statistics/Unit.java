package dev.sluice.statistics;

/** The unit a figure is kept in. Values are doubles in exactly this unit. */
public enum Unit {
    SECONDS("s"),
    MILLISECONDS_PER_TOKEN("ms/token"),
    TOKENS_PER_SECOND("tok/s"),
    /** A share of 1, written as per cent. */
    SHARE("%");

    private final String symbol;

    Unit(String symbol) {
        this.symbol = symbol;
    }

    /** As written behind a number. */
    public String symbol() {
        return symbol;
    }
}
