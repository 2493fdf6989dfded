package dev.sluice.statistics;

/** The unit a figure is kept in. Values are doubles in exactly this unit. */
public enum Unit {
    SECONDS("s"),
    MILLISECONDS_PER_TOKEN("ms/token"),
    TOKENS_PER_SECOND("tok/s"),
    /** A share of 1, written as per cent. */
    SHARE("%"),
    WATTS("W"),
    JOULES_PER_TOKEN("J/token"),
    /** Written as MB or GB of 1000. */
    BYTES("bytes"),
    /** 100 is one core kept busy all the time. */
    PERCENT_OF_CORE("% of a core");

    private final String symbol;

    Unit(String symbol) {
        this.symbol = symbol;
    }

    /** As written behind a number. */
    public String symbol() {
        return symbol;
    }
}
