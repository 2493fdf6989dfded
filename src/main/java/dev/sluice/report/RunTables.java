package dev.sluice.report;

import java.util.List;
import java.util.stream.Stream;

/**
 * The tables of a whole run beside its {@link LadderTable ladder}: a row a cycle that was measured, in the run's order.
 * Those that would have no row are left out, so a run without a cycle has the machine's at most.
 */
public final class RunTables {

    private RunTables() {}

    /** The tables that {@code run} has data for, in the order of a report. */
    public static List<RunTable> of(RunReport run) {
        return Stream.of(
                        DuetTables.of(run),
                        LoadTables.of(run),
                        ServerTables.of(run),
                        GpuTables.of(run),
                        MachineTable.of(run))
                .flatMap(List::stream)
                .filter(table -> !table.rows().isEmpty())
                .toList();
    }
}
