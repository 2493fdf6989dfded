package dev.sluice.report;

import dev.sluice.sample.Progress;
import dev.sluice.sample.Transcript;
import java.util.ArrayList;
import java.util.List;

/** What request 1 was asked, and the end of what it has been told so far, thinking and answer apart. */
final class LiveResponse {

    private static final int LONGEST_PROMPT = 400;
    private static final String THINKING = "thinking | ";
    private static final String ANSWER = "  answer | ";

    private LiveResponse() {}

    /** {@code height} lines at most, two or more. */
    static List<ScreenLine> lines(String prompt, Progress progress, int width, int height) {
        List<ScreenLine> lines =
                new ArrayList<>(List.of(ScreenLine.head("request 1, asked: " + Plain.text(prompt, LONGEST_PROMPT))));
        int rows = Math.max(1, height - 1);
        Transcript text = progress.closeup().firstText(width * rows).orElse(new Transcript("", ""));
        List<String> thinking = wrapped(THINKING, text.thinking(), width);
        List<String> answer = wrapped(ANSWER, text.answer(), width);
        int ofThinking = answer.isEmpty() ? rows : Math.max(rows / 3, rows - answer.size());
        List<String> shown = new ArrayList<>(last(thinking, ofThinking));
        shown.addAll(last(answer, rows - shown.size()));
        lines.addAll(ScreenLine.of(shown.isEmpty() ? List.of("no text yet") : shown));
        return lines;
    }

    private static List<String> wrapped(String gutter, String text, int width) {
        return Plain.lines(text, Integer.MAX_VALUE - 8)
                .lines()
                .filter(line -> !line.isBlank())
                .flatMap(line -> Columns.wrapped(line, Math.max(10, width - gutter.length())).stream())
                .map(line -> gutter + line)
                .toList();
    }

    private static List<String> last(List<String> lines, int most) {
        return lines.subList(Math.max(0, lines.size() - Math.max(0, most)), lines.size());
    }
}
