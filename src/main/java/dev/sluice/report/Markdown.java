package dev.sluice.report;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text of a server, a file or a user made safe to stand in a Markdown file. */
public final class Markdown {

    private static final String SPECIAL = "\\`*_{}[]<>|~#&!$";
    /** What GitHub takes, with what stands behind it, for a mention, a reference or a link. */
    private static final Pattern LINKED = Pattern.compile("([@#]|:(?=//)|www(?=\\.))", Pattern.CASE_INSENSITIVE);

    /** Stands for a comment until all is escaped; {@link Plain} lets no such character through. */
    private static final char BREAK = '\u0001';

    private static final String COMMENT = "<!-- -->";
    private static final Pattern BACKTICKS = Pattern.compile("`+");
    private static final int SHORTEST_FENCE = 3;

    private Markdown() {}

    /** {@code text} on one line, shown as it is: no markup, no HTML, no person or issue mentioned, no link made of it. */
    public static String escaped(String text, int max) {
        StringBuilder escaped = new StringBuilder();
        String plain = LINKED.matcher(Plain.text(text, max)).replaceAll("$1" + BREAK);
        plain.codePoints().forEach(c -> {
            if (c == BREAK) {
                escaped.append(COMMENT);
            } else {
                escaped.append(SPECIAL.indexOf(c) >= 0 ? "\\" : "").appendCodePoint(c);
            }
        });
        return escaped.toString();
    }

    /** A block that shows {@code text} as it is: its fence is longer than any run of backticks within. */
    public static String fenced(String text, int max) {
        String shown = Plain.verbatim(text, max);
        Matcher runs = BACKTICKS.matcher(shown);
        int longest = SHORTEST_FENCE - 1;
        while (runs.find()) {
            longest = Math.max(longest, runs.end() - runs.start());
        }
        String fence = "`".repeat(longest + 1);
        return fence + "text\n" + shown + (shown.endsWith("\n") ? "" : "\n") + fence;
    }
}
