package dev.sluice.junit;

import dev.sluice.baseline.CyclePair;
import dev.sluice.baseline.PairedValues;
import dev.sluice.baseline.RegressionVerdict;
import dev.sluice.load.CannotStart;
import dev.sluice.load.CycleWatch;
import dev.sluice.report.ComparedFigure;
import dev.sluice.report.ComparedFigure.Word;
import dev.sluice.report.CycleLine;
import dev.sluice.report.CycleReport;
import dev.sluice.report.Duet;
import dev.sluice.slo.OnUndecided;
import dev.sluice.slo.RegressionPlan;
import dev.sluice.slo.Severity;
import dev.sluice.statistics.CycleStatistics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The reference of a ladder, whose cycles run in turn with the candidate's: which goes first, which two are a pair, and
 * what the pairs say. For one ladder.
 */
final class DuetRun {

    /** Below the candidate's folder. */
    static final String FOLDER = "reference";

    private final CycleTaking taking;
    private final ReferenceRecord record;
    private final RegressionPlan plan;
    private final OnUndecided onUndecided;
    private final Set<Integer> asked = new TreeSet<>();
    private final List<CyclePair> pairs = new ArrayList<>();
    private final Map<Integer, CycleStatistics> waiting = new HashMap<>();
    private Optional<String> trouble = Optional.empty();
    private boolean ended;

    DuetRun(CycleTaking taking, ReferenceRecord record, RegressionPlan plan, OnUndecided onUndecided) {
        this.taking = taking;
        this.record = record;
        this.plan = plan;
        this.onUndecided = onUndecided;
    }

    /** A cycle of so many is to run; it may yet be left out. */
    void asked(int concurrency) {
        asked.add(concurrency);
    }

    /** How many pairs of so many have run. */
    private int done(int concurrency) {
        return (int)
                pairs.stream().filter(pair -> pair.concurrency() == concurrency).count();
    }

    /** Whether the candidate's next cycle of so many is one of a pair. */
    private boolean next(int concurrency) {
        return plan.gates(concurrency) && done(concurrency) < plan.pairs().pairs();
    }

    /** How the console tells of a cycle of the candidate that has ended. */
    String line(CycleReport cycle) {
        int pair = done(cycle.concurrency()) + 1;
        return CycleLine.ofCandidate(
                cycle,
                next(cycle.concurrency()) ? OptionalInt.of(pair) : OptionalInt.empty(),
                plan.pairs().pairs());
    }

    /** Whether the level needs one more pair behind the one that the candidate's last cycle is of. */
    boolean wantsRepeat(int concurrency) {
        return plan.gates(concurrency) && done(concurrency) + 1 < plan.pairs().pairs();
    }

    /** Before a cycle of the candidate: where it is the reference's turn to go first, its cycle runs. */
    void before(int concurrency) throws InterruptedException, CannotStart {
        if (next(concurrency) && plan.pairs().referenceFirst(done(concurrency) + 1)) {
            waiting.put(concurrency, reference(concurrency));
        }
    }

    /** After a cycle of the candidate: the reference's runs unless it went first, and both are a pair. */
    void after(CycleResult candidate) throws InterruptedException, CannotStart {
        int concurrency = candidate.statistics().concurrency();
        if (!next(concurrency)) {
            return;
        }
        CycleStatistics first = waiting.remove(concurrency);
        CycleStatistics reference = first == null ? reference(concurrency) : first;
        pairs.add(new CyclePair(reference, candidate.statistics()));
    }

    private CycleStatistics reference(int concurrency) throws InterruptedException, CannotStart {
        CycleResult result = taking.take(concurrency, CycleWatch.none());
        record.measured(result, done(concurrency) + 1, plan.pairs().pairs());
        Optional<ServerTrouble> death = taking.death(result);
        if (death.isPresent()) {
            throw new ServerTrouble("the reference: " + death.get().getMessage());
        }
        return result.statistics();
    }

    /**
     * The last cycle has ended.
     *
     * @param early why the run ended early; empty when it did not
     */
    RegressionGate.Outcome end(Optional<String> early) {
        trouble = early;
        ended = true;
        record.finish();
        List<ComparedFigure> figures = figures();
        List<ComparedFigure> failing =
                figures.stream().filter(ComparedFigure::fails).toList();
        boolean blind = values().stream()
                .filter(each -> each.rule().severity() == Severity.FAIL)
                .noneMatch(each -> each.enough(plan.ruleOfPairs())); // noise alone turns no build red
        Optional<String> failure = blind && !failing.isEmpty()
                ? Optional.of("the duet decided nothing: "
                        + failing.stream()
                                .map(each -> each.figure() + ": " + each.message())
                                .collect(Collectors.joining("; ")))
                : RegressionGate.failure(figures, onUndecided);
        return new RegressionGate.Outcome(figures, List.of(), failure);
    }

    /** What the pairs say so far; of a level whose pairs still run, nothing. */
    List<ComparedFigure> figures() {
        return values().stream().map(this::compared).toList();
    }

    private List<PairedValues> values() {
        return PairedValues.of(plan, asked, pairs).stream()
                .filter(each -> ended || each.pairs().size() == plan.pairs().pairs())
                .toList();
    }

    private ComparedFigure compared(PairedValues each) {
        RegressionVerdict verdict = each.verdict(plan.ruleOfPairs());
        boolean whole = each.pairs().size() == plan.pairs().pairs();
        String message = whole || trouble.isEmpty() ? verdict.why() : "the run ended early: " + trouble.get();
        Word word = verdict instanceof RegressionVerdict.Undecided || (!whole && trouble.isPresent())
                ? Word.UNDECIDED
                : verdict instanceof RegressionVerdict.Worse ? Word.WORSE : Word.NOT_WORSE;
        return new ComparedFigure(
                each.figure().toString(),
                word,
                each.rule().severity() == Severity.FAIL,
                message,
                each.candidate().stream()
                        .flatMap(value -> value.stream().boxed())
                        .toList(),
                List.of());
    }

    /** What reports tell of it. */
    Duet report() {
        return new Duet(
                taking.source().target(),
                FOLDER,
                plan.pairs().pairs(),
                plan.pairs().tolerance(),
                record.cycles(),
                PairedValues.of(plan, asked, pairs).stream()
                        .filter(each -> !each.pairs().isEmpty())
                        .map(each -> new Duet.Figure(
                                each.figure().toString(),
                                each.rule().metric().unit(),
                                each.reference(),
                                each.candidate()))
                        .toList());
    }
}
