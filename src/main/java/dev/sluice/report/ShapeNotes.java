package dev.sluice.report;

import dev.sluice.statistics.Figures;
import dev.sluice.statistics.SteadyState;
import dev.sluice.statistics.Unit;
import dev.sluice.workload.LoadShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** What the shape of a run's load makes of its figures, in sentences without their full stops. */
public final class ShapeNotes {

    private static final double STEADY = 0.9;

    private ShapeNotes() {}

    /** How people ask, and which of their requests count. */
    public static String meaning(LoadShape shape) {
        if (shape instanceof LoadShape.Sustained sustained) {
            return "sustained load: each user asks again the moment its last request has ended; counted is what ends in the"
                    + " steady window, from when everyone's first request has ended until each user has seen "
                    + sustained.rounds() + " more end, and all that failed";
        }
        if (shape instanceof LoadShape.Open open) {
            return (open.spacing() == LoadShape.Spacing.POISSON
                            ? "open load, Poisson arrivals"
                            : "open load, even arrivals")
                    + ": each user asks every "
                    + Figures.text(open.pace().toNanos() / 1e9, Unit.SECONDS)
                    + (open.spacing() == LoadShape.Spacing.POISSON ? " on average" : "")
                    + ", answered or not, and each wait counts from the instant that was fixed before the start; the first"
                    + " fifth only fills the server and is not counted unless it failed";
        }
        return "burst: all users ask once, at the same instant, as if so many people pressed Enter together";
    }

    /** Of a run whose load is no burst: what it is, and over what each level was measured. */
    static List<String> of(RunReport run) {
        Optional<LoadShape> shape = shape(run);
        if (shape.isEmpty() || shape.get() instanceof LoadShape.AllAtOnce) {
            return List.of();
        }
        List<String> notes = new ArrayList<>(List.of(meaning(shape.get())));
        run.measured().forEach(cycle -> notes.add(cycle.concurrency() + " parallel: " + over(cycle)));
        return notes;
    }

    /** How the users of {@code run} asked; empty when no cycle was measured. */
    public static Optional<LoadShape> shape(RunReport run) {
        return run.measured().stream()
                .findFirst()
                .map(cycle -> cycle.samples().load().shape());
    }

    /** Such as {@code "12 of 20 requests counted, steady window 14.2 s, load factor 0.97"}. */
    public static String over(CycleReport.Measured cycle) {
        List<String> parts = new ArrayList<>();
        int sent = cycle.samples().requests().size();
        cycle.verdict().statistics().steady().ifPresent(steady -> {
            parts.add((sent - steady.outside()) + " of " + sent + " requests counted");
            parts.add(
                    steady.windowSeconds().isPresent()
                            ? "steady window "
                                    + Figures.text(steady.windowSeconds().getAsDouble(), Unit.SECONDS)
                            : "no steady window");
            if (steady.shape() instanceof LoadShape.Open) {
                parts.add(rates(steady));
            }
        });
        parts.add("load factor " + factor(cycle));
        return parts.stream().filter(part -> !part.isEmpty()).collect(Collectors.joining(", "));
    }

    private static String rates(SteadyState steady) {
        return steady.offered().isEmpty() || steady.completed().isEmpty()
                ? ""
                : number(steady.offered()) + " requests a second due and " + number(steady.completed()) + " answered";
    }

    /** Such as {@code "0.69"}: requests being answered at an average instant / users. */
    static String factor(CycleReport.Measured cycle) {
        return number(cycle.verdict().statistics().loadFactor());
    }

    /** What a load factor of a burst below 0.9 means; empty where none is. */
    static Optional<String> ranEmpty(RunReport run) {
        boolean any = run.measured().stream()
                .filter(cycle -> cycle.samples().load().burst())
                .map(cycle -> cycle.verdict().statistics().loadFactor())
                .anyMatch(factor -> factor.isPresent() && factor.getAsDouble() < STEADY);
        return any
                ? Optional.of(
                        "below 0.9 a burst's mean is not the steady rate at so many: some waited at first, and at the"
                                + " end the server ran empty; sluice.shape=sustained keeps it busy")
                : Optional.empty();
    }

    private static String number(OptionalDouble value) {
        return value.isPresent() ? String.format(Locale.ROOT, "%.2f", value.getAsDouble()) : CycleFigures.NOTHING;
    }
}
