package dev.sluice.report;

import dev.sluice.sample.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The live view of a running cycle: lays out its sections in the lines there are. Reads no clock and prints nothing. */
final class LiveScreen {

    private static final int HIGH = 32;
    private static final int LOW = 16;

    /** A table's header, three rows and what is left out. */
    private static final int LEAST_TABLE = 5;

    private static final int LEAST_RESPONSE = 3;
    private static final int MOST_RESPONSE = 14;

    private LiveScreen() {}

    /**
     * Everything, in {@code size.rows() - 1} lines at most: the row left is where whole lines go.
     *
     * @param sections those to be shown beneath the head, which is always there
     */
    static List<ScreenLine> lines(
            Set<LiveSection> sections, LiveRun run, Progress progress, RateHistory history, ScreenSize size) {
        String ellipsis = size.ellipsis();
        int height = size.rows() - 1;
        boolean airy = height >= HIGH;
        List<List<ScreenLine>> parts = new ArrayList<>(List.of(head(run, progress)));
        if (sections.contains(LiveSection.GPU)) {
            parts.add(limited(LiveHost.lines(run.host()), Math.max(2, height / 5), ellipsis));
        }
        List<ScreenLine> chart = sections.contains(LiveSection.CHART) && height >= LOW
                ? LiveChart.lines(history, size.columns(), airy ? 8 : 6, size.unicode())
                : List.of();
        int left = height - chart.size() - parts.stream().mapToInt(List::size).sum() - (airy ? sections.size() : 0);
        boolean response = sections.contains(LiveSection.RESPONSE);
        if (sections.contains(LiveSection.TABLE)) {
            int most = response ? Math.max(LEAST_TABLE, left - (airy ? left / 3 : left / 4 + 1)) : left;
            List<ScreenLine> table = LiveTable.lines(progress, Math.min(left, most), ellipsis);
            parts.add(table);
            left -= table.size();
        }
        if (!chart.isEmpty()) {
            parts.add(chart);
        }
        if (response && left >= LEAST_RESPONSE) {
            parts.add(LiveResponse.lines(run.prompt(), progress, size.columns(), Math.min(left, MOST_RESPONSE)));
        }
        List<ScreenLine> lines = new ArrayList<>();
        for (List<ScreenLine> part : parts) {
            if (airy && !lines.isEmpty()) {
                lines.add(ScreenLine.of(""));
            }
            lines.addAll(part);
        }
        return lines.subList(0, Math.max(1, Math.min(lines.size(), height)));
    }

    private static List<ScreenLine> head(LiveRun run, Progress progress) {
        String who = Plain.text(run.model(), 80) + " on " + Plain.text(run.server(), 120);
        String cycle = CycleReport.name(run.concurrency())
                + run.place()
                        .map(place -> "  cycle " + place.replace("/", " of "))
                        .orElse("") + "  "
                + CycleFigures.clock(progress.elapsed()) + "  "
                + "ETA " + about(Eta.ofCycle(progress).map(CycleFigures::clock).orElse(CycleFigures.NOTHING))
                + "  all cycles "
                + about(run.eta(progress).map(CycleFigures::clock).orElse(CycleFigures.NOTHING));
        return List.of(ScreenLine.head(who), ScreenLine.of(cycle), ScreenLine.of(CycleLine.counts(progress)));
    }

    private static String about(String clock) {
        return clock.equals(CycleFigures.NOTHING) ? clock : "about " + clock;
    }

    private static List<ScreenLine> limited(List<String> lines, int most, String ellipsis) {
        if (lines.size() <= most) {
            return ScreenLine.of(lines);
        }
        List<String> shown = new ArrayList<>(lines.subList(0, most - 1));
        shown.add(ellipsis + " " + (lines.size() - most + 1) + " more");
        return ScreenLine.of(shown);
    }
}
