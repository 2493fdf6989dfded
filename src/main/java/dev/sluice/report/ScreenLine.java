package dev.sluice.report;

import java.util.List;

/** One line of the live view: plain text of any length, which the terminal cuts, and whether it stands out. */
record ScreenLine(String text, boolean head) {

    static ScreenLine head(String text) {
        return new ScreenLine(text, true);
    }

    static ScreenLine of(String text) {
        return new ScreenLine(text, false);
    }

    static List<ScreenLine> of(List<String> texts) {
        return texts.stream().map(ScreenLine::of).toList();
    }
}
