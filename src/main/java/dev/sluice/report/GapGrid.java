package dev.sluice.report;

import dev.sluice.sample.Arrivals;
import dev.sluice.sample.RequestSample;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Gaps between chunks, counted by when they ended and by how long they were. */
final class GapGrid {

    static final int COLUMNS = 48;

    private static final int ROWS_A_DECADE = 5;
    /** Of so few decades each has twice as many rows. */
    private static final int FEW_DECADES = 2;
    /** 0.1 ms: chunks nearer to each other came in one read, or nearly so. */
    private static final int LOWEST = -4;

    private final long columnNanos;
    private final int lowest;
    private final int rowsADecade;
    private final int[][] counts;
    private int gaps;

    private GapGrid(long columnNanos, int lowest, int decades) {
        this.columnNanos = columnNanos;
        this.lowest = lowest;
        this.rowsADecade = decades <= FEW_DECADES ? 2 * ROWS_A_DECADE : ROWS_A_DECADE;
        this.counts = new int[COLUMNS][1 + decades * rowsADecade];
    }

    /** From 0 to the end of the last gap or {@code untilNanos}; a decade below the median, to the longest. */
    static GapGrid of(List<RequestSample> answers, long untilNanos) {
        long[] sorted = answers.stream()
                .map(RequestSample::arrivals)
                .flatMapToLong(arrivals ->
                        IntStream.range(1, arrivals.count()).mapToLong(i -> arrivals.nanos(i) - arrivals.nanos(i - 1)))
                .sorted()
                .toArray();
        long end = answers.stream()
                .filter(answer -> answer.arrivals().count() > 0)
                .mapToLong(answer ->
                        answer.due() + answer.arrivals().nanos(answer.arrivals().count() - 1))
                .reduce(untilNanos, Math::max);
        int lowest = sorted.length == 0 ? LOWEST : Math.max(LOWEST, decade(sorted[sorted.length / 2]) - 1);
        int highest = sorted.length == 0 ? LOWEST : decade(sorted[sorted.length - 1]);
        GapGrid grid = new GapGrid(end / COLUMNS + 1, lowest, Math.max(1, highest + 1 - lowest));
        answers.forEach(grid::add);
        return grid;
    }

    private static int decade(long nanos) {
        return nanos <= 0 ? LOWEST : (int) Math.floor(Math.log10(nanos / 1e9));
    }

    private void add(RequestSample answer) {
        Arrivals arrivals = answer.arrivals();
        for (int i = 1; i < arrivals.count(); i++) {
            long until = arrivals.nanos(i);
            int column = (int) ((answer.due() + until) / columnNanos);
            counts[column][row((until - arrivals.nanos(i - 1)) / 1e9)]++;
            gaps++;
        }
    }

    private int row(double seconds) {
        int row = seconds <= 0 ? 0 : 1 + (int) Math.floor((Math.log10(seconds) - lowest) * rowsADecade);
        return Math.min(Math.max(0, row), counts[0].length - 1);
    }

    double columnSeconds() {
        return columnNanos / 1e9;
    }

    /** How many gaps there are. */
    int gaps() {
        return gaps;
    }

    /** The first one holds what is shorter than the scale shows. */
    List<HeatMap.Row> rows() {
        return IntStream.range(0, counts[0].length)
                .mapToObj(row -> new HeatMap.Row(row == 0 ? 0 : edge(row - 1), edge(row)))
                .toList();
    }

    private double edge(int row) {
        return Math.pow(10, lowest + (double) row / rowsADecade);
    }

    /** Those that hold a gap. */
    List<HeatMap.Cell> cells() {
        List<HeatMap.Cell> cells = new ArrayList<>();
        for (int column = 0; column < COLUMNS; column++) {
            for (int row = 0; row < counts[column].length; row++) {
                if (counts[column][row] > 0) {
                    cells.add(new HeatMap.Cell(column, row, counts[column][row]));
                }
            }
        }
        return cells;
    }

    /** The count of the fullest cell. */
    int most() {
        return Arrays.stream(counts).flatMapToInt(Arrays::stream).max().orElse(0);
    }
}
