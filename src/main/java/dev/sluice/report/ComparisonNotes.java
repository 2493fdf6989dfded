package dev.sluice.report;

import dev.sluice.sample.TokenSource;
import dev.sluice.workload.Burst;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** In what the ladders of a comparison differ besides what they are compared for. Nothing is refused, all is said. */
public final class ComparisonNotes {

    private static final int LONGEST = 200;
    private static final String SAME = "The same for all: ";

    private ComparisonNotes() {}

    /** The full answer of each, then each difference, then what is the same; sentences. */
    public static List<String> of(Comparison comparison) {
        List<String> notes = new ArrayList<>();
        comparison.entries().forEach(entry -> notes.add(entry.name() + ": " + sentence(AnswerLine.text(entry.run()))));
        List<String> same = new ArrayList<>();
        traits(comparison).forEach((name, trait) -> {
            Map<String, List<String>> byValue = new LinkedHashMap<>();
            comparison
                    .entries()
                    .forEach(entry -> byValue.computeIfAbsent(
                                    Plain.text(trait.apply(entry.run()), LONGEST), created -> new ArrayList<>())
                            .add(entry.name()));
            if (byValue.size() == 1) {
                same.add(name);
            } else {
                notes.add("Differs in " + name + ": "
                        + byValue.entrySet().stream()
                                .map(each -> String.join(", ", each.getValue()) + ": " + each.getKey())
                                .collect(Collectors.joining("; "))
                        + ".");
            }
        });
        if (!same.isEmpty()) {
            notes.add(SAME + String.join(", ", same) + ".");
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

    private static Map<String, Function<RunReport, String>> traits(Comparison comparison) {
        Map<String, Function<RunReport, String>> traits = new LinkedHashMap<>();
        traits.put("machine", run -> run.hardware().map(HostFigures::text).orElse("not looked at"));
        traits.put("server", run -> run.target().server());
        traits.put(
                "slots",
                run -> number(
                        run.target().slots().isPresent(),
                        () -> run.target().slots().getAsInt()));
        traits.put(
                "context",
                run -> number(
                        run.target().context().isPresent(),
                        () -> run.target().context().getAsInt()));
        traits.put("quantisation", run -> run.target().quantization().orElse("not told"));
        traits.put(
                "thresholds",
                run -> run.thresholds().judged().stream()
                        .map(objective -> objective.id() + " " + objective)
                        .collect(Collectors.joining(", ")));
        traits.put(
                "prompt",
                run -> burst(run)
                        .map(burst -> "\u201c" + burst.prompt().text() + "\u201d")
                        .orElse("none sent"));
        traits.put(
                "longest answer",
                run -> burst(run)
                        .map(burst -> burst.options().maxTokens() + " tokens")
                        .orElse("none sent"));
        traits.put("who counted the tokens", ComparisonNotes::counted);
        traits.put(
                "levels measured",
                run -> run.measured().stream()
                        .map(cycle -> String.valueOf(cycle.concurrency()))
                        .collect(Collectors.joining(", ")));
        traits.put("day", run -> run.startedAt().toString().substring(0, 10));
        settings(comparison)
                .forEach(name -> traits.put(
                        name,
                        run -> Optional.ofNullable(run.settings().get(name))
                                .map(Setting::value)
                                .orElse("not set")));
        return traits;
    }

    private static String number(boolean told, java.util.function.IntSupplier value) {
        return told ? String.valueOf(value.getAsInt()) : "not told";
    }

    private static Optional<Burst> burst(RunReport run) {
        return run.measured().stream().findFirst().map(cycle -> cycle.samples().burst());
    }

    private static String counted(RunReport run) {
        String sources = run.measured().stream()
                .map(cycle -> cycle.verdict().statistics().tokenSource())
                .flatMap(Optional::stream)
                .distinct()
                .map(source -> source == TokenSource.SERVER ? "the server" : "nobody, chunks were counted")
                .collect(Collectors.joining(" and "));
        return sources.isEmpty() ? "no token came" : sources;
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
