package dev.sluice.junit;

import dev.sluice.allure.RunEnd;
import dev.sluice.config.RunSettings;
import dev.sluice.load.CannotStart;
import dev.sluice.report.RunFolder;
import dev.sluice.slo.CycleVerdict;
import dev.sluice.slo.Gate;
import dev.sluice.slo.Ladder;
import dev.sluice.slo.Thresholds;
import dev.sluice.statistics.CycleStatistics;
import dev.sluice.statistics.EnergyWindow;
import dev.sluice.statistics.HostStatistics;
import java.util.Optional;
import java.util.Set;
import org.opentest4j.TestAbortedException;

/**
 * The cycles of one test method, prompt and model: takes them one by one, and has each one's files, console line and
 * Allure attachments written before the next begins, so that a killed run still leaves every finished cycle.
 */
final class LadderRun {

    /** Outcomes after which it is worth asking whether the server is still there. */
    private static final Set<String> BROKEN =
            Set.of("refused", "reset", "incomplete", "stream-error", "stalled", "deadline", "cancelled");

    private final LadderSource source;
    private final RunSettings settings;
    private final Thresholds thresholds;
    private final LadderRecord record;
    private final Ladder ladder;

    LadderRun(Launch launch, LadderSource source, RunSettings settings, Thresholds thresholds, RunFolder folder) {
        this.source = source;
        this.settings = settings;
        this.thresholds = thresholds;
        // a recorded cycle costs nothing, so none is left out
        this.ladder =
                new Ladder(thresholds, settings.full() || settings.replay().isPresent());
        this.record = new LadderRecord(launch, source, settings, thresholds, folder, ladder);
    }

    CycleResult run(int concurrency) {
        Optional<String> needless = ladder.notRun(concurrency).or(() -> source.notRun(concurrency));
        if (needless.isPresent()) {
            throw leftOut(concurrency, needless.get());
        }
        try {
            CycleResult result = judge(source.take(concurrency));
            Optional<ServerTrouble> death = death(result);
            if (death.isPresent()) {
                ladder.died(concurrency);
                record.remark(String.valueOf(death.get().getMessage()));
                record.measured(result.undecided("the server died"));
                throw death.get();
            }
            ladder.add(result.verdict());
            record.measured(result);
            return result;
        } catch (CannotStart fault) {
            throw new ServerTrouble(String.valueOf(fault.getMessage()), fault);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new ServerTrouble("the cycle was interrupted", stopped);
        }
    }

    /** Notes a cycle that is left out, and gives what its test throws to show as skipped. */
    TestAbortedException leftOut(int concurrency, String reason) {
        String told = reason.startsWith("not run") ? reason : "not run: " + reason;
        record.notRun(concurrency, told);
        return new TestAbortedException(told);
    }

    private CycleResult judge(LadderSource.Taken taken) {
        EnergyWindow cycle = new EnergyWindow(
                0,
                Math.max(1, taken.samples().makespan().toNanos()),
                taken.period().toNanos());
        CycleStatistics statistics = CycleStatistics.of(
                taken.samples(),
                HostStatistics.of(
                        taken.host(),
                        cycle,
                        CycleStatistics.answeredTokens(taken.samples()),
                        taken.idle(),
                        settings.energyPrice()));
        CycleVerdict verdict = thresholds.judge(statistics);
        return new CycleResult(taken.samples(), taken.host(), statistics, verdict);
    }

    /** Requests that broke off or got nothing, and a server that answers no more: one that hangs is as dead. */
    private Optional<ServerTrouble> death(CycleResult result) {
        boolean broke = result.statistics().outcomes().keySet().stream().anyMatch(BROKEN::contains);
        if (broke && !source.alive()) {
            return Optional.of(new ServerTrouble(
                    "the server died at " + result + " (" + result.statistics().outcomes() + "); it answers no more at "
                            + source.target().url()));
        }
        return Optional.empty();
    }

    void conclude(RunEnd end) {
        record.conclude(end);
    }

    Gate gate() {
        return Gate.of(ladder);
    }
}
