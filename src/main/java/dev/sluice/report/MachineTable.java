package dev.sluice.report;

import dev.sluice.sample.Hardware;
import java.util.ArrayList;
import java.util.List;

/** The machine as it was found, not as somebody typed it. */
final class MachineTable {

    private static final int LONGEST = 120;

    private MachineTable() {}

    static List<RunTable> of(RunReport run) {
        return run.hardware().map(MachineTable::table).stream().toList();
    }

    private static RunTable table(Hardware machine) {
        List<List<String>> rows = new ArrayList<>();
        machine.device().ifPresent(device -> row(rows, "device", device));
        row(rows, "CPU", machine.cpu() + ", " + HostFigures.cores(machine));
        row(rows, "memory", HostFigures.memory(machine));
        row(rows, "GPU", HostFigures.gpus(machine));
        row(rows, "system", machine.system());
        machine.power().ifPresent(power -> row(rows, "power", power));
        row(rows, "JVM", machine.jvm() + ", collector " + machine.collector());
        return new RunTable(
                "machine",
                "The machine Sluice ran on",
                "As it was found; a server elsewhere has a machine of its own.",
                2,
                List.of("part", "what"),
                rows);
    }

    private static void row(List<List<String>> rows, String part, String what) {
        rows.add(List.of(part, Plain.text(what, LONGEST)));
    }
}
