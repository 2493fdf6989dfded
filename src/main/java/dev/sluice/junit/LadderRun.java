package dev.sluice.junit;

import dev.sluice.allure.RunEnd;
import dev.sluice.config.RunSettings;
import dev.sluice.load.CannotStart;
import dev.sluice.load.CycleWatch;
import dev.sluice.report.RunFolder;
import dev.sluice.sample.Stop;
import dev.sluice.slo.CertainMiss;
import dev.sluice.slo.CycleVerdict;
import dev.sluice.slo.Gate;
import dev.sluice.slo.Ladder;
import dev.sluice.slo.Thresholds;
import dev.sluice.workload.LoadShape;
import java.util.Optional;
import java.util.OptionalInt;
import org.opentest4j.TestAbortedException;

/**
 * The cycles of one test method, prompt and model: takes them one by one, and has each one's files, console line and
 * Allure attachments written before the next begins, so that a killed run still leaves every finished cycle.
 */
final class LadderRun {

    private final LadderSource source;
    private final LadderRecord record;
    private final Ladder ladder;
    private final GatedCycles gated;
    private final CycleTaking taking;
    private final SecondPass secondPass;
    private final Optional<SearchedCycles> search;
    private final Optional<DuetRun> duet;
    private final CycleWatch watch;
    private RegressionGate.Outcome outcome = RegressionGate.Outcome.NONE;

    /**
     * A ladder of which no cycle was taken.
     *
     * @param search asks for its cycles; empty when they are those of a plan
     * @param duet what runs in turn with them; empty when they run alone
     */
    LadderRun(
            Launch launch,
            LadderSource source,
            RunSettings settings,
            Thresholds thresholds,
            RunFolder folder,
            Optional<SearchedCycles> search,
            Optional<DuetRun> duet) {
        this.duet = duet;
        this.source = source;
        this.search = search;
        // a recorded cycle costs nothing, and a search knows what it needs: of neither is one left out
        this.ladder = new Ladder(
                thresholds,
                thresholds.repeats(),
                settings.full() || settings.replay().isPresent() || search.isPresent());
        this.record = new LadderRecord(launch, source, settings, thresholds, folder, ladder, search, duet);
        // of two servers in turn no cycle is cut short; nor where a user asks more than once: some would be slower
        // later
        boolean runsOut = settings.full() || duet.isPresent() || !(settings.shape() instanceof LoadShape.AllAtOnce);
        this.watch = search.map(SearchedCycles::watch)
                .orElse(progress -> runsOut
                        ? Optional.empty()
                        : CertainMiss.of(thresholds, progress).map(Stop.Certain::new));
        this.taking = new CycleTaking(source, settings, thresholds);
        this.gated = new GatedCycles(source, settings, thresholds);
        this.secondPass = new SecondPass(taking, watch, thresholds, record, launch.console());
    }

    CycleResult run(int concurrency) {
        gated.asked(concurrency);
        duet.ifPresent(with -> with.asked(concurrency));
        Optional<String> needless = ladder.notRun(concurrency).or(() -> source.notRun(concurrency));
        if (needless.isPresent()) {
            throw leftOut(concurrency, needless.get());
        }
        try {
            return repeated(concurrency);
        } catch (CannotStart fault) {
            throw new ServerTrouble(String.valueOf(fault.getMessage()), fault);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new ServerTrouble("the cycle was interrupted", stopped);
        }
    }

    /** Runs the cycle until its level is told and can be compared, or until no repetition could tell more. */
    private CycleResult repeated(int concurrency) throws InterruptedException, CannotStart {
        while (true) {
            if (duet.isPresent()) {
                duet.get().before(concurrency);
            }
            CycleResult result = taking.take(concurrency, watch);
            Optional<ServerTrouble> death = taking.death(result);
            if (death.isPresent()) {
                ladder.died(concurrency);
                search.ifPresent(asking -> asking.died(concurrency));
                record.remark(String.valueOf(death.get().getMessage()));
                CycleResult undecided = result.undecided("the server died");
                record.measured(undecided, undecided.verdict());
                record.told(concurrency);
                throw death.get();
            }
            ladder.add(result.verdict());
            search.ifPresent(asking -> asking.add(result));
            gated.add(result);
            CycleVerdict level = new CycleVerdict(
                    result.statistics(), ladder.verdicts(concurrency).orElseThrow());
            boolean last = !(wantsRepeat(concurrency) || compares(concurrency))
                    || source.notRun(concurrency).isPresent();
            record.measured(result, level);
            if (duet.isPresent()) {
                duet.get().after(result);
            }
            if (last) {
                record.told(concurrency);
                return result.told(level, ladder.cycles(concurrency));
            }
        }
    }

    private boolean wantsRepeat(int concurrency) {
        return search.map(asking -> asking.wantsRepeat(concurrency)).orElseGet(() -> ladder.wantsRepeat(concurrency));
    }

    /** Whether a comparison needs one more cycle. */
    private boolean compares(int concurrency) {
        return duet.map(with -> with.wantsRepeat(concurrency)).orElseGet(() -> gated.wantsRepeat(concurrency));
    }

    /** How many cycles have run that a search asked for. */
    int searched() {
        return search.map(SearchedCycles::measured).orElse(0);
    }

    /** The concurrency that a search wants measured next; empty when none wants any, or no time is left for it. */
    OptionalInt next() {
        return search.map(SearchedCycles::next).orElse(OptionalInt.empty());
    }

    /** Notes a cycle that is left out, and gives what its test throws to show as skipped. */
    TestAbortedException leftOut(int concurrency, String reason) {
        String told = reason.startsWith("not run") ? reason : "not run: " + reason;
        record.notRun(concurrency, told);
        return new TestAbortedException(told);
    }

    /**
     * Holds the cycles against those of the reference, or the baseline of this machine, after the last of them.
     *
     * @param failed a test failed already
     * @param trouble why the run ended early; empty when it did not
     */
    void compare(boolean failed, Optional<String> trouble) {
        outcome = duet.map(with -> with.end(trouble))
                .orElseGet(
                        () -> gated.outcome(failed || Gate.of(ladder) instanceof Gate.Failed, trouble, secondPass::of));
        record.compared(outcome.figures());
        outcome.notes().forEach(record::remark);
    }

    void conclude(RunEnd end) {
        record.conclude(end);
    }

    /** Of the objectives first; then of the baseline. */
    Gate gate() {
        Gate objectives = search.map(SearchedCycles::gate).orElseGet(() -> Gate.of(ladder));
        return objectives instanceof Gate.Passed
                ? outcome.failure().<Gate>map(Gate.Failed::new).orElse(objectives)
                : objectives;
    }
}
