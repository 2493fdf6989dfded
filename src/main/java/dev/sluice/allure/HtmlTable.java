package dev.sluice.allure;

import dev.sluice.report.Plain;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.commons.text.StringEscapeUtils;

/**
 * HTML for a result's description. Every text is escaped: Allure shows this as it is, and in one of its forms a script
 * in it would run.
 */
final class HtmlTable {

    private static final int LONGEST = 500;

    private HtmlTable() {}

    /**
     * A table whose first {@code left} columns are words, and whose last {@code right} are sentences, which alone may
     * take several lines; the others are figures, set to the right. A line break in a cell is one on the page.
     */
    static String of(List<String> header, List<List<String>> rows, int left, int right) {
        StringBuilder html = new StringBuilder(
                "<div style=\"overflow-x:auto\"><table border=\"1\" cellpadding=\"5\" cellspacing=\"0\""
                        + " style=\"border-collapse:collapse;border-color:" + Palette.LINE + ";margin:10px 0\">");
        row(html, "th", header, left, right);
        rows.forEach(row -> row(html, "td", row, left, right));
        return html.append("</table></div>").toString();
    }

    private static void row(StringBuilder html, String tag, List<String> cells, int left, int right) {
        html.append("<tr>");
        for (int i = 0; i < cells.size(); i++) {
            boolean sentence = i >= cells.size() - right;
            html.append('<').append(tag).append(i < left || sentence ? " align=\"left\"" : " align=\"right\"");
            html.append(" style=\"padding:4px 7px").append(sentence ? ";min-width:220px\">" : ";white-space:nowrap\">");
            html.append(escape(cells.get(i))).append("</").append(tag).append('>');
        }
        html.append("</tr>");
    }

    static String paragraphs(List<String> texts) {
        return texts.stream().map(text -> "<p>" + escape(text) + "</p>").collect(Collectors.joining());
    }

    /** A line that stands out. */
    static String heading(String text) {
        return "<p style=\"margin:22px 0 6px\"><b>" + escape(text) + "</b></p>";
    }

    /** A list, an item a text. */
    static String items(List<String> texts) {
        return texts.stream()
                .map(text -> "<li>" + escape(text) + "</li>")
                .collect(Collectors.joining("", "<ul>", "</ul>"));
    }

    private static String escape(String text) {
        return StringEscapeUtils.escapeXml10(Plain.lines(text, LONGEST)).replace("\n", "<br>");
    }
}
