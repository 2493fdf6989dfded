package dev.sluice.report;

import dev.sluice.slo.Capacity;
import dev.sluice.slo.CycleSelector;
import dev.sluice.slo.CycleVerdict;
import dev.sluice.slo.Ladder;
import dev.sluice.slo.Objective;
import dev.sluice.statistics.Metric;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/** How many users: by each objective alone, and by those that matter to a kind of use. */
final class CapacityFindings {

    private static final int LONGEST_ID = 40;

    /** What a person who reads along feels. */
    private static final Set<Metric> CHAT =
            EnumSet.of(Metric.TTFB, Metric.TTFA, Metric.CHUNK_GAP, Metric.TPOT, Metric.DECODE_RATE);

    /** What counts where nobody watches. */
    private static final Set<Metric> BACKGROUND =
            EnumSet.of(Metric.E2E, Metric.E2E_RATE, Metric.SYSTEM_RATE, Metric.ENERGY_PER_TOKEN);

    /** What a program that calls and waits for the whole of it feels. */
    private static final Set<Metric> PROGRAM = EnumSet.of(Metric.RESPONSE_START, Metric.E2E);

    private static final int LONGEST_TERMS = 300;

    private CapacityFindings() {}

    /** The limits themselves: they are what somebody chose, no finding. */
    static List<String> limits(RunReport run) {
        return run.thresholds().judged().stream()
                .map(objective -> id(objective) + ": " + objective + " ("
                        + (run.thresholds().objectives().contains(objective)
                                ? run.thresholds().origin()
                                : "always asked")
                        + (objective.terms().isEmpty() ? "" : "; " + Plain.text(objective.terms(), LONGEST_TERMS))
                        + ")")
                .toList();
    }

    static List<String> byLimit(RunReport run) {
        return asked(run).stream()
                .map(objective -> sentence(run, List.of(objective), quoted(objective)))
                .toList();
    }

    /** A line for each kind of use that the thresholds say something about. Whatever the use, answers must come. */
    static List<String> uses(RunReport run) {
        List<String> lines = new ArrayList<>();
        add(lines, run, "A person who chats", CHAT);
        add(lines, run, "A job in the background", BACKGROUND);
        add(lines, run, "An API that programs call", PROGRAM);
        return lines;
    }

    /** Those that bound the capacity: none that only warns, nor one that is about the capacity itself. */
    private static List<Objective> asked(RunReport run) {
        return run.thresholds().judged().stream()
                .filter(objective -> objective.fails() && !(objective.cycles() instanceof CycleSelector.Capacity))
                .toList();
    }

    private static void add(List<String> lines, RunReport run, String use, Set<Metric> metrics) {
        List<Objective> judged = asked(run);
        if (judged.stream().noneMatch(objective -> metrics.contains(objective.metric()))) {
            return;
        }
        List<Objective> kept = judged.stream()
                .filter(objective -> metrics.contains(objective.metric()) || objective.metric() == Metric.SUCCESS_RATE)
                .toList();
        String names = kept.stream().map(CapacityFindings::quoted).collect(Collectors.joining(", "));
        String sentence = sentence(run, kept, names);
        lines.add(use + ": " + Character.toLowerCase(sentence.charAt(0)) + sentence.substring(1));
    }

    private static String sentence(RunReport run, List<Objective> objectives, String named) {
        OptionalInt died = run.capacity().map(Capacity::died).orElse(OptionalInt.empty());
        List<CycleVerdict> cycles = run.measured().stream()
                .filter(CycleReport.Measured::speaks)
                .map(CycleReport.Measured::verdict)
                .filter(verdict -> died.isEmpty() || verdict.concurrency() != died.getAsInt())
                .toList();
        Capacity capacity = Ladder.capacity(cycles, objectives, died, named);
        return AnswerLine.counted(run, capacity.sentence())
                + (capacity.firstMiss().isEmpty() ? notRun(run) : "");
    }

    /** Of levels that were left out; they are told only where no miss stands below them. */
    private static String notRun(RunReport run) {
        return run.cycles().stream()
                .filter(CycleReport.NotRun.class::isInstance)
                .map(CycleReport.NotRun.class::cast)
                .findFirst()
                .map(cycle -> "; not run from " + cycle.concurrency() + " on: " + cycle.reason())
                .orElse("");
    }

    private static String quoted(Objective objective) {
        return "\"" + id(objective) + "\"";
    }

    private static String id(Objective objective) {
        return Plain.text(objective.id(), LONGEST_ID);
    }
}
