package dev.sluice.allure;

import dev.sluice.report.CycleFigures;
import dev.sluice.report.CycleReport;
import dev.sluice.report.HostFigures;
import dev.sluice.report.HostNotes;
import dev.sluice.report.Plain;
import dev.sluice.sample.HostMetric;
import dev.sluice.statistics.EnergyUse;
import dev.sluice.statistics.Figures;
import dev.sluice.statistics.GpuStatistics;
import dev.sluice.statistics.HostStatistics;
import dev.sluice.statistics.ProcessStatistics;
import dev.sluice.statistics.Spread;
import dev.sluice.statistics.Unit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the machine did beside a cycle, as plain HTML tables; empty where nobody tried to sample it. */
final class HostHtml {

    private static final List<HostMetric> OF_PROCESS = List.of(
            HostMetric.CPU,
            HostMetric.RSS,
            HostMetric.MEMORY,
            HostMetric.VIRTUAL,
            HostMetric.THREADS,
            HostMetric.DESCRIPTORS);

    private static final List<HostMetric> OF_MACHINE = List.of(
            HostMetric.SYSTEM_CPU,
            HostMetric.STEAL,
            HostMetric.RUNNING,
            HostMetric.WAITING,
            HostMetric.CACHE_USE,
            HostMetric.GPU_SHARE);

    /** A table for each would bury the others: the rest stands in the files. */
    private static final int MOST_OF_A_KIND = 4;

    private static final int FEWEST_FOR_P99 = 100;

    private HostHtml() {}

    static String of(CycleReport.Measured cycle) {
        HostStatistics host = cycle.verdict().statistics().host();
        StringBuilder html = new StringBuilder();
        Map<String, List<ProcessStatistics>> byRole = host.processes().stream()
                .collect(Collectors.groupingBy(ProcessStatistics::role, LinkedHashMap::new, Collectors.toList()));
        byRole.values().forEach(processes -> html.append(processes(processes)));
        host.gpus().stream().limit(MOST_OF_A_KIND).forEach(gpu -> html.append(gpu(gpu, host)));
        if (host.gpus().size() > MOST_OF_A_KIND) {
            html.append(HtmlTable.paragraphs(List.of(more(host.gpus().size(), "GPUs", "gpu.csv"))));
        }
        Map<HostMetric, Spread> machine = new EnumMap<>(HostMetric.class);
        machine.putAll(host.machine());
        machine.putAll(host.server());
        html.append(table("machine and server", machine, OF_MACHINE));
        List<String> notes = new ArrayList<>();
        total(host).ifPresent(notes::add);
        notes.addAll(HostNotes.troubles(cycle));
        notes.addAll(HostNotes.remarks(cycle));
        return html.append(HtmlTable.paragraphs(notes)).toString();
    }

    /** All processes of one role, in one table each, with what they are. */
    private static String processes(List<ProcessStatistics> ofRole) {
        StringBuilder html = new StringBuilder();
        ofRole.stream().limit(MOST_OF_A_KIND).forEach(process -> {
            String who = process.role() + ", pid " + process.pid();
            String table = table(who, process.metrics(), OF_PROCESS);
            html.append(table.isEmpty() ? HtmlTable.paragraphs(List.of(who + ": gone before the cycle began")) : table)
                    .append(HtmlTable.paragraphs(List.of("pid " + process.pid() + ": " + process.command())));
        });
        if (ofRole.size() > MOST_OF_A_KIND) {
            String kind = "processes in the role of " + ofRole.get(0).role();
            html.append(HtmlTable.paragraphs(List.of(more(ofRole.size(), kind, "processes.csv"))));
        }
        return html.toString();
    }

    private static String more(int all, String what, String file) {
        return (all - MOST_OF_A_KIND) + " more " + what + " in " + file + " and cycle.json";
    }

