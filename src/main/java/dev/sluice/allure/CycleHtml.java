package dev.sluice.allure;

import dev.sluice.report.CycleFigures;
import dev.sluice.report.CycleReport;
import dev.sluice.report.Plain;
import dev.sluice.report.Target;
import dev.sluice.slo.Verdict;
import dev.sluice.statistics.Distribution;
import dev.sluice.statistics.Figures;
import dev.sluice.statistics.Metric;
import dev.sluice.statistics.Percentile;
import dev.sluice.statistics.Statistic;
import dev.sluice.statistics.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.apache.commons.text.StringEscapeUtils;

/**
 * A cycle as plain HTML tables for a result's description. Every text is escaped: Allure shows this as it is, and in
 * one of its forms a script in it would run.
 */
final class CycleHtml {

    private static final List<Statistic> STATISTICS = List.of(
            CycleFigures.MEAN,
            new Statistic.Min(),
            CycleFigures.P5,
            CycleFigures.MEDIAN,
            new Statistic.Rank(Percentile.of(95)),
            CycleFigures.P99,
            new Statistic.Max());

    private static final List<Metric> METRICS = List.of(
            Metric.TTFB,
            Metric.TTFA,
            Metric.RESPONSE_START,
            Metric.E2E,
            Metric.CHUNK_GAP,
            Metric.TPOT,
            Metric.DECODE_RATE,
            Metric.E2E_RATE);

    private CycleHtml() {}

    static String of(CycleReport.Measured cycle, Target target) {
        CycleFigures figures = new CycleFigures(cycle.verdict().statistics());
        return "<p>" + escape(sentence(cycle, figures, target)) + "</p>" + slos(cycle) + metrics(figures)
                + notes(cycle, figures);
    }

    private static String sentence(CycleReport.Measured cycle, CycleFigures figures, Target target) {
        OptionalDouble rate = figures.statistics().systemRate();
        return cycle.concurrency() + (cycle.concurrency() == 1 ? " request" : " requests at once") + " to "
                + target.modelName() + " on " + target.server() + ": " + figures.answered() + " answered"
                + (rate.isPresent()
                        ? ", " + figures.rateText(Figures.text(rate.getAsDouble(), Unit.TOKENS_PER_SECOND))
                                + " all together"
                        : "")
                + ".";
    }

    private static String slos(CycleReport.Measured cycle) {
        List<List<String>> rows = new ArrayList<>();
        for (Verdict verdict : cycle.verdict().verdicts()) {
            rows.add(List.of(verdict.objective().id(), verdict.word().toUpperCase(Locale.ROOT), verdict.reason()));
        }
        return table(List.of("objective", "verdict", "why"), rows);
    }

    private static String metrics(CycleFigures figures) {
        List<String> header = new ArrayList<>(List.of("metric"));
        STATISTICS.forEach(s -> header.add(s.label()));
        header.addAll(List.of("n", "failed"));
        List<List<String>> rows = new ArrayList<>();
        for (Metric metric : METRICS) {
            Distribution values = figures.statistics().distribution(metric);
            if (values.ranked() == 0) {
                continue;
            }
            String unit = figures.rateText(metric.unit().symbol());
            boolean inHeading = metric.unit() != Unit.SECONDS; // seconds change to ms where they are few
            List<String> row = new ArrayList<>(List.of(metric.label() + (inHeading ? ", " + unit : "")));
            for (Statistic statistic : STATISTICS) {
                String text = figures.rateText(figures.text(metric, statistic));
                row.add((inHeading ? text.replace(" " + unit, "") : text)
                        + (figures.extreme(metric, statistic) ? "*" : ""));
            }
            row.add(String.valueOf(values.n()));
            row.add(String.valueOf(values.failures()));
            rows.add(row);
        }
        return rows.isEmpty() ? "" : table(header, rows);
    }

    private static String notes(CycleReport.Measured cycle, CycleFigures figures) {
        List<String> notes = new ArrayList<>();
        notes.add("* too few values for this percentile: the largest or smallest of n. Waits count from the instant"
                + " the request was due; a failed request counts as an infinite wait (never).");
        if (figures.chunksCounted()) {
            notes.add("The server counted no tokens: chunks of text were counted, and a chunk is not always a token.");
        }
        StringBuilder outcomes = new StringBuilder("Outcomes:");
        figures.statistics()
                .outcomes()
                .forEach((label, count) -> outcomes.append(' ')
                        .append(count)
                        .append(' ')
                        .append(label)
                        .append(','));
        notes.add(outcomes.substring(0, outcomes.length() - 1) + ".");
        cycle.samples().stoppedEarly().ifPresent(why -> notes.add("Stopped early: " + why));
        notes.addAll(cycle.samples().remarks());
        StringBuilder html = new StringBuilder();
        notes.forEach(note -> html.append("<p>").append(escape(note)).append("</p>"));
        return html.toString();
    }

    private static String table(List<String> header, List<List<String>> rows) {
        StringBuilder html = new StringBuilder("<table border=\"1\" cellpadding=\"4\" cellspacing=\"0\">");
        row(html, "th", header);
        rows.forEach(row -> row(html, "td", row));
        return html.append("</table>").toString();
    }

    private static void row(StringBuilder html, String tag, List<String> cells) {
        html.append("<tr>");
        for (String cell : cells) {
            html.append('<').append(tag).append('>').append(escape(cell));
            html.append("</").append(tag).append('>');
        }
        html.append("</tr>");
    }

    private static String escape(String text) {
        return StringEscapeUtils.escapeXml10(Plain.text(text, 500));
    }
}
