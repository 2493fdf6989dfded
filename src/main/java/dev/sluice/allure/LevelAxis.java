package dev.sluice.allure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The horizontal axis of charts over the number of parallel requests: logarithmic, each level with its number unless
 * that would run into another.
 *
 * @param levels fewest first, at least one, without repetition
 * @param left where the axis starts, in parallel requests
 * @param right where it ends; behind the last level there may be room for the names of lines
 * @param pixels from {@code left} to {@code right}
 * @param named whether it says what its numbers are
 */
record LevelAxis(List<Integer> levels, double left, double right, double pixels, boolean named) implements PlotAxis {

    private static final double DIGIT = 7.5;
    private static final double BETWEEN = 5;
    /** Room beside the first and the last level, so that no dot is cut in half; a share of the axis. */
    private static final double MARGIN = 0.02;
    /** A single level stands in the middle of such a wide axis. */
    private static final double ALONE = 2;

    /** @param room pixels to be kept free behind the last level */
    static LevelAxis of(List<Integer> levels, double pixels, double room, boolean named) {
        List<Integer> sorted = levels.stream().distinct().sorted().toList();
        double first = sorted.get(0);
        double last = sorted.get(sorted.size() - 1);
        double low = Math.log(sorted.size() == 1 ? first / ALONE : first);
        double high = Math.log(sorted.size() == 1 ? last * ALONE : last);
        double span = (high - low) / (1 - 2 * MARGIN - room / pixels);
        return new LevelAxis(
                sorted, Math.exp(low - MARGIN * span), Math.exp(high + (MARGIN + room / pixels) * span), pixels, named);
    }

    @Override
    public double low() {
        return left;
    }

    @Override
    public double high() {
        return right;
    }

    @Override
    public double share(double level) {
        return Math.log(level / left) / Math.log(right / left);
    }

    @Override
    public double value(double share) {
        return left * Math.pow(right / left, share);
    }

    /** The last level. */
    int last() {
        return levels.get(levels.size() - 1);
    }

    /** Those whose number fits: the ends first, then powers of two, then the others from the fewest on. */
    List<Integer> labelled() {
        List<Integer> kept = new ArrayList<>();
        levels.stream()
                .sorted(Comparator.comparingInt(this::rank).thenComparingInt(level -> level))
                .filter(level -> kept.stream().allMatch(other -> fits(level, other)))
                .forEach(kept::add);
        return kept;
    }

    private int rank(int level) {
        boolean end = level == levels.get(0) || level == levels.get(levels.size() - 1);
        return end ? 0 : Integer.bitCount(level) == 1 ? 1 : 2;
    }

    private boolean fits(int level, int other) {
        int digits = (Integer.toString(level) + other).length();
        return Math.abs(share(level) - share(other)) * pixels >= DIGIT * digits / 2 + BETWEEN;
    }

    /** A number each level where it fits. */
    @Override
    public Map<String, Object> scale() {
        List<Integer> labelled = labelled();
        return Map.of(
                "aesthetic", "x",
                "trans", "log10",
                "name", named ? "parallel requests" : "",
                "breaks", levels.stream().map(Integer::doubleValue).toList(),
                "labels",
                        levels.stream()
                                .map(l -> labelled.contains(l) ? l.toString() : "")
                                .toList(),
                "limits", List.of(left, right),
                "expand", List.of(0.0, 0.0));
    }
}
