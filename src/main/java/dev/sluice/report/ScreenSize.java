package dev.sluice.report;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much a terminal shows.
 *
 * @param columns 20 or more
 * @param rows 5 or more
 * @param unicode whether its encoding has more than ASCII
 */
record ScreenSize(int columns, int rows, boolean unicode) {

    /** What every terminal has. The last of its 80 columns stays free: some wrap there. */
    static final ScreenSize USUAL = new ScreenSize(79, 24, true);

    private static final Pattern STTY = Pattern.compile("(\\d{1,5}) (\\d{1,5})\\s*");

    ScreenSize {
        columns = Math.max(20, columns);
        rows = Math.max(5, rows);
    }

    /** Where something is left out. */
    String ellipsis() {
        return unicode ? "…" : "...";
    }

    /** What {@code stty size} says, such as {@code "24 80"}; empty when it says nothing of use, such as {@code "0 0"}. */
    static Optional<ScreenSize> ofStty(String said, boolean unicode) {
        Matcher size = STTY.matcher(said);
        if (!size.matches() || size.group(1).equals("0") || size.group(2).equals("0")) {
            return Optional.empty();
        }
        return Optional.of(
                new ScreenSize(Integer.parseInt(size.group(2)) - 1, Integer.parseInt(size.group(1)), unicode));
    }
}
