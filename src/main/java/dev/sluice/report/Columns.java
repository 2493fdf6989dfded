package dev.sluice.report;

import java.util.ArrayList;
import java.util.List;

/** Text in columns of a terminal, where a Chinese character takes two. */
final class Columns {

    private Columns() {}

    static String right(String text, int width) {
        return " ".repeat(Math.max(0, width - Plain.width(text))) + text;
    }

    /** {@code text} in lines of at most {@code width} columns, broken at spaces, or within a word that is longer. */
    static List<String> wrap(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            for (String piece : pieces(word, width)) {
                int used = Plain.width(line.toString());
                if (used > 0 && used + 1 + Plain.width(piece) > width) {
                    lines.add(line.toString());
                    line.setLength(0);
                }
                line.append(line.length() == 0 ? "" : " ").append(piece);
            }
        }
        lines.add(line.toString());
        return lines;
    }

    /** {@code first} before the first line, as many blanks before the others. */
    static List<String> hanging(String first, String text, int width) {
        int indent = Plain.width(first);
        List<String> lines = new ArrayList<>();
        for (String line : wrap(text, width - indent)) {
            lines.add(((lines.isEmpty() ? first : " ".repeat(indent)) + line).stripTrailing());
        }
        return lines;
    }

    private static List<String> pieces(String word, int width) {
        List<String> pieces = new ArrayList<>();
        int start = 0;
        int used = 0;
        for (int at = 0; at < word.length(); at = word.offsetByCodePoints(at, 1)) {
            int next = Plain.width(Character.toString(word.codePointAt(at)));
            if (used + next > width) {
                pieces.add(word.substring(start, at));
                start = at;
                used = 0;
            }
            used += next;
        }
        pieces.add(word.substring(start));
        return pieces;
    }
}
