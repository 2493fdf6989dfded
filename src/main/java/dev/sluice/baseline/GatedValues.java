package dev.sluice.baseline;

import dev.sluice.slo.CycleSelector;
import dev.sluice.slo.RegressionPlan;
import dev.sluice.statistics.CycleStatistics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the cycles of a run brought of one figure.
 *
 * @param rule how it is compared
 * @param values one a cycle, in the order they ran, in the metric's unit
 * @param lack why they can neither be compared nor accepted; empty when they can
 */
public record GatedValues(RegressionPlan.Figure rule, GatedFigure figure, List<Double> values, Optional<String> lack) {

    public GatedValues {
        values = List.copyOf(values);
    }

    /**
     * Every figure that {@code plan} compares: of the cycles asked for, and of those it lists by number, whether they ran
     * or not.
     *
     * @param asked the concurrencies that were to run
     * @param cycles those that ran, in their order
     */
    public static List<GatedValues> of(RegressionPlan plan, Set<Integer> asked, List<CycleStatistics> cycles) {
        List<GatedValues> all = new ArrayList<>();
        for (RegressionPlan.Figure rule : plan.gates()) {
            levels(rule, asked).forEach(level -> all.add(of(rule, level, cycles)));
        }
        return all;
    }

    /** The cycles that {@code rule} compares, rising: those asked for, and those it lists by number. */
    static Set<Integer> levels(RegressionPlan.Figure rule, Set<Integer> asked) {
        Set<Integer> levels = new TreeSet<>(asked);
        levels.removeIf(level -> !rule.cycles().matches(level));
        if (rule.cycles() instanceof CycleSelector.Only only) {
            levels.addAll(only.cycles());
        }
        return levels;
    }

    /** The same figure of other cycles. */
    public GatedValues in(List<CycleStatistics> cycles) {
        return of(rule, figure.concurrency(), cycles);
    }

    private static GatedValues of(RegressionPlan.Figure rule, int concurrency, List<CycleStatistics> cycles) {
        GatedFigure figure = new GatedFigure(rule.metric(), rule.statistic(), concurrency);
        List<CycleStatistics> own = cycles.stream()
                .filter(cycle -> cycle.concurrency() == concurrency)
                .toList();
        List<Double> values = new ArrayList<>();
        for (CycleStatistics cycle : own) {
            OptionalDouble value = cycle.value(rule.metric(), rule.statistic());
            if (value.isPresent() && value.getAsDouble() > 0 && Double.isFinite(value.getAsDouble())) {
                values.add(value.getAsDouble());
            }
        }
        return new GatedValues(rule, figure, values, lack(own, values.size()));
    }

    /** One of several cycles that is missing would be the bad one: what is left would flatter. */
    private static Optional<String> lack(List<CycleStatistics> cycles, int values) {
        if (cycles.isEmpty()) {
            return Optional.of("no such cycle was run");
        }
        if (cycles.stream().anyMatch(cycle -> cycle.stoppedEarly().isPresent())) {
            return Optional.of("a cycle of it was stopped early, and what it had by then is no whole cycle's");
        }
        Optional<String> fault =
                cycles.stream().flatMap(cycle -> cycle.bookkeeping().stream()).findFirst();
        if (fault.isPresent()) {
            return fault.map(why -> "bookkeeping: " + why);
        }
        return values == cycles.size()
                ? Optional.empty()
                : Optional.of((cycles.size() - values) + " of " + cycles.size()
                        + " cycles had no value of it (nothing measured it, or a request failed)");
    }

    /** What a baseline may keep of them, without those that lack something; empty when nothing is left. */
    public static Optional<Session> session(Instant measuredAt, List<GatedValues> all) {
        Map<String, List<Double>> values = new LinkedHashMap<>();
        all.stream()
                .filter(each -> each.lack().isEmpty())
                .forEach(each -> values.put(each.figure().toString(), each.values()));
        return values.isEmpty() ? Optional.empty() : Optional.of(new Session(measuredAt, values));
    }
}
