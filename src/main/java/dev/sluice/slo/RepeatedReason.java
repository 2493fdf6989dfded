package dev.sluice.slo;

import dev.sluice.statistics.CycleStatistics;
import dev.sluice.statistics.Figures;
import dev.sluice.statistics.Interval;
import dev.sluice.statistics.Quantity;
import dev.sluice.statistics.Unit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Puts into words what several cycles of one concurrency say together of an objective. */
record RepeatedReason(Objective objective, List<CycleStatistics> cycles, double confidence) {

    /**
     * The verdict of the cycle that came nearest to the bad side, or went farthest, said of all of them.
     *
     * @param each all met or all missed; one without a figure was stopped beyond the limit
     */
    Verdict worst(List<Verdict> each) {
        Optional<Verdict> cut =
                each.stream().filter(verdict -> verdict.measured().isEmpty()).findFirst();
        if (cut.isPresent()) {
            return cut.get();
        }
        Comparator<Verdict> byValue = Comparator.comparingDouble(
                verdict -> verdict.measured().orElseThrow().value());
        Verdict worst =
                each.stream().max(atMost() ? byValue : byValue.reversed()).orElseThrow();
        if (cycles.size() == 1) {
            return worst;
        }
        Quantity value = worst.measured().orElseThrow();
        return worst instanceof Verdict.Met
                ? new Verdict.Met(objective, value, ofAll(worst, value.value(), true))
                : new Verdict.Missed(objective, Optional.of(value), ofAll(worst, value.value(), false));
    }

    /** Such as {@code "slowest of 95 in 5 cycles was 0.87 s <= 10 s (about p99; p99 is shown only from 299)"}. */
    private String ofAll(Verdict worst, double value, boolean met) {
        return tail().words()
                .filter(TailWords::extreme)
                .map(words ->
                        words.name(label()) + compared(value, met) + by(value, met) + " (" + behind(words, met) + ")")
                .orElse(worst.reason() + ", the worst of " + cycles.size() + " cycles");
    }

    /**
     * Such as {@code "mean 20.7 >= 19.9 tok/s (95 % interval 20.2..21.2 of 5 cycles in this session)"}. How much sessions
     * differ is in no interval of one: a server that is started anew may be some per cent faster or slower all along.
     */
    Verdict told(Interval interval, boolean met) {
        double centre = interval.centre();
        Quantity value = new Quantity(centre, objective.metric().unit());
        Optional<TailWords> words = ofOneCycle().words();
        String reason = name() + compared(centre, met) + by(centre, met) + " (" + inWords(interval) + " of "
                + interval.n() + " cycles in this session"
                + words.map(each -> "; " + behind(each, met)).orElse("") + ")";
        return met
                ? new Verdict.Met(objective, value, reason)
                : new Verdict.Missed(objective, Optional.of(value), reason);
    }

    Verdict straddles(Interval interval) {
        Unit unit = objective.metric().unit();
        return new Verdict.Undecided(
                objective,
                Optional.of(new Quantity(interval.centre(), unit)),
                name() + Figures.text(interval.centre(), unit) + ", " + inWords(interval) + " straddles "
                        + objective.limit().exact() + " after " + interval.n() + " cycles: it is "
                        + Figures.off(interval.centre(), objective.limit().value())
                        + " off the limit; loosen that, or raise max of repeats");
    }

    /** Such as {@code "95 % interval 19.4..20.4"}, in the unit that stands before it. */
    private static String inWords(Interval interval, Unit unit) {
        return Math.round(100 * interval.confidence()) + " % interval " + Figures.number(interval.low(), unit) + ".."
                + Figures.number(interval.high(), unit);
    }

    private String inWords(Interval interval) {
        return inWords(interval, objective.metric().unit());
    }

    private String compared(double value, boolean met) {
        Figures.Sign sign = atMost()
                ? met ? Figures.Sign.AT_MOST : Figures.Sign.ABOVE
                : met ? Figures.Sign.AT_LEAST : Figures.Sign.BELOW;
        return Figures.compared(
                value, sign, objective.limit().value(), objective.metric().unit());
    }

    private String behind(TailWords words, boolean met) {
        return met
                ? words.behindMet(label(), tail().late(), objective.evidence() == Evidence.DEMONSTRATED)
                : words.behindMissed(label());
    }

    private Demonstration tail() {
        return new Demonstration(objective, cycles, confidence);
    }

    /** Of a percentile that is the slowest of each cycle's few requests, and of all of them no slowest. */
    private Demonstration ofOneCycle() {
        return new Demonstration(objective, cycles.subList(0, 1), confidence);
    }

    private String name() {
        return objective.metric().perCycle()
                ? ""
                : ofOneCycle().words().map(words -> words.name(label())).orElse(label() + " ");
    }

    private String by(double value, boolean met) {
        return met ? "" : Reason.by(objective, value);
    }

    private String label() {
        return objective.statistic().label();
    }

    private boolean atMost() {
        return objective.bound() == Objective.Bound.AT_MOST;
    }
}
