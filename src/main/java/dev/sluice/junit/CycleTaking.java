package dev.sluice.junit;

import dev.sluice.config.RunSettings;
import dev.sluice.load.CannotStart;
import dev.sluice.load.CycleWatch;
import dev.sluice.slo.CycleVerdict;
import dev.sluice.slo.Thresholds;
import dev.sluice.statistics.CycleStatistics;
import dev.sluice.statistics.EnergyWindow;
import dev.sluice.statistics.HostStatistics;
import java.util.Optional;
import java.util.Set;

/** Takes a ladder's cycles one by one, makes their numbers, and notices when the server is gone. */
record CycleTaking(LadderSource source, RunSettings settings, Thresholds thresholds) {

    /** Outcomes after which it is worth asking whether the server is still there. */
    private static final Set<String> BROKEN =
            Set.of("refused", "reset", "incomplete", "stream-error", "stalled", "deadline", "cancelled");

    /** The next cycle of so many, as the run's thresholds judge it by itself. */
    CycleResult take(int concurrency, CycleWatch watch) throws InterruptedException, CannotStart {
        LadderSource.Taken taken = source.take(concurrency, watch);
        long end = Math.max(1, taken.samples().makespan().toNanos());
        EnergyWindow cycle = taken.samples()
                .window()
                .filter(window -> window.to() > window.from())
                .map(window -> new EnergyWindow(
                        window.from(), window.to(), taken.period().toNanos()))
                .orElse(new EnergyWindow(0, end, taken.period().toNanos()));
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
    Optional<ServerTrouble> death(CycleResult result) {
        boolean broke = result.statistics().outcomes().keySet().stream().anyMatch(BROKEN::contains);
        if (broke && !source.alive()) {
            return Optional.of(new ServerTrouble(
                    "the server died at " + result + " (" + result.statistics().outcomes() + "); it answers no more at "
                            + source.target().url()));
        }
        return Optional.empty();
    }
}
