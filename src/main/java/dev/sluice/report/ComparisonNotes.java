package dev.sluice.report;

import dev.sluice.sample.Recording;
import dev.sluice.sample.TokenSource;
import dev.sluice.workload.Load;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** In what the ladders of a comparison differ besides what they are compared for. Nothing is refused, all is said. */
public final class ComparisonNotes {

    private static final int LONGEST = 200;
    /** Of an instant, as in 2026-11-25. */
    private static final int DATE = 10;

    private static final String NOT_KNOWN = "not known";

    private ComparisonNotes() {}

    /** The full answer of each, then each difference, then what is the same and what is not known; sentences. */
    public static List<String> of(Comparison comparison) {
        List<String> notes = new ArrayList<>();
        comparison.entries().forEach(entry -> notes.add(entry.name() + ": " + sentence(AnswerLine.text(entry.run()))));
        List<String> same = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        traits(comparison).forEach((name, trait) -> {
            Map<String, List<String>> byValue = new LinkedHashMap<>();
            comparison
                    .entries()
                    .forEach(entry -> byValue.computeIfAbsent(
                                    trait.apply(entry.run())
                                            .map(value -> Plain.text(value, LONGEST))
                                            .orElse(NOT_KNOWN),
                                    created -> new ArrayList<>())
                            .add(entry.name()));
            if (byValue.size() == 1) {
                (byValue.containsKey(NOT_KNOWN) ? unknown : same).add(name);
            } else {
                notes.add("Differs in " + name + ": "
                        + byValue.entrySet().stream()
                                .map(each -> String.join(", ", each.getValue()) + ": " + each.getKey())
                                .collect(Collectors.joining("; "))
                        + ".");
            }
        });
        if (!same.isEmpty()) {
            notes.add("The same for all: " + String.join(", ", same) + ".");
        }
        if (!unknown.isEmpty()) {
            notes.add("Not known of any, so it may differ: " + String.join(", ", unknown) + ".");
        }
        comparison.entries().stream()
                .filter(entry -> !entry.run().finished())
                .forEach(entry -> notes.add(entry.name() + " was not finished: what is missing was not measured."));
        notes.add("A p99 with * is the largest of n: fewer than 100 requests cannot show a p99.");
        return List.copyOf(notes);
    }

    private static String sentence(String text) {
        return text.endsWith(".") ? text : text + ".";
    }

    private static Map<String, Function<RunReport, Optional<String>>> traits(Comparison comparison) {
        Map<String, Function<RunReport, Optional<String>>> traits = new LinkedHashMap<>();
        traits.put("machine", run -> run.hardware().map(HostFigures::text));
        traits.put(
                "origin",
                run -> Optional.of(run.target()
                        .recording()
                        .map(Recording::text)
                        .orElse("measured " + run.startedAt().toString().substring(0, DATE))));
        traits.put(
                "server",
                run -> Optional.of(run.target().software()
                        + run.target().version().map(version -> " " + version).orElse("")));
        traits.put("slots", run -> number(run.target().slots()));
        traits.put("context", run -> number(run.target().context()));
        traits.put("quantisation", run -> run.target().quantization());
        traits.put(
                "thresholds",
                run -> Optional.of(run.thresholds().judged().stream()
                        .map(objective -> objective.id() + " " + objective)
                        .collect(Collectors.joining(", "))));
        traits.put(
                "prompt", run -> load(run).map(load -> "\u201c" + load.prompt().text() + "\u201d"));
        traits.put("longest answer", run -> load(run).map(load -> load.options().maxTokens() + " tokens"));
        traits.put("who counted the tokens", ComparisonNotes::counted);
        traits.put(
                "levels measured",
                run -> Optional.of(run.measured().stream()
                                .map(cycle -> String.valueOf(cycle.concurrency()))
                                .collect(Collectors.joining(", ")))
                        .filter(levels -> !levels.isEmpty()));
        settings(comparison)
                .forEach(name -> traits.put(
                        name,
                        run -> Optional.ofNullable(run.settings().get(name)).map(Setting::value)));
        return traits;
    }

    private static Optional<String> number(OptionalInt value) {
        return value.stream().mapToObj(String::valueOf).findFirst();
    }

    private static Optional<Load> load(RunReport run) {
        return run.measured().stream().findFirst().map(cycle -> cycle.samples().load());
    }

    private static Optional<String> counted(RunReport run) {
        return Optional.of(run.measured().stream()
                        .map(cycle -> cycle.verdict().statistics().tokenSource())
                        .flatMap(Optional::stream)
                        .distinct()
                        .map(source -> source == TokenSource.SERVER
                                ? "the server"
                                : "nobody, " + source.counted() + " were counted")
                        .collect(Collectors.joining(" and ")))
                .filter(sources -> !sources.isEmpty());
    }

    /** Those that do not hold alike for all: to list each setting that is the same would say nothing. */
    private static Set<String> settings(Comparison comparison) {
        Set<String> names = new LinkedHashSet<>();
        comparison
                .entries()
                .forEach(entry -> names.addAll(entry.run().settings().keySet()));
        names.removeIf(name -> comparison.entries().stream()
                        .map(entry -> Optional.ofNullable(entry.run().settings().get(name))
                                .map(Setting::value))
                        .distinct()
                        .count()
                == 1);
        return names;
    }
}
