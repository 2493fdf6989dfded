package dev.sluice.report;

import dev.sluice.statistics.EnergyCost;
import dev.sluice.statistics.HostStatistics;
import java.util.List;
import java.util.Optional;

/**
 * Energy of the server's GPUs over all cycles of a run in which it was measured, pauses between them left out.
 *
 * @param wattHours idle power included
 * @param cycles how many cycles it is the sum of
 * @param cost the same in money; empty unless a price was set
 */
record RunEnergy(double wattHours, int cycles, Optional<EnergyCost> cost) {

    /** Empty when no cycle has an energy figure. */
    static Optional<RunEnergy> of(RunReport run) {
        List<HostStatistics> measured = run.measured().stream()
                .map(cycle -> cycle.verdict().statistics().host())
                .filter(host -> host.wattHours().isPresent())
                .toList();
        if (measured.isEmpty()) {
            return Optional.empty();
        }
        double wattHours = measured.stream()
                .mapToDouble(host -> host.wattHours().orElseThrow())
                .sum();
        Optional<EnergyCost> cost = measured.stream()
                .flatMap(host -> host.cost().stream())
                .reduce((one, other) -> new EnergyCost(one.amount() + other.amount(), one.currency()));
        return Optional.of(new RunEnergy(wattHours, measured.size(), cost));
    }
}
