package dev.sluice.report;

import dev.sluice.statistics.Metric;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the GPUs and the server's processes did, by the number of parallel requests. */
record MachineCharts(MachineLevels machine) {

    private static final int LONGEST = 200;

    /** The GPUs first, then each role of the server's processes; nothing where nothing was sampled. */
    List<RunChart> all() {
        List<RunChart> charts =
                new ArrayList<>(new GpuChart(machine).chart().stream().toList());
        machine.roles().forEach(role -> new ProcessChart(machine, role).chart().ifPresent(charts::add));
        return charts;
    }

    /** Why a part has no chart, or no energy; one sentence a reason. */
    List<String> absent() {
        Map<String, List<String>> partsByReason = new LinkedHashMap<>();
        machine.hosts().findFirst().ifPresent(host -> {
            if (machine.gpus().findAny().isEmpty()) {
                add(partsByReason, "GPU", host.whyNone(Metric.GPU_POWER));
            } else if (machine.hosts().allMatch(each -> each.wattHours().isEmpty())) {
                add(partsByReason, "energy", host.whyNone(Metric.ENERGY_PER_TOKEN));
            }
            if (machine.roles().isEmpty()) {
                add(partsByReason, "process", host.whyNone(Metric.SERVER_RSS));
            }
        });
        List<String> sentences = new ArrayList<>();
        partsByReason.forEach((reason, parts) ->
                sentences.add("No " + String.join(" and no ", parts) + " figures: " + Plain.text(reason, LONGEST)));
        return sentences;
    }

    private static void add(Map<String, List<String>> partsByReason, String part, String reason) {
        partsByReason.computeIfAbsent(reason, r -> new ArrayList<>()).add(part);
    }
}
