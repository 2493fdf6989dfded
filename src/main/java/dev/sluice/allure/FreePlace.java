package dev.sluice.allure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds a place beside a horizontal line where a text covers neither a line nor another text. In pixels of the panel. */
final class FreePlace {

    private static final double STEP = 4;
    private static final double EDGE = 4;
    private static final double BESIDE = 7;
    /** Between two texts. */
    private static final double APART = 6;
    /** To cover a text is worse than to cover any line. */
    private static final long WORSE = 10_000;

    private final double width;
    private final double height;
    private final List<double[]> taken = new ArrayList<>();
    private final List<Box> texts = new ArrayList<>();

    /**
     * A panel.
     *
     * @param width as far to the right as texts may reach
     */
    FreePlace(double width, double height) {
        this.width = width;
        this.height = height;
    }

    /** Where a text lies: its left end, and whether it stands above the line or hangs below it. */
    record Place(double left, boolean above) {}

    private record Box(double left, double right, double low, double high) {
        boolean meets(Box other) {
            return left < other.right + APART && other.left < right + APART && low < other.high && other.low < high;
        }

        boolean holds(double[] point) {
            return point[0] > left && point[0] < right && point[1] > low && point[1] < high;
        }
    }

    /** A straight piece of a line; vertical places count from the bottom. */
    void segment(double fromX, double fromY, double toX, double toY) {
        double length = Math.hypot(toX - fromX, toY - fromY);
        for (double done = 0; done <= length; done += STEP) {
            double share = length == 0 ? 0 : done / length;
            taken.add(new double[] {fromX + share * (toX - fromX), fromY + share * (toY - fromY)});
        }
        taken.add(new double[] {toX, toY});
    }

    /**
     * The place for a text beside the line at {@code y} that covers least, on the wished side and to the left if that is
     * as good; it counts as taken from then on.
     */
    Place beside(double y, double textWidth, double textHeight, boolean wishAbove) {
        Place best = new Place(EDGE, wishAbove);
        long least = Long.MAX_VALUE;
        for (boolean above : List.of(wishAbove, !wishAbove)) {
            for (double left = EDGE; left <= Math.max(EDGE, width - textWidth - EDGE); left += 2 * STEP) {
                long covered = covered(box(left, y, textWidth, textHeight, above));
                if (covered < least) {
                    least = covered;
                    best = new Place(left, above);
                }
            }
        }
        texts.add(box(best.left(), y, textWidth, textHeight, best.above()));
        return best;
    }

    /**
     * The left end and the bottom of a text beside a dot, where it covers nothing: to the right, left, above or below.
     * Empty when it would cover another text everywhere, and so is better left out.
     */
    Optional<double[]> around(double x, double y, double textWidth, double textHeight) {
        double middle = y - textHeight / 2;
        double[][] corners = {
            {x + BESIDE, middle},
            {x - BESIDE - textWidth, middle},
            {x - textWidth / 2, y + BESIDE},
            {x - textWidth / 2, y - BESIDE - textHeight},
            {x + BESIDE, y + BESIDE / 2},
            {x - BESIDE - textWidth, y - BESIDE / 2 - textHeight}
        };
        Optional<Box> best = Optional.empty();
        long least = WORSE;
        for (double[] corner : corners) {
            Box box = new Box(corner[0], corner[0] + textWidth, corner[1], corner[1] + textHeight);
            long covered = covered(box) + (box.left < 0 || box.right > width ? WORSE : 0);
            if (covered < least) {
                least = covered;
                best = Optional.of(box);
            }
        }
        best.ifPresent(texts::add);
        return best.map(box -> new double[] {box.left, box.low});
    }

    private static Box box(double left, double y, double textWidth, double textHeight, boolean above) {
        return new Box(left, left + textWidth, above ? y : y - textHeight, above ? y + textHeight : y);
    }

    /** How much of lines is in {@code box}, far more when it covers a text or sticks out. */
    private long covered(Box box) {
        long bad = box.low < 0 || box.high > height ? 100 * WORSE : 0;
        bad += texts.stream().filter(box::meets).count() * WORSE;
        return bad + taken.stream().filter(box::holds).count();
    }
}
