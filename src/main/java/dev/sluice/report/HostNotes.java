package dev.sluice.report;

import dev.sluice.sample.SamplerState;
import dev.sluice.statistics.HostStatistics;
import dev.sluice.statistics.Metric;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a reader must know of the machine's figures: which were not sampled and why, and what machine it is. */
public final class HostNotes {

    private static final int LONGEST = 200;

    /** Fewer samples than this share of those wanted are told. */
    private static final double COVERED = 0.95;

    private static final String NOT_SAMPLED = "not sampled: ";

    private HostNotes() {}

    /** Of the whole run, beneath the ladder. Silent about what went well. */
    static List<String> of(RunReport run) {
        List<String> notes = new ArrayList<>();
        if (HostColumn.of(run).contains(HostColumn.ENERGY_PER_TOKEN)) {
            notes.addAll(energy(run));
        }
        Map<String, List<String>> cyclesByNote = new LinkedHashMap<>();
        for (CycleReport.Measured cycle : run.measured()) {
            List<String> told = new ArrayList<>(troubles(cycle));
            told.addAll(gaps(cycle));
            told.forEach(note -> cyclesByNote
                    .computeIfAbsent(note, n -> new ArrayList<>())
                    .add(String.valueOf(cycle.concurrency())));
        }
        int all = run.measured().size();
        cyclesByNote.forEach((note, cycles) ->
                notes.add(cycles.size() == all ? note : String.join(", ", cycles) + " parallel: " + note));
        run.hardware().ifPresent(machine -> notes.add("machine: " + HostFigures.text(machine)));
        return notes;
    }

    private static List<String> energy(RunReport run) {
        List<String> notes = new ArrayList<>();
        if (run.measured().stream()
                .anyMatch(c -> HostColumn.ENERGY_PER_TOKEN.cell(c).endsWith(HostColumn.SHORT))) {
            notes.add(HostColumn.SHORT + " under 5 s: sensors and counters lag, so this figure may be off");
        }
        RunEnergy.of(run)
                .ifPresent(sum -> notes.add("energy: "
                        + wattHours(sum.wattHours())
                        + sum.cost().map(cost -> ", " + cost).orElse("")
                        + " in " + sum.cycles() + (sum.cycles() == 1 ? " cycle" : " cycles")
                        + ", idle power included; J/tok is over answered requests"));
        return notes;
    }

    /** One line for each sampler that gave nothing, or not all the time, such as {@code "GPU: not sampled: none found"}. */
    public static List<String> troubles(CycleReport.Measured cycle) {
        List<String> notes = new ArrayList<>();
        for (SamplerState state : cycle.verdict().statistics().host().samplers()) {
            String name = Plain.text(state.name(), LONGEST) + ": ";
            if (state.reason().isPresent()) {
                notes.add(name + why(state));
            } else if (state.coverage().orElse(1) < COVERED) {
                notes.add(name + state.missed() + " of " + (state.ticks() + state.missed()) + " samples were missed");
            }
        }
        return notes;
    }

    /** Of a sampler that is at fault: {@code "not sampled: none found"}, or {@code "sampled in part: ..."}. */
    public static String why(SamplerState state) {
        String reason = Plain.text(state.reason().orElse(""), LONGEST);
        if (state.ticks() > 0) {
            return "sampled in part: " + reason;
        }
        return reason.startsWith(NOT_SAMPLED) ? reason : NOT_SAMPLED + reason;
    }

    /** What open samplers said of single values that they cannot give, for a reader who looks for them. */
    public static List<String> remarks(CycleReport.Measured cycle) {
        return cycle.verdict().statistics().host().samplers().stream()
                .flatMap(state ->
                        state.remarks().stream().map(remark -> Plain.text(state.name() + ": " + remark, LONGEST)))
                .toList();
    }

    /** Figures of an open sampler that this cycle lacks all the same. */
    private static List<String> gaps(CycleReport.Measured cycle) {
        HostStatistics host = cycle.verdict().statistics().host();
        List<String> notes = new ArrayList<>();
        for (HostColumn column : HostColumn.values()) {
            boolean open = column.metric() == Metric.SERVER_RSS
                    ? !host.processes().isEmpty()
                    : !host.gpus().isEmpty();
            if (open && column.value(cycle).isEmpty()) {
                notes.add("no " + column.head() + ": " + Plain.text(host.whyNone(column.metric()), LONGEST));
            }
        }
        return notes;
    }

    /** Energy in Wh, such as {@code "0.412 Wh"}. */
    public static String wattHours(double wattHours) {
        return String.format(Locale.ROOT, "%.3f Wh", wattHours);
    }
}
