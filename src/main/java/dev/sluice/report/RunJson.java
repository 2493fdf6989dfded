package dev.sluice.report;

import static dev.sluice.report.Json.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.sample.Recording;
import dev.sluice.slo.Capacity;
import dev.sluice.slo.Objective;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * {@code run.json}: a run for scripts. Its names and units are a contract, kept by {@code run.schema.json} beside this
 * class: seconds, tokens a second and shares of 1 unless the name says otherwise; null for what does not exist.
 */
public final class RunJson {

    private static final String SCHEMA = "sluice.run/1";

    private RunJson() {}

    /** The file's bytes. The same report gives the same bytes. */
    public static byte[] bytes(RunReport run) {
        ObjectNode root = Json.object();
        root.put("schema", SCHEMA);
        root.put("startedAt", run.startedAt().toString());
        root.put("finished", run.finished());
        root.set("server", server(run.target()));
        ArrayNode cycles = root.putArray("cycles");
        for (int i = 0; i < run.cycles().size(); i++) {
            cycles.add(CycleJson.node(run.cycles().get(i), RunFolder.name(run, i)));
        }
        ArrayNode levels = root.putArray("levels");
        run.measured().stream()
                .filter(CycleReport.Measured::speaks)
                .forEach(cycle -> CycleJson.level(levels.addObject(), cycle));
        root.putNull("capacity");
        run.capacity()
                .ifPresent(capacity -> root.putObject("capacity")
                        .<ObjectNode>setAll(capacity(capacity))
                        .set("searches", searches(capacity)));
        root.set("thresholds", thresholds(run));
        ObjectNode settings = root.putObject("settings");
        run.settings()
                .forEach((name, setting) -> settings.putObject(Plain.text(name, 80))
                        .<ObjectNode>set("value", text(setting.value()))
                        .set("origin", text(setting.origin())));
        root.set("clientStampErrorSeconds", run.stampError().map(Json::seconds).orElse(root.nullNode()));
        root.set("hardware", HostJson.hardware(run.hardware()));
        root.set("energy", energy(run));
        ArrayNode regressions = root.putArray("regressions");
        run.regressions().forEach(each -> regressions.add(regression(each)));
        root.set("duet", run.duet().<JsonNode>map(RunJson::duet).orElse(root.nullNode()));
        ArrayNode remarks = root.putArray("remarks");
        run.remarks().forEach(remark -> remarks.add(text(remark)));
        return Json.bytes(root);
    }

    private static ObjectNode server(Target target) {
        ObjectNode server = Json.object();
        server.put("kind", target.kind());
        server.set("url", text(target.url().toString()));
        server.set("version", text(target.version()));
        server.set("model", text(target.model()));
        server.set("software", text(target.software()));
        server.set("digest", text(target.digest()));
        server.set("quantization", text(target.quantization()));
        server.set("parameters", text(target.parameters()));
        server.set("context", Json.number(target.context()));
        server.set("slots", Json.number(target.slots()));
        server.set("replayed", target.recording().map(RunJson::recording).orElse(server.nullNode()));
        return server;
    }

    private static JsonNode recording(Recording recording) {
        return Json.object()
                .<ObjectNode>set("from", text(recording.folder()))
                .put("measuredFrom", recording.from().toString())
                .put("measuredTo", recording.to().toString());
    }

    private static ObjectNode capacity(Capacity capacity) {
        ObjectNode node = Json.object();
        node.put("users", capacity.users());
        node.putNull("firstMiss");
        Optional<Capacity.FirstMiss> miss = capacity.firstMiss();
        miss.ifPresent(first -> node.putObject("firstMiss")
                .put("concurrency", first.concurrency())
                .<ObjectNode>set("slo", text(first.sloId()))
                .set("reason", text(first.reason())));
        node.set("sentence", text(capacity.sentence()));
        return node;
    }

    private static ArrayNode searches(Capacity capacity) {
        ArrayNode searches = Json.array();
        for (Capacity.Search search : capacity.searches()) {
            ObjectNode node = capacity(search.found());
            node.set("id", text(search.id()));
            node.set("atLeast", Json.number(search.atLeast()));
            searches.add(node);
        }
        return searches;
    }

    private static ObjectNode regression(ComparedFigure compared) {
        ObjectNode node = Json.object();
        node.set("figure", text(compared.figure()));
        node.put("verdict", compared.word().label());
        node.put("fails", compared.fails());
        node.set("message", text(compared.message()));
        ArrayNode values = node.putArray("values");
        compared.values().forEach(value -> values.add(Json.number(value)));
        ArrayNode again = node.putArray("secondPass");
        compared.again().forEach(value -> again.add(Json.number(value)));
        return node;
    }

    private static ObjectNode duet(Duet duet) {
        ObjectNode node = Json.object();
        node.set("reference", server(duet.reference()));
        node.put("folder", duet.folder());
        node.put("order", Duet.ORDER.toLowerCase(Locale.ROOT));
        node.put("pairs", duet.pairs());
        node.set("tolerance", Json.number(duet.tolerance()));
        ArrayNode figures = node.putArray("figures");
        for (Duet.Figure each : duet.figures()) {
            ObjectNode figure = figures.addObject();
            figure.set("figure", text(each.name()));
            values(figure.putArray("reference"), each.reference());
            values(figure.putArray("candidate"), each.candidate());
        }
        return node;
    }

    private static void values(ArrayNode array, List<OptionalDouble> values) {
        values.forEach(value -> array.add(Json.number(value)));
    }

    private static JsonNode energy(RunReport run) {
        return RunEnergy.of(run)
                .<JsonNode>map(energy -> {
                    ObjectNode node = Json.object();
                    node.set("wattHours", Json.number(energy.wattHours()));
                    node.put("cycles", energy.cycles());
                    node.putNull("cost");
                    energy.cost()
                            .ifPresent(cost -> node.putObject("cost")
                                    .<ObjectNode>set("amount", Json.number(cost.amount()))
                                    .set("currency", text(cost.currency())));
                    return node;
                })
                .orElse(NullNode.getInstance());
    }

    private static ObjectNode thresholds(RunReport run) {
        ObjectNode node = Json.object();
        node.set("origin", text(run.thresholds().origin()));
        node.put("atLeast", run.thresholds().atLeast());
        ArrayNode slos = node.putArray("slos");
        for (Objective objective : run.thresholds().judged()) {
            CycleJson.objective(slos.addObject(), objective);
        }
        return node;
    }
}
