package dev.sluice.report;

import static dev.sluice.report.Json.number;
import static dev.sluice.report.Json.seconds;
import static dev.sluice.report.Json.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.sample.CycleSamples;
import dev.sluice.sample.Stop;
import dev.sluice.sample.TokenSource;
import dev.sluice.slo.Objective;
import dev.sluice.slo.Verdict;
import dev.sluice.statistics.CycleStatistics;
import dev.sluice.statistics.Distribution;
import dev.sluice.statistics.Metric;
import dev.sluice.statistics.Percentile;
import dev.sluice.statistics.Statistic;
import dev.sluice.statistics.Unit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One cycle as an entry of {@code cycles} in {@code run.json}. The names are a contract: run.schema.json. */
final class CycleJson {

    private static final Map<Metric, String> KEYS = keys();

    private static final List<Statistic> STATISTICS = List.of(
            new Statistic.Mean(),
            new Statistic.Min(),
            new Statistic.Rank(Percentile.of(1)),
            new Statistic.Rank(Percentile.of(5)),
            new Statistic.Rank(Percentile.of(50)),
            new Statistic.Rank(Percentile.of(95)),
            new Statistic.Rank(Percentile.of(99)),
            new Statistic.Max());

    private static final Distribution NONE = Distribution.of(new double[0], 0);

    private CycleJson() {}

    private static Map<Metric, String> keys() {
        Map<Metric, String> keys = new LinkedHashMap<>();
        keys.put(Metric.RESPONSE_START, "responseStartSeconds");
        keys.put(Metric.TTFB, "ttfbSeconds");
        keys.put(Metric.TTFA, "ttfaSeconds");
        keys.put(Metric.E2E, "e2eSeconds");
        keys.put(Metric.TPOT, "tpotMilliseconds");
        keys.put(Metric.CHUNK_GAP, "chunkGapSeconds");
        keys.put(Metric.DECODE_RATE, "decodeRate");
        keys.put(Metric.E2E_RATE, "e2eRate");
        return keys;
    }

    static ObjectNode node(CycleReport cycle, Optional<String> folder) {
        ObjectNode node = Json.object();
        node.put("concurrency", cycle.concurrency());
        if (cycle instanceof CycleReport.Measured measured) {
            measured(node, measured);
        } else if (cycle instanceof CycleReport.NotRun notRun) {
            notRun(node, notRun);
        }
        node.set("folder", text(folder));
        return node;
    }

    private static void measured(ObjectNode node, CycleReport.Measured cycle) {
        CycleStatistics statistics = cycle.verdict().statistics();
        CycleSamples samples = cycle.samples();
        node.put("sent", statistics.sent());
        ObjectNode outcomes = node.putObject("outcomes");
        statistics.outcomes().forEach(outcomes::put);
        node.set("successRate", number(statistics.successRate()));
        node.set("makespanSeconds", seconds(statistics.makespan()));
        KEYS.forEach((metric, key) -> node.set(key, distribution(statistics.distribution(metric))));
        node.set("systemRate", number(statistics.systemRate()));
        node.set("plateauRate", number(statistics.plateauRate()));
        node.set("loadFactor", number(statistics.loadFactor()));
        ShapeJson.put(node, samples, statistics.steady());
        Optional<TokenSource> source = statistics.tokenSource();
        if (source.isPresent()) {
            node.put("outputTokens", statistics.outputTokens());
        } else {
            node.putNull("outputTokens");
        }
        node.set("tokenSource", text(source.map(TokenSource::label)));
        node.put("verdict", cycle.alone().word());
        node.putNull("reason");
        slos(node.putArray("slos"), cycle.alone().verdicts());
        node.set("startedAt", text(samples.startedAt().toString()));
        node.set("stoppedEarly", text(statistics.stoppedEarly().map(Stop::reason)));
        node.set(
                "stop", statistics.stoppedEarly().<JsonNode>map(CycleJson::stop).orElse(NullNode.getInstance()));
        ArrayNode remarks = node.putArray("remarks");
        samples.remarks().forEach(r -> remarks.add(text(r)));
        ArrayNode diagnosis = node.putArray("diagnosis");
        cycle.diagnosis().forEach(line -> diagnosis.add(text(line)));
        HostJson.put(node, Optional.of(statistics));
    }

    /** In full, so that a replay judges by the same number. */
    private static ObjectNode stop(Stop stop) {
        ObjectNode node =
                Json.object().put("kind", stop.kind()).putNull("decodeRate").putNull("afterSeconds");
        if (stop instanceof Stop.Hopeless hopeless) {
            node.put("decodeRate", hopeless.decodeRate()).set("afterSeconds", seconds(hopeless.after()));
        }
        return node;
    }

    /** What was not sent has no number; that nothing was sent is one. */
    private static void notRun(ObjectNode node, CycleReport.NotRun cycle) {
        node.put("sent", 0);
        node.putObject("outcomes");
        node.putNull("successRate").putNull("makespanSeconds");
        KEYS.values().forEach(key -> node.set(key, distribution(NONE)));
        for (String key :
                List.of("systemRate", "plateauRate", "loadFactor", "shape", "steady", "outputTokens", "tokenSource")) {
            node.putNull(key);
        }
        node.put("verdict", cycle.word());
        node.set("reason", text(cycle.reason()));
        node.putArray("slos");
        node.putNull("startedAt").putNull("stoppedEarly").putNull("stop");
        node.putArray("remarks");
        node.putArray("diagnosis");
        HostJson.put(node, Optional.empty());
    }

    /** What all cycles of a level say together, told by the last of them. */
    static void level(ObjectNode node, CycleReport.Measured cycle) {
        node.put("concurrency", cycle.concurrency());
        node.put("cycles", cycle.repeat().map(CycleReport.Repeat::of).orElse(1));
        node.put("verdict", cycle.word());
        slos(node.putArray("slos"), cycle.verdict().verdicts());
    }

    private static ObjectNode distribution(Distribution values) {
        ObjectNode node = Json.object();
        for (Statistic statistic : STATISTICS) {
            node.set(statistic.label(), number(values.at(statistic)));
        }
        node.put("n", values.n());
        node.put("failures", values.failures());
        node.put("cutOff", values.cutOff());
        return node;
    }

    private static void slos(ArrayNode slos, List<Verdict> verdicts) {
        for (Verdict verdict : verdicts) {
            ObjectNode slo = slos.addObject();
            objective(slo, verdict.objective());
            slo.put("verdict", verdict.word());
            slo.set(
                    "observed",
                    verdict.measured().map(quantity -> number(quantity.value())).orElse(NullNode.getInstance()));
            slo.set("reason", text(verdict.reason()));
        }
    }

    static void objective(ObjectNode slo, Objective objective) {
        Metric metric = objective.metric();
        slo.set("id", text(objective.id()));
        slo.put("metric", metric.label());
        slo.set("statistic", text(Optional.of(objective.statistic().label()).filter(s -> !metric.perCycle())));
        slo.put("bound", objective.bound().sign());
        slo.set("limit", number(objective.limit().value()));
        slo.put("unit", metric.unit() == Unit.SHARE ? "share" : metric.unit().symbol());
        ArrayNode requires = slo.putArray("requires");
        objective.requires().forEach(requirement -> requires.add(requirement.toString()));
        slo.put("cycles", objective.cycles().toString());
        slo.put("severity", objective.fails() ? "fail" : "warn");
        slo.put("evidence", objective.evidence().name().toLowerCase(Locale.ROOT));
        slo.set("source", text(objective.source()));
    }
}
