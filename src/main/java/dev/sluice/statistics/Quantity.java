package dev.sluice.statistics;

/** A number with its unit, as it is kept and as people read it: rounded where measured, in full where it is a limit. */
public record Quantity(double value, Unit unit) {

    /** As people read it, such as {@code "68 ms"}, {@code "2.25 s"}, {@code "19.9 tok/s"} or {@code "100 %"}. */
    @Override
    public String toString() {
        return Figures.text(value, unit);
    }

    /** With every digit it has, as a limit is written: {@code "10 s"}, {@code "500 ms"}, {@code "19.95 tok/s"}. */
    public String exact() {
        return Figures.exact(value, unit);
    }
}
