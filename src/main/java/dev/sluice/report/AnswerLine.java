package dev.sluice.report;

import dev.sluice.slo.Capacity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The answer of a run on one line. */
public final class AnswerLine {

    private static final int LONGEST = 400;

    private AnswerLine() {}

    /** How many users are served and what breaks first; says so when no cycle was measured. */
    public static String text(RunReport run) {
        return run.capacity()
                .filter(capacity -> !run.measured().isEmpty())
                .map(capacity -> Plain.text(
                        counted(run, capacity.sentence()) + against(run),
                        LONGEST * Math.max(1, capacity.searches().size())))
                .orElse("No cycle was measured, so nothing is known of this machine");
    }

    /** What a duet found, behind the answer; nothing for a run of one server alone. */
    private static String against(RunReport run) {
        if (run.duet().isEmpty() || run.regressions().isEmpty()) {
            return "";
        }
        String worse = figures(run, ComparedFigure.Word.WORSE);
        String undecided = figures(run, ComparedFigure.Word.UNDECIDED);
        return (worse.isEmpty() && undecided.isEmpty() ? "; not worse than the reference" : "")
                + (worse.isEmpty() ? "" : "; worse than the reference in " + worse)
                + (undecided.isEmpty() ? "" : "; undecided against the reference in " + undecided);
    }

    private static String figures(RunReport run, ComparedFigure.Word word) {
        return run.regressions().stream()
                .filter(each -> each.word() == word)
                .map(ComparedFigure::figure)
                .collect(Collectors.joining(", "));
    }

    /** With the unit that was counted in truth. */
    static String counted(RunReport run, String sentence) {
        return run.measured().stream()
                .map(cycle -> new CycleFigures(cycle.verdict().statistics()))
                // of requests that were all cancelled no server could count the tokens
                .filter(figures -> figures.statistics().answered() > 0)
                .filter(CycleFigures::chunksCounted)
                .findFirst()
                .map(figures -> figures.rateText(sentence))
                .orElse(sentence);
    }

    /**
     * The answer in a few words, then what there is to say of it, each by itself and begun as a sentence; but the name of a
     * search as it is written.
     */
    public static List<String> points(RunReport run) {
        List<Capacity.Search> searches = run.capacity().map(Capacity::searches).orElse(List.of());
        if (searches.size() < 2) {
            return Stream.of(text(run).split("; ", -1)).map(AnswerLine::begun).toList();
        }
        String found = searches.stream().map(AnswerLine::found).collect(Collectors.joining(", "));
        return Stream.concat(
                        Stream.of(Plain.text(found + " parallel users", LONGEST)),
                        lines(run, Optional.empty()).stream())
                .toList();
    }

    private static String begun(String part) {
        return part.isEmpty() ? part : part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1);
    }

    /** Such as {@code "soon-enough: 19"} or {@code "fast-enough: at least 64"}. */
    private static String found(Capacity.Search search) {
        Capacity found = search.found();
        boolean open = found.users() > 0 && found.firstMiss().isEmpty();
        return search.id() + ": " + (open ? "at least " : "") + (found.users() == 0 ? "no" : found.users());
    }

    /**
     * The same for a console, a line for each where several searches have answers.
     *
     * @param report where the report is; empty where there is none to look at
     */
    public static List<String> lines(RunReport run, Optional<String> report) {
        List<String> lines = new ArrayList<>();
        List<Capacity.Search> searches = run.capacity().map(Capacity::searches).orElse(List.of());
        if (searches.size() > 1) {
            searches.forEach(search -> lines.add(Plain.text(counted(run, search.sentence()), LONGEST)));
        } else {
            lines.add(text(run));
        }
        report.ifPresent(page -> {
            String last = lines.remove(lines.size() - 1);
            lines.add(last + (last.endsWith(".") ? "" : ".") + " Report: " + Plain.text(page, LONGEST));
        });
        return lines;
    }
}
