package dev.sluice.allure;

import dev.sluice.report.AnswerLine;
import dev.sluice.report.Comparison;
import dev.sluice.report.HostFigures;
import dev.sluice.report.HostNotes;
import dev.sluice.report.Plain;
import dev.sluice.report.RunReport;
import dev.sluice.report.ShapeNotes;
import dev.sluice.report.Target;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;

/** What Allure shows as the environment of a launch, as bytes of {@code environment.properties}. */
final class RunEnvironment {

    private static final String ANSWER = "Answer";

    private RunEnvironment() {}

    /** Of a launch with one ladder. */
    static byte[] of(RunReport run) throws IOException {
        return bytes(facts(run));
    }

    /** Of several: the answer of each, then what is the same for all on one line, and what differs on one each. */
    static byte[] of(Comparison comparison) throws IOException {
        Map<String, Map<String, String>> ladders = new LinkedHashMap<>();
        comparison.entries().forEach(entry -> ladders.put(entry.name(), facts(entry.run())));
        Set<String> names = new LinkedHashSet<>();
        ladders.values().forEach(facts -> names.addAll(facts.keySet()));
        Map<String, String> all = new LinkedHashMap<>();
        for (String name : names) {
            Set<String> values = new LinkedHashSet<>();
            ladders.values().forEach(facts -> values.add(facts.getOrDefault(name, "")));
            if (values.size() == 1 && !name.equals(ANSWER)) {
                all.put(name, values.iterator().next());
            } else {
                ladders.forEach((ladder, facts) -> {
                    if (facts.containsKey(name)) {
                        all.put(name + " of " + ladder, facts.get(name));
                    }
                });
            }
        }
        return bytes(all);
    }

    private static Map<String, String> facts(RunReport run) {
        Target target = run.target();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put(ANSWER, AnswerLine.text(run));
        facts.put("Server", target.server());
        facts.put("URL", target.url().toString());
        facts.put("Model", target.modelName());
        run.duet().ifPresent(duet -> facts.put("Reference", duet.who()));
        target.digest().ifPresent(d -> facts.put("Digest", d));
        target.parameters().ifPresent(p -> facts.put("Model size", p));
        target.context().ifPresent(c -> facts.put("Context", c + " tokens"));
        target.slots().ifPresent(s -> facts.put("Slots", String.valueOf(s)));
        ShapeNotes.shape(run).ifPresent(shape -> facts.put("Load", ShapeNotes.meaning(shape)));
        facts.put("Started", run.startedAt().toString());
        facts.put("Thresholds", run.thresholds().origin());
        run.thresholds().judged().forEach(o -> facts.put("SLO " + o.id(), o.toString()));
        run.settings().forEach((name, setting) -> facts.put(name, setting.value() + " (" + setting.origin() + ")"));
        machine(facts, run);
        run.stampError().ifPresent(error -> facts.put("Client stamp error", error.toNanos() / 1000 + " us"));
        return facts;
    }

    private static byte[] bytes(Map<String, String> facts) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (Map.Entry<String, String> fact : facts.entrySet()) {
            bytes.write(line(Plain.text(fact.getKey(), 80), Plain.text(fact.getValue(), 500)));
        }
        return bytes.toByteArray();
    }

    private static void machine(Map<String, String> facts, RunReport run) {
        run.hardware().ifPresent(machine -> {
            machine.device().ifPresent(device -> facts.put("Device", device));
            facts.put("CPU", machine.cpu() + ", " + HostFigures.cores(machine));
            facts.put("Memory", HostFigures.memory(machine));
            facts.put("GPU", HostFigures.gpus(machine));
            facts.put("System", machine.system());
            machine.power().ifPresent(power -> facts.put("Power", power));
            facts.put("JVM", machine.jvm() + ", collector " + machine.collector());
        });
        run.measured().stream()
                .flatMap(cycle -> cycle.verdict().statistics().host().samplers().stream())
                .forEach(state -> facts.put( // that of the last cycle stays
                        "Sampler " + state.name(),
                        state.available() ? state.source().orElseThrow() : HostNotes.why(state)));
    }

    /** One property, escaped by the library, without the date that it writes above. */
    private static byte[] line(String name, String value) throws IOException {
        Properties one = new Properties();
        one.setProperty(name, value);
        ByteArrayOutputStream stored = new ByteArrayOutputStream();
        one.store(stored, null);
        return stored.toString(StandardCharsets.ISO_8859_1)
                .lines()
                .filter(l -> !l.startsWith("#"))
                .collect(Collectors.joining("\n", "", "\n"))
                .getBytes(StandardCharsets.ISO_8859_1);
    }
}
