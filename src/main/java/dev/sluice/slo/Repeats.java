package dev.sluice.slo;

import dev.sluice.sample.Stop;
import dev.sluice.statistics.CycleStatistics;
import dev.sluice.statistics.Interval;
import dev.sluice.statistics.Metric;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * How often a cycle is repeated before an objective counts as met or missed. The repetition is the unit, never the
 * request: requests of one cycle share its luck. A figure far off the limit needs one; near it, so many as it takes for
 * the {@link Interval} to lie on one side, and when the most have run and it still does not, nothing was decided.
 *
 * @param min fewest repetitions that an interval is taken of, 2 or more; 1 only in {@link #ONCE}
 * @param max most repetitions, {@code min} or more
 * @param confidence of the two-sided interval, such as 0.95
 * @param clear a figure off the limit by more than this share needs no repetition, such as 0.25
 */
public record Repeats(int min, int max, double confidence, double clear) {

    /** Three to ten, at 95 %; one is enough when it is more than a quarter off. */
    public static final Repeats USUAL = new Repeats(3, 10, 0.95, 0.25);

    /** Every cycle is taken at its word, and several are missed when one of them is: no interval, and no doubt shown. */
    public static final Repeats ONCE = new Repeats(1, 1, 0.95, 0.25);

    public Repeats {
        if (min < 1
                || (min == 1 && max > 1)
                || max < min
                || !(confidence > 0 && confidence < 1)
                || !(clear > 0 && clear < 1)) {
            throw new IllegalArgumentException("repeats " + min + " to " + max + " at confidence " + confidence
                    + ", clear from " + clear + " on; use 2 or more (or 1 to 1), and shares below 1");
        }
    }

    /**
     * What the repetitions so far say.
     *
     * @param cycles repetitions of one concurrency in the order they ran; at least one
     * @return empty when one more is needed to tell
     */
    public Optional<Verdict> judge(Objective objective, List<CycleStatistics> cycles) {
        List<CycleStatistics> telling = telling(cycles);
        Optional<Verdict> observed = observed(objective, telling).map(verdict -> unlessHopeless(verdict, cycles));
        Demonstration demonstration = new Demonstration(objective, telling, confidence);
        OptionalInt more = demonstration.wanting();
        boolean met = observed.filter(Verdict.Met.class::isInstance).isPresent();
        if (met && more.isPresent() && telling.size() + more.getAsInt() <= max) {
            return Optional.empty();
        }
        return observed.map(demonstration::qualified);
    }

    /** Whole cycles go before those that were cut when they had shown enough to go on elsewhere: these have no figures. */
    private static List<CycleStatistics> telling(List<CycleStatistics> cycles) {
        boolean whole = cycles.stream().anyMatch(cycle -> cycle.stoppedEarly().isEmpty());
        return whole ? cycles.stream().filter(cycle -> !onlySteered(cycle)).toList() : cycles;
    }

    private static boolean onlySteered(CycleStatistics cycle) {
        return cycle.stoppedEarly()
                .filter(stop -> stop instanceof Stop.Hopeless || stop instanceof Stop.InTime)
                .isPresent();
    }

    /** Without the slowest ones the others would be met too easily. */
    private static Verdict unlessHopeless(Verdict verdict, List<CycleStatistics> cycles) {
        Objective objective = verdict.objective();
        long hopeless = cycles.stream()
                .filter(cycle -> new CutCycle(cycle).hopeless(objective))
                .count();
        return verdict instanceof Verdict.Met && hopeless > 0
                ? new Verdict.Undecided(
                        objective,
                        verdict.measured(),
                        verdict.reason() + ", but " + hopeless + " of " + cycles.size()
                                + " cycles were stopped >= 25 % below")
                : verdict;
    }

    private Optional<Verdict> observed(Objective objective, List<CycleStatistics> cycles) {
        List<Verdict> each = cycles.stream()
                .map(cycle -> new Judge(cycle, confidence).verdict(objective))
                .toList();
        if (max == 1 || cycles.stream().anyMatch(Repeats::onlySteered)) {
            return Optional.of(worst(each));
        }
        double[] values = new double[each.size()];
        for (int i = 0; i < values.length; i++) {
            OptionalDouble value = atLeast(each.get(i), cycles.get(i));
            if (needsNoOther(each.get(i), value)) {
                return Optional.of(each.get(i));
            }
            values[i] = value.orElseThrow();
        }
        return objective.metric() == Metric.SUCCESS_RATE
                ? Optional.of(each.get(0))
                : near(new RepeatedReason(objective, cycles, confidence), each, values)
                        .map(verdict -> unlessCut(verdict, each));
    }

    /** What was measured; of a wait that was cut off the least that it would have been. */
    private static OptionalDouble atLeast(Verdict verdict, CycleStatistics cycle) {
        Objective objective = verdict.objective();
        return verdict.measured()
                .map(quantity -> OptionalDouble.of(quantity.value()))
                .orElseGet(() -> cycle.distribution(objective.metric()).atLeast(objective.statistic()));
    }

    /** A wait that was cut off is taken at its least: of that no interval can say that the limit was kept. */
    private static Verdict unlessCut(Verdict verdict, List<Verdict> each) {
        long cut = each.stream().filter(one -> one.measured().isEmpty()).count();
        return verdict instanceof Verdict.Met && cut > 0
                ? new Verdict.Undecided(
                        verdict.objective(),
                        verdict.measured(),
                        verdict.reason() + ", but " + cut + " of " + each.size() + " cycles were stopped beyond it")
                : verdict;
    }

    /** The first missed, else the first undecided, else the first. */
    private static Verdict worst(List<Verdict> verdicts) {
        return Stream.<Class<? extends Verdict>>of(Verdict.Missed.class, Verdict.Undecided.class, Verdict.class)
                .flatMap(kind -> verdicts.stream().filter(kind::isInstance))
                .findFirst()
                .orElseThrow();
    }

    /** Certain by itself: nothing was measured, a failed request made it infinite, or a share of requests was missed. */
    private static boolean needsNoOther(Verdict verdict, OptionalDouble value) {
        return verdict instanceof Verdict.Undecided
                || value.isEmpty()
                || Double.isInfinite(value.getAsDouble())
                || (verdict instanceof Verdict.Missed && verdict.objective().metric() == Metric.SUCCESS_RATE);
    }

    private Optional<Verdict> near(RepeatedReason reason, List<Verdict> each, double[] values) {
        Objective objective = reason.objective();
        boolean met = each.get(0) instanceof Verdict.Met;
        boolean oneSide = each.stream().allMatch(verdict -> verdict instanceof Verdict.Met == met);
        if (oneSide && DoubleStream.of(values).allMatch(value -> clear(objective, value))) {
            return Optional.of(reason.worst(each));
        }
        if (values.length < min) {
            return Optional.empty();
        }
        Optional<Interval> interval = Interval.of(values, confidence);
        if (interval.isEmpty()) { // a figure of 0 has no logarithm, and none of the limit's sides is in doubt
            return oneSide
                    ? Optional.of(reason.worst(each))
                    : open(objective, values.length, "some kept it, some did not");
        }
        Interval found = interval.get();
        boolean low = objective.keeps(found.low());
        boolean high = objective.keeps(found.high());
        if (low == high) {
            return Optional.of(reason.told(found, low));
        }
        return values.length < max ? Optional.empty() : Optional.of(reason.straddles(found));
    }

    private boolean clear(Objective objective, double value) {
        double limit = objective.limit().value();
        return Math.abs(value - limit) > clear * limit;
    }

    /** From how many times a limit on a wait on a miss needs no repetition: 1.25 when it is clear by a quarter. */
    double beyond() {
        return max == 1 ? 1 : 1 + clear;
    }

    private Optional<Verdict> open(Objective objective, int cycles, String why) {
        return cycles < max
                ? Optional.empty()
                : Optional.of(new Verdict.Undecided(objective, Optional.empty(), why + " in " + cycles + " cycles"));
    }
}
