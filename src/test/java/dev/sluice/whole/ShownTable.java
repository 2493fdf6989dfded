package dev.sluice.whole;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.text.StringEscapeUtils;

/**
 * A table as one output shows it.
 *
 * @param header what each column is
 * @param rows as many cells as the header has
 */
record ShownTable(List<String> header, List<List<String>> rows) {

    private static final Pattern ROW = Pattern.compile("(?s)<tr\\b[^>]*>(.*?)</tr>");
    private static final Pattern CELL = Pattern.compile("(?s)<t[hd]\\b[^>]*>(.*?)</t[hd]>");

    /** The ladder on a console: columns two blanks apart, a sentence last, which may go on below. */
    static ShownTable ofConsole(String console) {
        List<String> lines = console.lines().toList();
        int head = 0;
        while (!lines.get(head).matches("\\s+par  .*verdict")) {
            head++;
        }
        int columns = columns(lines.get(head)).size();
        List<List<String>> rows = new ArrayList<>();
        for (String line : lines.subList(head + 1, lines.size())) {
            if (line.matches(" {1,4}\\d+ .*") && columns(line).size() >= columns) {
                rows.add(columns(line));
            }
        }
        return new ShownTable(columns(lines.get(head)), rows);
    }

    private static List<String> columns(String line) {
        return Arrays.asList(line.strip().split(" {2,}"));
    }

    /** The first table of a Markdown text. */
    static ShownTable ofMarkdown(String markdown) {
        List<List<String>> rows = markdown.lines()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| ---"))
                .map(line -> Arrays.stream(line.substring(1, line.length() - 1).split("(?<!\\\\)\\|"))
                        .map(ShownTable::unescaped)
                        .toList())
                .toList();
        return new ShownTable(rows.get(0), rows.subList(1, rows.size()));
    }

    static String unescaped(String markdown) {
        return markdown.replace("<!-- -->", "")
                .replace("<br>", " ")
                .replaceAll("\\\\(\\p{Punct})", "$1")
                .strip();
    }

    /** The first table of an HTML text. */
    static ShownTable ofHtml(String html) {
        String table = html.substring(html.indexOf("<table"), html.indexOf("</table>"));
        List<List<String>> rows = new ArrayList<>();
        Matcher row = ROW.matcher(table);
        while (row.find()) {
            List<String> cells = new ArrayList<>();
            Matcher cell = CELL.matcher(row.group(1));
            while (cell.find()) {
                cells.add(text(cell.group(1)));
            }
            rows.add(cells);
        }
        return new ShownTable(rows.get(0), rows.subList(1, rows.size()));
    }

    /** What a reader of HTML reads. */
    static String text(String html) {
        return StringEscapeUtils.unescapeHtml4(
                        html.replaceAll("<br>|</span><span[^>]*>", " ").replaceAll("<[^>]*>", ""))
                .strip();
    }

    /** Without the last column, which is a sentence. */
    ShownTable figures() {
        int last = header.size() - 1;
        return new ShownTable(
                header.subList(0, last),
                rows.stream().map(row -> row.subList(0, last)).toList());
    }

    /** Each row by its first cell, with its cells by column. */
    Map<String, Map<String, String>> cells() {
        Map<String, Map<String, String>> cells = new TreeMap<>();
        for (List<String> row : rows) {
            Map<String, String> named = new TreeMap<>();
            for (int i = 1; i < row.size(); i++) {
                named.put(header.get(i), row.get(i));
            }
            cells.put(row.get(0), named);
        }
        return cells;
    }
}
