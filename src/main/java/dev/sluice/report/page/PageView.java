package dev.sluice.report.page;

import dev.sluice.report.Card;
import dev.sluice.report.Findings;
import io.jstach.jstache.JStache;
import java.util.List;

/**
 * What the template of the page shows. Every text is escaped by the template but {@code style}, {@code scripts} and
 * {@code data}, which are ours: see {@link Inline}.
 *
 * @param policy what the browser may do: run exactly these scripts, and fetch nothing
 * @param comparison address of the page that shows this ladder beside others; empty when there is none
 * @param facts about server, model and machine, one after the other
 * @param data the charts as JSON that is safe inside a script element
 */
@JStache(path = "dev/sluice/report/page/page.mustache")
record PageView(
        String title,
        String policy,
        String style,
        String data,
        List<String> scripts,
        String comparison,
        boolean hasComparison,
        List<String> facts,
        String headline,
        List<String> further,
        boolean hasCycles,
        Matrix matrix,
        List<Findings.Finding> findings,
        Ladder ladder,
        boolean comparedFirst,
        boolean comparedLast,
        String comparedTitle,
        String comparedCaption,
        String comparedHead,
        List<Compared> compared,
        List<DuetTable> duet,
        RunSection run,
        List<CycleView> cycles,
        List<String> method,
        List<String> limitations,
        List<Table.Row> settings,
        List<RawFile> files) {

    /**
     * A chart's place: the script draws into the element {@code id}; the table stands for it where no script runs.
     *
     * @param wide whether it needs the page's whole width
     */
    record ChartCard(String id, String title, String caption, boolean zoom, boolean wide, Table table) {}

    /** The charts of the run: what people meet, what the machine did, and more for who asks. */
    record RunSection(
            List<ChartCard> users,
            List<Card> cards,
            List<ChartCard> machine,
            List<String> absent,
            boolean hasMachine,
            List<ChartCard> further,
            boolean hasFurther) {}

    /** A figure beside its baseline; {@code tag} is the word whose colour it has. */
    record Compared(String figure, String word, String tag, String message) {}

    /** A table of both servers of a duet. */
    record DuetTable(String title, String caption, boolean words, Table table) {}

    /** One cycle. */
    record CycleView(
            String id,
            String name,
            String word,
            String why,
            Table objectives,
            Table statistics,
            boolean hasStatistics,
            List<String> notes,
            List<ChartCard> charts,
            Table samplers,
            boolean hasSamplers,
            String thinking,
            String answer,
            boolean hasThinking,
            boolean hasAnswer) {}

    /** A file of results, by its address as seen from the page. */
    record RawFile(String href, String name) {}
}
