package dev.sluice.baseline;

import dev.sluice.slo.Regression;
import dev.sluice.slo.RegressionPlan;
import dev.sluice.statistics.CycleStatistics;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import org.apache.commons.statistics.descriptive.Median;

/**
 * One figure of a duet, pair by pair, and what the pairs say of it.
 *
 * @param rule how it is compared
 * @param pairs in the order they ran; none when no such cycle was run
 */
public record PairedValues(RegressionPlan.Figure rule, GatedFigure figure, List<CyclePair> pairs) {

    public PairedValues {
        pairs = List.copyOf(pairs);
    }

    /**
     * Every figure that {@code plan} compares: of the cycles asked for, and of those it lists by number, whether they ran
     * or not.
     *
     * @param asked the concurrencies that were to run
     * @param pairs those that ran, in their order
     */
    public static List<PairedValues> of(RegressionPlan plan, Set<Integer> asked, List<CyclePair> pairs) {
        List<PairedValues> all = new ArrayList<>();
        for (RegressionPlan.Figure rule : plan.gates()) {
            for (int level : GatedValues.levels(rule, asked)) {
                all.add(new PairedValues(
                        rule,
                        new GatedFigure(rule.metric(), rule.statistic(), level),
                        pairs.stream()
                                .filter(pair -> pair.concurrency() == level)
                                .toList()));
            }
        }
        return all;
    }

    /** What each cycle of the reference brought of it; empty where that cannot be compared. */
    public List<OptionalDouble> reference() {
        return values(CyclePair::reference);
    }

    /** The same of the candidate. */
    public List<OptionalDouble> candidate() {
        return values(CyclePair::candidate);
    }

    private List<OptionalDouble> values(Function<CyclePair, CycleStatistics> side) {
        return pairs.stream()
                .map(side)
                .map(cycle -> CyclePair.value(cycle, rule))
                .toList();
    }

    /** Whether so many pairs can be compared that {@code test} could call a difference. */
    public boolean enough(Regression test) {
        return !test.cannotTellPairs((int) pairs.stream().filter(this::usable).count());
    }

    /**
     * Whether the candidate is worse than the reference. A loss beyond the tolerance that may be chance is neither shown nor
     * ruled out: that is undecided, and no pass. A pair that lacks a value counts for nothing, and one that only
     * the candidate lacks forbids to call it no worse: it would be the bad one.
     *
     * @param test of pairs
     */
    public RegressionVerdict verdict(Regression test) {
        if (pairs.isEmpty()) {
            return undecided("no such cycle was run");
        }
        List<CyclePair> usable = pairs.stream().filter(this::usable).toList();
        double[] reference = usable(usable, CyclePair::reference);
        double[] candidate = usable(usable, CyclePair::candidate);
        String lacks = usable.size() == pairs.size() ? "" : "; " + lacks();
        return test.comparePairs(reference, candidate, rule.metric().better())
                .map(finding -> verdict(test, finding, reference, candidate, lacks))
                .orElseGet(() -> undecided(tooFew(test, usable.size()) + lacks));
    }

    private RegressionVerdict verdict(
            Regression test, Regression.Finding finding, double[] reference, double[] candidate, String lacks) {
        double before = median(reference);
        double now = median(candidate);
        String step = Told.step(figure, before, now);
        if (rule.ignoreBelow()
                .filter(least -> Math.max(before, now) < least.value())
                .isPresent()) {
            return new RegressionVerdict.NotWorse(figure, figure + ": " + step + ", too small to matter" + lacks);
        }
        String seen = step + " (pair by pair " + Told.change(finding.change().ratio()) + ", tolerance "
                + Told.percent(finding.limit()) + "), "
                + Told.p(finding.change().p()) + ", " + reference.length
                + " pairs";
        if (finding.worse()) {
            return new RegressionVerdict.Worse(
                    figure,
                    figure + ": " + seen + "; smallest change this duet could call: "
                            + Told.percent(finding.callable().orElseThrow()) + lacks);
        }
        if (pairs.stream().anyMatch(this::onlyTheCandidateLacks)) {
            return undecided(seen + lacks + ": what is left would flatter the candidate");
        }
        if (finding.change().loss(rule.metric().better()) > finding.limit()) {
            return undecided(seen + "; neither shown nor ruled out: take more pairs, or a quieter machine" + lacks);
        }
        double possible = test.couldMiss(reference, candidate, rule.metric().better());
        String told = possible <= finding.limit()
                ? "no regression beyond " + Told.percent(finding.limit())
                : "no evidence of a regression; could miss up to " + Told.percent(possible);
        return new RegressionVerdict.NotWorse(figure, figure + ": " + seen + "; " + told + lacks);
    }

    private boolean usable(CyclePair pair) {
        return CyclePair.value(pair.reference(), rule).isPresent()
                && CyclePair.value(pair.candidate(), rule).isPresent();
    }

    private boolean onlyTheCandidateLacks(CyclePair pair) {
        return CyclePair.value(pair.reference(), rule).isPresent()
                && CyclePair.value(pair.candidate(), rule).isEmpty();
    }

    private double[] usable(List<CyclePair> usable, Function<CyclePair, CycleStatistics> side) {
        return usable.stream()
                .mapToDouble(pair -> CyclePair.value(side.apply(pair), rule).orElseThrow())
                .toArray();
    }

    private static String tooFew(Regression test, int usable) {
        int more = 1;
        while (test.cannotTellPairs(usable + more)) {
            more++;
        }
        return usable + (usable == 1 ? " usable pair" : " usable pairs") + " cannot reach p " + test.alpha()
                + "; needs " + more + " more";
    }

    /** Such as {@code "pair 3: 1 of 4 requests failed at the candidate"}. */
    private String lacks() {
        List<String> lacks = new ArrayList<>();
        for (int i = 0; i < pairs.size(); i++) {
            if (!usable(pairs.get(i))) {
                lacks.add("pair " + (i + 1) + ": " + lack(pairs.get(i)));
            }
        }
        return String.join(", ", lacks);
    }

    private String lack(CyclePair pair) {
        List<String> sides = new ArrayList<>();
        lack(pair.reference()).map(why -> why + " at the reference").ifPresent(sides::add);
        lack(pair.candidate()).map(why -> why + " at the candidate").ifPresent(sides::add);
        return String.join(" and ", sides);
    }

    private Optional<String> lack(CycleStatistics cycle) {
        return CyclePair.value(cycle, rule).isPresent()
                ? Optional.empty()
                : CyclePair.lack(cycle).or(() -> Optional.of("no value"));
    }

    private RegressionVerdict undecided(String why) {
        return new RegressionVerdict.Undecided(figure, figure + ": " + why);
    }

    private static double median(double[] values) {
        return Median.withDefaults().evaluate(values);
    }
}
