package dev.sluice.report;

import static dev.sluice.report.Json.number;
import static dev.sluice.report.Json.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.sample.Hardware;
import dev.sluice.sample.HostMetric;
import dev.sluice.sample.SamplerState;
import dev.sluice.statistics.CycleStatistics;
import dev.sluice.statistics.EnergyUse;
import dev.sluice.statistics.GpuStatistics;
import dev.sluice.statistics.HostStatistics;
import dev.sluice.statistics.Metric;
import dev.sluice.statistics.ProcessStatistics;
import dev.sluice.statistics.Spread;
import dev.sluice.statistics.Statistic;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** What the machine did, as part of a cycle's entry in {@code run.json}, and what it is. */
final class HostJson {

    private static final List<HostMetric> OF_PROCESS = List.of(
            HostMetric.CPU,
            HostMetric.RSS,
            HostMetric.THREADS,
            HostMetric.DESCRIPTORS,
            HostMetric.MEMORY,
            HostMetric.VIRTUAL);

    private HostJson() {}

    /** Adds the machine's keys to a cycle; without statistics it was not run, and all is null or empty. */
    static void put(ObjectNode cycle, Optional<CycleStatistics> statistics) {
        HostStatistics host = statistics.map(CycleStatistics::host).orElse(HostStatistics.none());
        cycle.set("gpuPowerWatts", spread(statistics, Metric.GPU_POWER));
        cycle.set("serverRssBytes", spread(statistics, Metric.SERVER_RSS));
        cycle.set("serverCpuPercent", spread(statistics, Metric.SERVER_CPU));
        energy(cycle, host.gpuEnergy(), host.joulesPerToken(), host.netJoulesPerToken());
        cycle.put("energyVersion", EnergyUse.ENERGY_VERSION);
        cycle.putNull("cost");
        host.cost()
                .ifPresent(cost -> cycle.putObject("cost")
                        .<ObjectNode>set("amount", number(cost.amount()))
                        .set("currency", text(cost.currency())));
        ArrayNode processes = cycle.putArray("processes");
        host.processes().forEach(process -> processes.add(process(process)));
        ArrayNode gpus = cycle.putArray("gpus");
        host.gpus().forEach(gpu -> gpus.add(gpu(gpu)));
        ObjectNode machine = cycle.putObject("machine");
        put(machine, List.of(HostMetric.SYSTEM_CPU, HostMetric.STEAL), host.machine());
        machine.set("cpuEnergyJoules", number(joules(host.cpuEnergy())));
        put(
                machine,
                List.of(HostMetric.RUNNING, HostMetric.WAITING, HostMetric.CACHE_USE, HostMetric.GPU_SHARE),
                host.server());
        ArrayNode samplers = cycle.putArray("samplers");
        host.samplers().forEach(state -> samplers.add(sampler(state)));
    }

    private static ObjectNode process(ProcessStatistics process) {
        ObjectNode node = Json.object();
        node.set("role", text(process.role()));
        node.put("pid", process.pid());
        node.set("command", text(process.command()));
        put(node, OF_PROCESS, process.metrics());
        return node;
    }

    private static ObjectNode gpu(GpuStatistics gpu) {
        ObjectNode node = Json.object();
        node.put("index", gpu.index());
        node.set("name", text(gpu.name()));
        node.set("source", text(gpu.source()));
        node.put("ofServer", gpu.ofServer());
        put(node, HostFigures.OF_GPU, gpu.metrics());
        energy(node, gpu.energy(), gpu.joulesPerToken(), gpu.netJoulesPerToken());
        return node;
    }

    private static void energy(ObjectNode node, EnergyUse use, OptionalDouble perToken, OptionalDouble netPerToken) {
        node.set("energyJoules", number(joules(use)));
        node.set("joulesPerToken", number(perToken));
        node.set("netJoulesPerToken", number(netPerToken));
        for (String key : List.of("wattHours", "energyMethod", "coveredShare", "shortWindow", "idleWatts", "invalid")) {
            node.putNull(key);
        }
        if (use instanceof EnergyUse.Measured measured) {
            node.set("wattHours", number(measured.wattHours()));
            node.put("energyMethod", measured.method().name().toLowerCase(Locale.ROOT));
            node.set("coveredShare", number(measured.coveredShare()));
            node.put("shortWindow", measured.shortWindow());
            measured.idle().ifPresent(idle -> node.set("idleWatts", number(idle.watts())));
        } else if (use instanceof EnergyUse.Invalid invalid) {
            invalid(node, invalid.reason().code(), invalid.detail());
        } else if (use instanceof EnergyUse.None none) {
            invalid(node, "none", none.reason());
        }
    }

    private static void invalid(ObjectNode node, String code, String detail) {
        node.putObject("invalid").put("reason", code).set("detail", text(detail));
    }

    private static OptionalDouble joules(EnergyUse use) {
        return use instanceof EnergyUse.Measured measured
                ? OptionalDouble.of(measured.grossJoules())
                : OptionalDouble.empty();
    }

    private static ObjectNode sampler(SamplerState state) {
        ObjectNode node = Json.object();
        node.set("name", text(state.name()));
        node.put("available", state.available());
        node.set("source", text(state.source()));
        node.set("reason", text(state.reason()));
        node.put("ticks", state.ticks());
        node.put("missed", state.missed());
        node.put("dropped", state.dropped());
        node.set("latenessP99Seconds", number(state.latenessP99Seconds()));
        ArrayNode remarks = node.putArray("remarks");
        state.remarks().forEach(remark -> remarks.add(text(remark)));
        return node;
    }

    private static void put(ObjectNode node, List<HostMetric> metrics, Map<HostMetric, Spread> spreads) {
        for (HostMetric metric : metrics) {
            Spread spread = spreads.get(metric);
            node.set(
                    HostKeys.of(metric),
                    spread == null
                            ? NullNode.getInstance()
                            : spread(OptionalDouble.of(spread.mean()), spread.max(), spread.p99(), spread.n()));
        }
    }

    private static JsonNode spread(Optional<CycleStatistics> statistics, Metric metric) {
        if (statistics.isEmpty() || statistics.get().distribution(metric).n() == 0) {
            return NullNode.getInstance();
        }
        CycleStatistics cycle = statistics.get();
        return spread(
                cycle.value(metric, CycleFigures.MEAN),
                cycle.value(metric, new Statistic.Max()).orElseThrow(),
                cycle.value(metric, CycleFigures.P99),
                cycle.distribution(metric).n());
    }

    private static ObjectNode spread(OptionalDouble mean, double max, OptionalDouble p99, int n) {
        ObjectNode node = Json.object();
        node.set("mean", number(mean));
        node.set("max", number(max));
        node.set("p99", number(p99));
        return node.put("n", n);
    }

    static JsonNode hardware(Optional<Hardware> hardware) {
        if (hardware.isEmpty()) {
            return NullNode.getInstance();
        }
        Hardware machine = hardware.get();
        ObjectNode node = Json.object();
        node.set("device", text(machine.device()));
        node.set("cpu", text(machine.cpu()));
        node.put("physicalCores", machine.physicalCores());
        node.put("logicalCores", machine.logicalCores());
        node.put("memoryBytes", machine.memoryBytes());
        ArrayNode gpus = node.putArray("gpus");
        machine.gpus().forEach(gpu -> gpus.add(text(gpu)));
        node.set("system", text(machine.system()));
        node.set("power", text(machine.power()));
        node.set("jvm", text(machine.jvm()));
        node.set("collector", text(machine.collector()));
        return node;
    }
}
