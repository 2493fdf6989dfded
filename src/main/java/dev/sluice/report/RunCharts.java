package dev.sluice.report;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The charts of a whole run in the order of a report: what is asked first comes first. A new chart is one more line
 * here.
 *
 * @param users what people meet: waits, speed and duration by parallel requests, and what the machine delivers
 * @param cards the machine's figures that stand for themselves; none where no GPU was measured
 * @param machine what GPUs and processes did
 * @param absent why a part of the machine has no chart, one reason once
 * @param further the same seen from other sides
 */
public record RunCharts(
        List<RunChart> users, List<Card> cards, List<RunChart> machine, List<String> absent, List<RunChart> further) {

    public RunCharts {
        users = List.copyOf(users);
        cards = List.copyOf(cards);
        machine = List.copyOf(machine);
        absent = List.copyOf(absent);
        further = List.copyOf(further);
    }

    /** The charts of {@code run} that have something to show; none before the first cycle. */
    public static RunCharts of(RunReport run) {
        List<LevelCycles> levels = LevelCycles.of(run);
        LadderCharts ladders = new LadderCharts(run, levels);
        MachineCharts machine = new MachineCharts(new MachineLevels(run, levels));
        return new RunCharts(
                present(List.of(
                        ladders.waits(),
                        ladders.speeds(),
                        SpeedAgainstWait.of(run, levels, CycleFigures.P99),
                        ladders.durations(),
                        ladders.system(),
                        SpeedSpread.of(run, levels))),
                GpuCards.of(run),
                machine.all(),
                machine.absent(),
                present(List.of(SpeedAgainstWait.of(run, levels, CycleFigures.MEAN), ladders.together())));
    }

    /** All charts, in the order of a report. */
    public List<RunChart> all() {
        return Stream.of(users, machine, further).flatMap(List::stream).toList();
    }

    private static List<RunChart> present(List<Optional<? extends RunChart>> charts) {
        return charts.stream().<RunChart>flatMap(Optional::stream).toList();
    }
}
