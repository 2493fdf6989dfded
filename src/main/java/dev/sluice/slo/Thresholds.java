package dev.sluice.slo;

import dev.sluice.statistics.CycleStatistics;
import dev.sluice.statistics.Metric;
import dev.sluice.statistics.Quantity;
import dev.sluice.statistics.Statistic;
import dev.sluice.statistics.Unit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a cycle must keep, and how many users must be served within it.
 *
 * @param objectives in the order of the file; at least one
 * @param atLeast so many parallel users must be served; 0 asks for none
 * @param origin where they were read, such as {@code "thresholds.yaml"}
 * @param repeats how often a cycle near a limit is repeated, and how sure a verdict must be
 * @param onUndecided what an undecided cycle means for its test
 * @param capacities the searches for a largest number of users
 * @param regression how figures are compared with a baseline; empty when they are not
 */
public record Thresholds(
        List<Objective> objectives,
        int atLeast,
        String origin,
        Repeats repeats,
        OnUndecided onUndecided,
        List<CapacityPlan> capacities,
        Optional<RegressionPlan> regression) {

    public Thresholds {
        objectives = List.copyOf(objectives);
        capacities = List.copyOf(capacities);
        if (objectives.isEmpty()) {
            throw new IllegalArgumentException("thresholds without an objective decide nothing");
        }
    }

    /** With the usual repeats, undecided cycles skipped, no search and no baseline. */
    public Thresholds(List<Objective> objectives, int atLeast, String origin) {
        this(objectives, atLeast, origin, Repeats.USUAL, OnUndecided.SKIP, List.of(), Optional.empty());
    }

    /**
     * What holds in the searches {@code plans} together: their objectives, about any number of users. Beside them stay those
     * that only warn and those about the capacity that is found; what else binds some cycles would bend the search. Nothing is
     * compared with a baseline: which levels a search measures, and how often, is different each time. How many must be
     * served is said of each plan; of all together only where there is one.
     *
     * @param plans at least one
     */
    public Thresholds searching(List<CapacityPlan> plans) {
        List<Objective> meets =
                plans.stream().flatMap(plan -> plan.meets().stream()).distinct().toList();
        List<String> searched = meets.stream().map(Objective::id).toList();
        return new Thresholds(
                Stream.concat(
                                meets.stream(),
                                objectives.stream()
                                        .filter(each -> !searched.contains(each.id()))
                                        .filter(each ->
                                                !each.fails() || each.cycles() instanceof CycleSelector.Capacity))
                        .toList(),
                plans.size() == 1 ? plans.get(0).atLeast().orElse(0) : 0,
                origin,
                plans.get(0).search().repeats(),
                onUndecided,
                plans,
                Optional.empty());
    }

    /** The same by another name. */
    Thresholds named(String other) {
        return new Thresholds(objectives, atLeast, other, repeats, onUndecided, capacities, regression);
    }

    /**
     * All objectives: those of the file and, when none of them is about the success rate, {@code "answered"}: all
     * requests must be answered. A mean speed says nothing of those that got no answer, and failures must not pass in
     * silence; whoever accepts some writes a success-rate objective with a lower limit.
     */
    public List<Objective> judged() {
        if (objectives.stream().anyMatch(objective -> objective.metric() == Metric.SUCCESS_RATE)) {
            return objectives;
        }
        String id = objectives.stream().anyMatch(objective -> objective.id().equals("answered"))
                ? "success-rate"
                : "answered";
        Objective allAnswered = new Objective(
                id, Metric.SUCCESS_RATE, new Statistic.Mean(), Objective.Bound.AT_LEAST, new Quantity(1, Unit.SHARE));
        return Stream.concat(objectives.stream(), Stream.of(allAnswered)).toList();
    }

    /** Those of {@link #judged} that are about cycles of so many parallel requests; none may be. */
    public List<Objective> judgedAt(int concurrency) {
        return judged().stream()
                .filter(objective -> objective.cycles().matches(concurrency))
                .toList();
    }

    /** What a cycle with these numbers says of each objective that is {@link #judgedAt about it}. A pure function. */
    public CycleVerdict judge(CycleStatistics statistics) {
        List<Verdict> verdicts = judgedAt(statistics.concurrency()).stream()
                .map(objective -> new Demonstration(objective, List.of(statistics), repeats.confidence())
                        .qualified(new Judge(statistics, repeats.confidence()).verdict(objective)))
                .toList();
        return new CycleVerdict(statistics, verdicts);
    }

    /**
     * What several cycles of one concurrency say together, by {@link Repeats}; one alone is taken at its word.
     *
     * @param repetitions in the order they ran; at least one
     * @return with the numbers of the last
     */
    public CycleVerdict judge(List<CycleStatistics> repetitions) {
        CycleStatistics last = repetitions.get(repetitions.size() - 1);
        return repetitions.size() == 1
                ? judge(last)
                : new CycleVerdict(
                        last,
                        Level.of(repetitions.stream().map(this::judge).toList(), repeats)
                                .verdicts());
    }

    /** Short and stable: it becomes a parameter in reports. */
    @Override
    public String toString() {
        return origin;
    }
}
