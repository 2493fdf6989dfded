package dev.sluice.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** The rate of the last minute as bars of block characters, now at the right; the axis starts at 0. */
final class LiveChart {

    private static final String EIGHTHS = " ▁▂▃▄▅▆▇█";
    private static final int LABEL = 6;

    /** Where a scale may end, times a power of ten. */
    private static final double[] ENDS = {1, 1.5, 2, 3, 4, 5, 6, 8, 10};

    private LiveChart() {}

    /**
     * Title, bars and axis.
     *
     * @param height lines in all, 4 or more
     * @param unicode whether the terminal's encoding has block characters; else whole cells are filled with {@code #}
     */
    static List<ScreenLine> lines(RateHistory history, int width, int height, boolean unicode) {
        int rows = height - 2;
        int perSecond = width >= LABEL + 2 + 2 * RateHistory.SECONDS ? 2 : 1;
        double most = IntStream.range(0, RateHistory.SECONDS)
                .mapToObj(history::ago)
                .flatMapToDouble(OptionalDouble::stream)
                .max()
                .orElse(0);
        double top = top(most);
        List<ScreenLine> lines = new ArrayList<>(List.of(ScreenLine.head(title(history.ago(0), most))));
        for (int row = rows; row > 0; row--) {
            StringBuilder line = new StringBuilder(label(row, rows, top)).append(unicode ? " │" : " |");
            for (int ago = RateHistory.SECONDS - 1; ago >= 0; ago--) {
                double filled = history.ago(ago).orElse(0) / top * rows - (row - 1);
                line.append(String.valueOf(cell(filled, unicode)).repeat(perSecond));
            }
            lines.add(ScreenLine.of(line.toString().stripTrailing()));
        }
        lines.add(ScreenLine.of(axis(perSecond * RateHistory.SECONDS, unicode)));
        return lines;
    }

    private static String title(OptionalDouble now, double most) {
        String title = "chunks/s of all requests, last " + RateHistory.SECONDS + " s";
        return now.isEmpty() ? title : title + ": " + number(now.getAsDouble()) + " now, " + number(most) + " at most";
    }

    /** A rate that is there is seen, however small. */
    private static char cell(double filled, boolean unicode) {
        if (!unicode) {
            return filled > 0.5 ? '#' : filled > 0 ? '_' : ' ';
        }
        int eighths = filled <= 0 ? 0 : (int) Math.max(1, Math.round(Math.min(1, filled) * 8));
        return EIGHTHS.charAt(eighths);
    }

    /** The top of the scale, and its half where a row ends there. */
    private static String label(int row, int rows, double top) {
        boolean told = row == rows || 2 * row == rows;
        return Columns.right(told ? number(top * row / rows) : "", LABEL);
    }

    private static String axis(int width, boolean unicode) {
        String left = "60 s ago ";
        String right = " now";
        String line = (unicode ? "─" : "-").repeat(width - left.length() - right.length());
        return Columns.right("0", LABEL) + (unicode ? " └" : " +") + left + line + right;
    }

    private static double top(double most) {
        double power = Math.pow(10, Math.floor(Math.log10(Math.max(most, 1))));
        for (double end : ENDS) {
            if (end * power >= most) {
                return end * power;
            }
        }
        return 10 * power;
    }

    private static String number(double value) {
        BigDecimal rounded = BigDecimal.valueOf(value).setScale(value < 99.95 ? 1 : 0, RoundingMode.HALF_UP);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }
}
