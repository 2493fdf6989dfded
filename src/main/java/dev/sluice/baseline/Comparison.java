package dev.sluice.baseline;

import dev.sluice.slo.Regression;
import dev.sluice.statistics.Metric;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import org.apache.commons.statistics.descriptive.Median;

/**
 * Holds a run's repetitions against the accepted sessions of the same machine.
 *
 * @param rule against the last sessions
 * @param creep the tolerance against the pinned session, for what went by in small steps
 * @param confirmed whether a loss must be seen twice before it counts, and so must be a little larger to be called
 */
public record Comparison(Regression rule, Regression creep, boolean confirmed) {

    /** The usual rule, and 15 % against the first session ever accepted. */
    public static final Comparison USUAL = new Comparison(Regression.USUAL, new Regression(0.01, 0.15, 0), true);

    /** A loss of more warns, by the same test, though it is let pass. */
    private static final double WARNS_FROM = 0.05;

    /** By so much more must a loss be there to be called twice in a row, 4 times of 5. */
    private static final double CONFIRMATION = 0.015;

    /**
     * What {@code now} says beside {@code baseline}.
     *
     * @param ignoreBelow values under it on both sides are too small to matter, in the metric's unit
     * @param at the time of the run, for a baseline that expires
     */
    public RegressionVerdict of(
            GatedFigure figure, Baseline baseline, double[] now, OptionalDouble ignoreBelow, Instant at) {
        List<double[]> sessions = baseline.sessions().stream()
                .map(session -> session.of(figure))
                .filter(values -> values.length > 0)
                .toList();
        if (!baseline.validAt(at)) {
            return new RegressionVerdict.Undecided(
                    figure,
                    figure + ": the baseline expired at " + baseline.expires().orElseThrow());
        }
        if (sessions.isEmpty() || now.length == 0) {
            return new RegressionVerdict.Undecided(
                    figure, figure + ": " + (now.length == 0 ? "this run" : "the baseline") + " has no value of it");
        }
        double before =
                median(sessions.stream().flatMapToDouble(DoubleStream::of).toArray());
        if (ignoreBelow.isPresent() && Math.max(before, median(now)) < ignoreBelow.getAsDouble()) {
            return new RegressionVerdict.NotWorse(
                    figure, figure + ": " + Told.step(figure, before, median(now)) + ", too small to matter");
        }
        Metric.Better better = figure.metric().better();
        Optional<Regression.Finding> last = rule.compare(sessions, now, better);
        if (last.isEmpty()) {
            return new RegressionVerdict.Undecided(figure, tooFew(figure, sessions, now));
        }
        Optional<Regression.Finding> first = baseline.pinned().of(figure).length == 0
                ? Optional.empty()
                : creep.compare(List.of(baseline.pinned().of(figure)), now, better);
        if (!last.get().worse() && first.filter(Regression.Finding::worse).isPresent()) {
            double pinned = median(baseline.pinned().of(figure));
            return new RegressionVerdict.Worse(
                    figure,
                    told(figure, pinned, now, first.get()) + "; against the first session ever accepted: it crept");
        }
        String told = told(figure, before, now, last.get());
        if (last.get().worse()) {
            return new RegressionVerdict.Worse(figure, told);
        }
        String shown = told + "; " + shown(rule.couldMiss(sessions, now, better), last.get());
        return slight(sessions, now, better)
                .<RegressionVerdict>map(slight -> new RegressionVerdict.SlightlyWorse(
                        figure, shown + "; a loss beyond " + Told.percent(slight.limit()) + " warns"))
                .orElseGet(() -> new RegressionVerdict.NotWorse(figure, shown));
    }

    /** What a comparison that saw nothing shows: that there is nothing, or only that it saw nothing. */
    private static String shown(double possible, Regression.Finding finding) {
        return possible <= finding.limit()
                ? "no regression beyond " + Told.percent(finding.limit())
                : "no evidence of a regression; could miss up to " + Told.percent(possible);
    }

    private Optional<Regression.Finding> slight(List<double[]> sessions, double[] now, Metric.Better better) {
        return rule.tolerance() <= WARNS_FROM
                ? Optional.empty()
                : rule.tolerating(WARNS_FROM).compare(sessions, now, better).filter(Regression.Finding::worse);
    }

    private String tooFew(GatedFigure figure, List<double[]> sessions, double[] now) {
        int before = sessions.stream().mapToInt(values -> values.length).sum();
        int more = 1;
        while (rule.cannotTell(before, now.length + more)) {
            more++;
        }
        return figure + ": " + now.length + " against " + before + " cycles cannot reach p " + rule.alpha() + "; needs "
                + more + " more";
    }

    /** Such as {@code "decode-rate mean @ 4: 20.1 -> 16.9 tok/s (-16 %, tolerance 10 %), p = 0.004, 5 v 5 cycles"}. */
    private String told(GatedFigure figure, double before, double[] now, Regression.Finding finding) {
        String callable = finding.callable().isPresent()
                ? "; smallest change this run could call: "
                        + Told.percent(finding.callable().getAsDouble() + (confirmed ? CONFIRMATION : 0))
                : "";
        return figure + ": " + Told.step(figure, before, median(now)) + " ("
                + Told.change(finding.change().ratio()) + ", tolerance " + Told.percent(finding.limit())
                + "), "
                + Told.p(finding.change().p()) + ", "
                + finding.change().after() + " v " + finding.change().before() + " cycles" + callable;
    }

    private static double median(double[] values) {
        return Median.withDefaults().evaluate(values);
    }
}
