package dev.sluice.slo;

import dev.sluice.statistics.CycleStatistics;
import dev.sluice.statistics.Metric;
import dev.sluice.statistics.Quantity;
import dev.sluice.statistics.Statistic;
import dev.sluice.statistics.Unit;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a cycle must keep, and how many users must be served within it.
 *
 * @param objectives in the order of the file; at least one
 * @param atLeast so many parallel users must be served; 0 asks for none
 * @param origin where they were read, such as {@code "thresholds.yaml"}
 */
public record Thresholds(List<Objective> objectives, int atLeast, String origin) {

    public Thresholds {
        objectives = List.copyOf(objectives);
        if (objectives.isEmpty()) {
            throw new IllegalArgumentException("thresholds without an objective decide nothing");
        }
    }

    /**
     * The objectives that a cycle is judged by: those of the file and, when none of them is about the success rate,
     * {@code "answered"}: all requests must be answered. A mean speed says nothing of those that got no answer, and
     * failures must not pass in silence; whoever accepts some writes a success-rate objective with a lower limit.
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

    /** What a cycle with these numbers says of each objective of {@link #judged}. A pure function. */
    public CycleVerdict judge(CycleStatistics statistics) {
        Judge judge = new Judge(statistics);
        return new CycleVerdict(
                statistics, judged().stream().map(judge::verdict).toList());
    }

    /** Short and stable: it becomes a parameter in reports. */
    @Override
    public String toString() {
        return origin;
    }
}
