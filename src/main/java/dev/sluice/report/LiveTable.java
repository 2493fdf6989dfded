package dev.sluice.report;

import dev.sluice.sample.Outcome;
import dev.sluice.sample.Progress;
import dev.sluice.sample.RequestProgress;
import dev.sluice.statistics.Figures;
import dev.sluice.statistics.Unit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The requests of a running cycle, one a row: those that bring text first, then those that wait, then those that ended,
 * the last one first. Every time counts from the instant the request was due; a wait is as long as it is so far.
 */
final class LiveTable {

    private static final List<String> HEADER =
            List.of("REQ ID", "CHUNKS", "CHUNKS/S", "TTFB", "WAITING", "DURATION", "STATUS");

    private static final int NARROWEST = 8;
    private static final String GAP = "  ";

    /** Rows kept for those that ended, where not all can be shown. */
    private static final int ENDED_ROWS = 2;

    private LiveTable() {}

    /** Header and rows, {@code height} lines at most; the last one says how many more there are. */
    static List<ScreenLine> lines(Progress progress, int height, String ellipsis) {
        List<RequestProgress> requests = progress.closeup().requests();
        List<RequestProgress> open = requests.stream()
                .filter(RequestProgress::inFlight)
                .sorted(Comparator.comparing(request -> request.firstText().isEmpty()))
                .toList();
        List<RequestProgress> ended = requests.stream()
                .filter(request -> !request.inFlight())
                .sorted(Comparator.comparingLong(
                        (RequestProgress request) -> -request.end().orElse(0)))
                .toList();
        List<ScreenLine> lines = new ArrayList<>(List.of(ScreenLine.head(row(HEADER))));
        int room = Math.max(1, height - 1);
        boolean all = requests.size() <= room;
        int rows = all ? room : room - 1;
        int ends = Math.min(ended.size(), Math.max(rows - open.size(), Math.min(ENDED_ROWS, rows / 2)));
        int opens = Math.min(open.size(), rows - ends);
        Stream.concat(open.subList(0, opens).stream(), ended.subList(0, ends).stream())
                .forEach(request -> lines.add(ScreenLine.of(row(cells(request, progress)))));
        if (!all) {
            lines.add(ScreenLine.of(more(open.subList(opens, open.size()), ended.size() - ends, ellipsis)));
        }
        return lines;
    }

    private static String more(List<RequestProgress> open, int ended, String ellipsis) {
        long waiting = open.stream().filter(r -> r.firstText().isEmpty()).count();
        List<String> parts = new ArrayList<>();
        add(parts, open.size() - waiting, "in progress");
        add(parts, waiting, "waiting");
        add(parts, ended, "ended");
        return ellipsis + " " + (open.size() + ended) + " more: " + String.join(", ", parts);
    }

    private static void add(List<String> parts, long count, String what) {
        if (count > 0) {
            parts.add(count + " " + what);
        }
    }

    private static List<String> cells(RequestProgress request, Progress progress) {
        long now = request.end().orElse(progress.elapsed().toNanos());
        return List.of(
                String.valueOf(request.index() + 1),
                String.valueOf(request.chunks()),
                rate(request, now),
                request.firstText().isPresent()
                        ? seconds(request.firstText().getAsLong() - request.due())
                        : CycleFigures.NOTHING,
                seconds(request.firstText().orElse(now) - request.due()),
                seconds(now - request.due()),
                status(request));
    }

    /** Chunks after the first over the time since it. */
    private static String rate(RequestProgress request, long now) {
        long streaming = now - request.firstText().orElse(now);
        return request.chunks() < 2 || streaming <= 0
                ? CycleFigures.NOTHING
                : Figures.number((request.chunks() - 1) / (streaming / 1e9), Unit.TOKENS_PER_SECOND);
    }

    private static String seconds(long nanos) {
        return Figures.text(nanos / 1e9, Unit.SECONDS);
    }

    private static String status(RequestProgress request) {
        return request.outcome().map(Outcome::label).orElse(request.firstText().isEmpty() ? "waiting" : "in progress");
    }

    private static String row(List<String> cells) {
        StringBuilder row = new StringBuilder();
        for (int i = 0; i < cells.size() - 1; i++) {
            row.append(Columns.right(cells.get(i), i < 2 ? HEADER.get(i).length() : NARROWEST))
                    .append(GAP);
        }
        return row.append(cells.get(cells.size() - 1)).toString();
    }
}