    private static String gpu(GpuStatistics gpu, HostStatistics host) {
        String name = "GPU " + gpu.index() + ", " + gpu.name() + ", from " + gpu.source()
                + (gpu.ofServer() ? "" : " (not the server's)");
        String energy = host.gpus().size() == 1 ? "" : HtmlTable.paragraphs(List.of(energy(gpu)));
        return table(name, gpu.metrics(), HostFigures.OF_GPU) + energy;
    }

    private static String energy(GpuStatistics gpu) {
        return "Energy of GPU " + gpu.index() + ": " + energy(gpu.energy());
    }

    /** Of all the server's GPUs; empty where none was sampled, since the samplers' lines say why. */
    private static Optional<String> total(HostStatistics host) {
        if (host.gpus().isEmpty()) {
            return Optional.empty();
        }
        StringBuilder text = new StringBuilder("Energy of the server's GPUs: ").append(energy(host.gpuEnergy()));
        host.joulesPerToken().ifPresent(joules -> {
            text.append("; ")
                    .append(Figures.text(joules, Unit.JOULES_PER_TOKEN))
                    .append(" with idle power");
            host.netJoulesPerToken()
                    .ifPresent(net -> text.append(", ")
                            .append(Figures.text(net, Unit.JOULES_PER_TOKEN))
                            .append(" without"));
        });
        host.cost().ifPresent(cost -> text.append("; ").append(cost));
        return Optional.of(text.append(". J/token by definition ")
                .append(EnergyUse.ENERGY_VERSION)
                .append(": from the start gun to the last outcome, over the output tokens of answered requests.")
                .toString());
    }

    private static String energy(EnergyUse use) {
        if (use instanceof EnergyUse.Measured measured) {
            return String.format(Locale.ROOT, "%.1f J", measured.grossJoules()) + " ("
                    + HostNotes.wattHours(measured.wattHours()) + ") by "
                    + measured.method().name().toLowerCase(Locale.ROOT)
                    + ", " + Figures.text(measured.coveredShare(), Unit.SHARE) + " of the cycle covered"
                    + measured.idle()
                            .map(idle -> ", idle power " + Figures.text(idle.watts(), Unit.WATTS) + " (n = " + idle.n()
                                    + ")")
                            .orElse("")
                    + (measured.shortWindow() ? ", a cycle under 5 s: sensors and counters lag" : "");
        }
        return use instanceof EnergyUse.Invalid invalid
                ? "not valid: " + invalid.reason().code() + " (" + invalid.detail() + ")"
                : ((EnergyUse.None) use).reason();
    }

    /** A row a metric that was sampled; empty when none was. */
    private static String table(String title, Map<HostMetric, Spread> spreads, List<HostMetric> metrics) {
        boolean ranked = spreads.values().stream().anyMatch(HostHtml::ranked);
        List<List<String>> rows = new ArrayList<>();
        for (HostMetric metric : metrics) {
            Spread spread = spreads.get(metric);
            if (spread != null) {
                rows.add(row(metric, spread, ranked));
            }
        }
        List<String> header = new ArrayList<>(List.of(Plain.text(title, 120), "mean", "max", "n"));
        if (ranked) {
            header.add(2, "p99");
        }
        return rows.isEmpty() ? "" : HtmlTable.of(header, rows, 1, 0);
    }

    /** A p99 of fewer is the largest of them, which stands beside it. */
    private static boolean ranked(Spread spread) {
        return spread.n() >= FEWEST_FOR_P99;
    }

    private static List<String> row(HostMetric metric, Spread spread, boolean withP99) {
        boolean yesOrNo = metric == HostMetric.GPU_THROTTLED; // of which only the mean says something
        List<String> row = new ArrayList<>();
        row.add(HostFigures.label(metric));
        row.add(HostFigures.text(metric, spread.mean()));
        if (withP99) {
            row.add(
                    yesOrNo || !ranked(spread)
                            ? CycleFigures.NOTHING
                            : HostFigures.text(metric, spread.p99().orElseThrow()));
        }
        row.add(yesOrNo ? CycleFigures.NOTHING : HostFigures.text(metric, spread.max()));
        row.add(String.valueOf(spread.n()));
        return row;
    }
}
