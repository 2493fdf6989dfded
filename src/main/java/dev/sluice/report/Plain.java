package dev.sluice.report;

import java.util.regex.Pattern;

/**
 * Text of a server, a file or a user made safe to print: the one place that every output goes through.
 *
 * <p>A control character (ANSI colours, NUL), a mark that turns the direction of writing, an unpaired surrogate and
 * what Unicode has not assigned become {@code U+FFFD}; white space becomes one space. Nothing here escapes HTML, JSON
 * or CSV: whoever writes those does.
 */
public final class Plain {

    private static final Pattern ORDER = Pattern.compile("^\\s*:(?=:)|##(?=\\w*\\[)");
    private static final int REPLACEMENT = 0xFFFD;
    private static final int TAB = 4;
    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;

    private Plain() {}

    /** {@code text} on one line, cut to {@code max} characters of which the last are {@code "..."} when it was longer. */
    public static String text(String text, int max) {
        return clean(text, max, false);
    }

    /** As {@link #text}, but line breaks stay. */
    public static String lines(String text, int max) {
        return clean(text, max, true);
    }

    /** As {@link #lines}, but blanks stay too, as in code: a tab is four of them. */
    public static String verbatim(String text, int max) {
        StringBuilder clean = new StringBuilder(Math.min(text.length(), max + 4));
        int at = 0;
        int written = 0;
        while (at < text.length() && written <= max) {
            int c = text.codePointAt(at);
            at += Character.charCount(c);
            if (c == '\n') {
                clean.append('\n');
            } else if (c == '\t') {
                clean.append("    ");
                written += TAB - 1;
            } else if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
                clean.append(c == '\r' ? "" : " ");
            } else {
                clean.appendCodePoint(safe(c) ? c : REPLACEMENT);
            }
            written++;
        }
        return written > max ? cut(clean, Math.min(max, clean.codePointCount(0, clean.length()))) : clean.toString();
    }

    /**
     * A line of our own with what it quotes made safe; blanks that align columns stay. What a build service would take
     * for an order to itself ({@code ::error::} at the start of a line, {@code ##[...]} anywhere) is broken by a blank.
     */
    static String aligned(String text) {
        String safe = text.codePoints()
                .map(c -> safe(c) ? c : REPLACEMENT)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return ORDER.matcher(safe).replaceAll("$0 ");
    }

    /** Looks at no more than it needs: a line of a megabyte costs as much as one of {@code max} characters. */
    private static String clean(String text, int max, boolean keepLines) {
        StringBuilder clean = new StringBuilder(Math.min(text.length(), max + 4));
        int at = 0;
        int written = 0;
        boolean space = true; // leading white space goes
        while (at < text.length() && written <= max) {
            int c = text.codePointAt(at);
            at += Character.charCount(c);
            boolean blank = Character.isWhitespace(c) || Character.isSpaceChar(c);
            if (keepLines && c == '\n') {
                clean.append('\n');
                written++;
                space = true;
            } else if (blank) {
                if (!space) {
                    clean.append(' ');
                    written++;
                }
                space = true;
            } else {
                clean.appendCodePoint(safe(c) ? c : REPLACEMENT);
                written++;
                space = false;
            }
        }
        return written > max ? cut(clean, max) : clean.toString().stripTrailing();
    }

    private static String cut(StringBuilder clean, int max) {
        String mark = "...".substring(0, Math.min(3, max));
        int end = clean.offsetByCodePoints(0, max - mark.length());
        return clean.substring(0, end) + mark;
    }

    private static boolean safe(int c) {
        if (c == ZERO_WIDTH_JOINER || c == ZERO_WIDTH_NON_JOINER) {
            return true; // Persian, Hindi and emoji are written with them
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }

    /** Columns that {@code text} takes on a terminal: two for Chinese, Japanese, Korean and emoji, none for accents. */
    static int width(String text) {
        return text.codePoints().map(Plain::columns).sum();
    }

    private static int columns(int c) {
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
            default -> wide(c) ? 2 : 1;
        };
    }

    private static boolean wide(int c) {
        return Character.isIdeographic(c)
                || (c >= 0x1100 && c <= 0x115F) // Hangul that starts a syllable
                || (c >= 0x3000 && c <= 0x30FF) // CJK punctuation, Hiragana, Katakana
                || (c >= 0xAC00 && c <= 0xD7A3) // Hangul syllables
                || (c >= 0xFF01 && c <= 0xFF60) // full-width forms
                || (c >= 0x1F300 && c <= 0x1FAFF); // emoji
    }
}
