package dev.sluice.report;

import java.util.List;

/**
 * How often something took how long, over time, as data, free of any library that draws: the cells that hold at least
 * one. The horizontal axis is seconds after the start gun, the vertical one a duration on a logarithmic scale.
 *
 * @param id stable and unique in a cycle; also a file name
 * @param title what it shows, to a person
 * @param caption what it is: metric, axes, scale of the colours, n, p50, p99 and max, and what is missing
 * @param y name of the vertical axis; the values are seconds
 * @param columnSeconds width of a column; column 0 starts at 0
 * @param columns how many there are
 * @param rows the shortest durations first; the first one starts at 0 and so is no part of the logarithmic scale
 * @param cells by column, then by row
 */
public record HeatMap(
        String id,
        String title,
        String caption,
        String y,
        double columnSeconds,
        int columns,
        List<Row> rows,
        List<Cell> cells) {

    public HeatMap {
        rows = List.copyOf(rows);
        cells = List.copyOf(cells);
    }

    /** Durations from {@code fromSeconds} on, below {@code toSeconds}. */
    public record Row(double fromSeconds, double toSeconds) {}

    /** So many, at least 1, in the cell of this column and row, both counted from 0. */
    public record Cell(int column, int row, int count) {}

    /** The count of the fullest cell; 0 when there is none. */
    public int most() {
        return cells.stream().mapToInt(Cell::count).max().orElse(0);
    }
}
