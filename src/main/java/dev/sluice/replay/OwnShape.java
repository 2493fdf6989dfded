package dev.sluice.replay;

import dev.sluice.sample.SteadyWindow;
import dev.sluice.workload.LoadShape;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** The shape of the load of one of our own cycles, and its steady window. */
final class OwnShape {

    private OwnShape() {}

    /** A burst where nothing is told of it: an older Sluice knew no other. */
    static LoadShape read(JsonFields cycle) throws BadCell {
        if (cycle.any("shape").isEmpty()) {
            return new LoadShape.AllAtOnce();
        }
        JsonFields shape = cycle.object("shape");
        String name = shape.filled("name");
        try {
            return switch (name) {
                case "burst" -> new LoadShape.AllAtOnce();
                case "sustained" -> new LoadShape.Sustained(shape.count("rounds"));
                case "poisson" -> open(LoadShape.Spacing.POISSON, shape);
                case "constant" -> open(LoadShape.Spacing.CONSTANT, shape);
                default ->
                    throw new BadCell(
                            shape.path() + "name was " + CsvRow.quoted(name) + "; this Sluice knows no such shape");
            };
        } catch (IllegalArgumentException e) {
            throw new BadCell("shape: " + e.getMessage());
        }
    }

    private static LoadShape open(LoadShape.Spacing spacing, JsonFields shape) throws BadCell {
        long pace = shape.nanos("paceSeconds").orElse(0);
        long seed = shape.any("arrivalSeed").map(value -> value.longValue()).orElse(0L);
        return new LoadShape.Open(spacing, Duration.ofNanos(pace), shape.count("rounds"), seed);
    }

    static Optional<SteadyWindow> window(JsonFields cycle) throws BadCell {
        if (cycle.any("steady").isEmpty()) {
            return Optional.empty();
        }
        JsonFields steady = cycle.object("steady");
        OptionalLong from = steady.nanos("fromSeconds");
        OptionalLong to = steady.nanos("toSeconds");
        try {
            return from.isPresent() && to.isPresent()
                    ? Optional.of(new SteadyWindow(from.getAsLong(), to.getAsLong()))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            throw new BadCell("steady: " + e.getMessage());
        }
    }
}
