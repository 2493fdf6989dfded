package dev.sluice.statistics;

/** A number with its unit, as it is kept and as people read it. */
public record Quantity(double value, Unit unit) {

    /** As people read it, such as {@code "68 ms"}, {@code "2.25 s"}, {@code "19.9 tok/s"} or {@code "100 %"}. */
    @Override
    public String toString() {
        return Figures.text(value, unit);
    }
}
