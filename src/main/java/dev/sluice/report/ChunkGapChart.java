package dev.sluice.report;

import dev.sluice.sample.RequestSample;
import dev.sluice.statistics.Figures;
import dev.sluice.statistics.Metric;
import dev.sluice.statistics.Statistic;
import dev.sluice.statistics.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How steadily the text came: each gap between two chunks of an answer, by when it ended and how long it was.
 *
 * <p>Duration on the axis, and not one line a request, because what people notice is then a place in the picture: the
 * steady pace is a dark band, which steps up and down as slots fill and empty; a stall stands above it, alone when one
 * request stalled and as a column when all did, as when a new prompt is read. And it is as readable for 256 requests as
 * for one.
 */
final class ChunkGapChart {

    private ChunkGapChart() {}

    /** Empty when no answer has a gap, see {@link #whyNone}. */
    static Optional<HeatMap> of(CycleReport.Measured cycle) {
        List<RequestSample> answers = answers(cycle);
        GapGrid grid = GapGrid.of(answers, cycle.samples().makespan().toNanos());
        return grid.gaps() == 0
                ? Optional.empty()
                : Optional.of(new HeatMap(
                        "chunk-gaps",
                        "How steadily the text came",
                        caption(cycle, answers, grid),
                        "gap between two chunks",
                        grid.columnSeconds(),
                        GapGrid.COLUMNS,
                        grid.rows(),
                        grid.cells()));
    }

    /** Why there is no such chart, in a sentence without its full stop; empty when there is one. */
    static Optional<String> whyNone(CycleReport.Measured cycle) {
        List<RequestSample> answers = answers(cycle);
        if (answers.isEmpty()) {
            return Optional.of("no request was answered");
        }
        int most = answers.stream()
                .mapToInt(request -> request.arrivals().count())
                .max()
                .orElseThrow();
        return switch (most) {
            case 0 -> Optional.of("when each chunk came is not known: the data that was read holds no such times");
            case 1 -> Optional.of("every answer came in one chunk");
            default -> Optional.empty();
        };
    }

    private static List<RequestSample> answers(CycleReport.Measured cycle) {
        return cycle.samples().counted().stream()
                .filter(request -> request.outcome().answered())
                .toList();
    }

    private static String caption(CycleReport.Measured cycle, List<RequestSample> answers, GapGrid grid) {
        CycleFigures figures = new CycleFigures(cycle.verdict().statistics());
        int without = cycle.samples().counted().size() - answers.size();
        List<String> parts = new ArrayList<>();
        parts.add(
                "Time between one chunk of an answer and the next, at the instant it ended; vertical axis logarithmic");
        int most = grid.most();
        parts.add("the stronger the colour, the more gaps in a cell of "
                + Figures.text(grid.columnSeconds(), Unit.SECONDS)
                + (most == 1 ? ": one each" : ": 1 to " + counted(most) + ", logarithmic"));
        parts.add("n = " + counted(grid.gaps()) + (grid.gaps() == 1 ? " gap of " : " gaps of ") + answers.size()
                + (answers.size() == 1 ? " answer" : " answers")
                + (without == 0 ? "" : "; of " + without + " without an answer none"));
        parts.add("p50 " + figures.text(Metric.CHUNK_GAP, CycleFigures.MEDIAN) + ", p99 "
                + figures.text(Metric.CHUNK_GAP, CycleFigures.P99)
                + (figures.extreme(Metric.CHUNK_GAP, CycleFigures.P99) ? LadderTable.STAR : "") + ", max "
                + figures.text(Metric.CHUNK_GAP, new Statistic.Max()));
        return String.join("; ", parts);
    }

    private static String counted(int count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
