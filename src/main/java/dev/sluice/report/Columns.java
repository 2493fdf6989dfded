package dev.sluice.report;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Text in columns of a terminal, where a Chinese character takes two. */
final class Columns {

    private static final String NO_BREAK = "\u00a0";

    /** The blank between a figure and its unit, where no line may break. */
    private static final Pattern UNIT =
            Pattern.compile("(?<=\\d) (?=(%|s|ms|ms/token|tok/s|chunks/s|pieces/s|W|J|Wh|J/token|MB|GB)(\\W|$))");

    private Columns() {}

    static String right(String text, int width) {
        return " ".repeat(Math.max(0, width - Plain.width(text))) + text;
    }

    /** {@code text} with blanks at which {@link #hanging} breaks no line; what is longer than one is broken all the same. */
    static String unbroken(String text) {
        return text.replace(" ", NO_BREAK);
    }

    /** {@code first} before the first line, as many blanks and two more before the others, none wider than {@code width}. */
    static List<String> hanging(String first, String text, int width) {
        int indent = Plain.width(first);
        List<String> lines = new ArrayList<>();
        for (String line : wrap(text, width - indent, width - indent - 2)) {
            lines.add((lines.isEmpty() ? first : " ".repeat(indent + 2)) + line);
        }
        return lines;
    }

    /** {@code text} in lines no wider than {@code width}. */
    static List<String> wrapped(String text, int width) {
        return wrap(text, width, width);
    }

    /** As much of {@code text} as fits into {@code width} columns, made safe to show; what is cut ends in {@code mark}. */
    static String cut(String text, int width, String mark) {
        String safe = Plain.aligned(text);
        String fits = fitting(safe, width);
        return fits.length() == safe.length() ? safe : fitting(safe, width - mark.length()) + mark;
    }

    private static String fitting(String safe, int width) {
        int used = 0;
        for (int at = 0; at < safe.length(); at = safe.offsetByCodePoints(at, 1)) {
            used += Plain.width(Character.toString(safe.codePointAt(at)));
            if (used > width) {
                return safe.substring(0, at);
            }
        }
        return safe;
    }

    /** {@code text} in lines of such widths, broken at spaces, or within a word that is longer. */
    private static List<String> wrap(String text, int firstWidth, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        String held = UNIT.matcher(text).replaceAll(NO_BREAK);
        for (String word : held.split(" ", -1)) {
            for (String piece : pieces(word, width)) {
                int used = Plain.width(line.toString());
                if (used > 0 && used + 1 + Plain.width(piece) > (lines.isEmpty() ? firstWidth : width)) {
                    lines.add(line.toString().replace(NO_BREAK, " "));
                    line.setLength(0);
                }
                line.append(line.length() == 0 ? "" : " ").append(piece);
            }
        }
        lines.add(line.toString().replace(NO_BREAK, " "));
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
