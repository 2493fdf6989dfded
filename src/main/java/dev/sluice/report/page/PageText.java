package dev.sluice.report.page;

import dev.sluice.report.CycleReport;
import dev.sluice.report.HostFigures;
import dev.sluice.report.Plain;
import dev.sluice.report.RunReport;
import dev.sluice.report.ShapeNotes;
import dev.sluice.statistics.Figures;
import dev.sluice.statistics.Unit;
import dev.sluice.workload.Load;
import dev.sluice.workload.LoadShape;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The sentences about a run: what was measured, how, and what its numbers cannot show. */
final class PageText {

    private static final int LONGEST = 300;
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern(
                    "d MMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private PageText() {}

    /** Server, model, slots, machine and time, one after the other. */
    static List<String> facts(RunReport run) {
        List<String> facts = new ArrayList<>();
        facts.add(run.target().server());
        facts.add(run.target().modelName());
        run.target().slots().ifPresent(slots -> facts.add(slots + (slots == 1 ? " slot" : " slots")));
        run.hardware().map(HostFigures::text).ifPresent(facts::add);
        facts.add(MINUTE.format(run.startedAt()));
        return facts.stream().map(fact -> Plain.text(fact, LONGEST)).toList();
    }

    static List<String> method(RunReport run) {
        List<String> method = new ArrayList<>();
        LoadShape shape = ShapeNotes.shape(run).orElse(new LoadShape.AllAtOnce());
        boolean burst = shape instanceof LoadShape.AllAtOnce;
        method.add("A cycle is one " + ShapeNotes.meaning(shape) + "."
                + (burst ? " Every wait counts from that instant, never from the write." : ""));
        run.measured().stream()
                .findFirst()
                .map(cycle -> cycle.samples().load())
                .ifPresent(load -> method.addAll(asked(load)));
        method.add("TTFB is the wait for the first generated text of any kind, thinking included. The decode rate of a"
                + " request is its tokens after the first chunk over the time from the first text to the last. The"
                + " system rate is "
                + (burst
                        ? "all output tokens of a cycle over its makespan."
                        : "the tokens that came in the steady window over its length."));
        method.add("Percentiles are by nearest rank. A request that failed counts as a wait that never ended; it has no"
                + " speed, and so is in no mean.");
        run.stampError()
                .ifPresent(error -> method.add("The client's own stamps were off by at most "
                        + Figures.text(error.toNanos() / 1e9, Unit.SECONDS) + ", as its warm-up found."));
        return clean(method);
    }

    private static List<String> asked(Load load) {
        List<String> texts = new ArrayList<>();
        texts.add("Prompt: \u201c" + load.prompt().text() + "\u201d");
        int most = load.options().maxTokens();
        texts.add(
                most == 0
                        ? "The model stops by itself."
                        : "At most " + most + " tokens an answer"
                                + (load.options().ignoreEos() ? ", and none sooner where the server can." : "."));
        return texts;
    }

    static List<String> limitations(RunReport run) {
        List<String> limits = new ArrayList<>();
        if (!run.finished()) {
            limits.add("This run was not finished: what is missing was not measured.");
        }
        long levels =
                run.measured().stream().map(CycleReport::concurrency).distinct().count();
        limits.add(
                levels == run.measured().size()
                        ? "Each level was measured once, so nothing here shows how much a repetition would differ."
                        : "Some levels were measured more than once: the charts show their median and how far they lie"
                                + " apart, which is no confidence interval.");
        limits.add("A figure with * is the largest or smallest of n, for n is too small for that percentile.");
        limits.add("A figure with > or >= is at least so much: some were still waiting when the cycle was stopped.");
        LoadShape shape = ShapeNotes.shape(run).orElse(new LoadShape.AllAtOnce());
        limits.add(
                shape instanceof LoadShape.Sustained
                        ? "Everybody asks again at once and asks the same: people who read first leave the server idle"
                                + " between, and a server that stalls is asked less meanwhile, which hides part of it."
                        : shape instanceof LoadShape.Open
                                ? "People ask by chance and not by what they were answered, and ask the same: nobody gives up"
                                        + " waiting, and nobody holds back."
                                : "Everybody asks at the same instant and asks the same: people who come one by one wait"
                                        + " less, and other prompts take other times.");
        limits.addAll(run.remarks());
        return clean(limits);
    }

    private static List<String> clean(List<String> texts) {
        return texts.stream().map(text -> Plain.text(text, 600)).toList();
    }
}
