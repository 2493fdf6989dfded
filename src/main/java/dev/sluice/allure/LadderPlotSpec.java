package dev.sluice.allure;

import dev.sluice.report.Chart;
import dev.sluice.report.LadderChart;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.apache.commons.text.WordUtils;

/** A {@link LadderChart} as lets-plot wants it. As wide as Allure shows a picture beside its tree, so text stays legible. */
final class LadderPlotSpec {

    static final int WIDTH = 640;
    static final double TEXT = 5.5;

    static final int PANEL_HEIGHT = 270;
    private static final int MARGINS = 90;
    private static final int CAPTION_LINE = 18;
    private static final int CAPTION_WIDTH = 96;
    /** Width of the vertical axis with its numbers and name. */
    private static final int BESIDE = 75;

    private static final double LETTER = 7;

    private LadderPlotSpec() {}

    static Map<String, Object> of(LadderChart chart) {
        List<Integer> levels = chart.lines().get(0).points().stream()
                .map(LadderChart.Point::concurrency)
                .toList();
        int longest = chart.lines().size() == 1
                ? 0
                : chart.lines().stream()
                        .mapToInt(l -> endName(l).length())
                        .max()
                        .orElse(0);
        LevelAxis x = LevelAxis.of(levels, WIDTH - BESIDE, longest == 0 ? 0 : 12 + LETTER * longest);
        ValueAxis y = ValueAxis.of(chart.y(), chart.logarithmic(), inSight(chart));
        String caption = WordUtils.wrap(chart.caption(), CAPTION_WIDTH, "\n", false);
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put("kind", "plot");
        spec.put(
                "ggsize",
                Map.of(
                        "width",
                        WIDTH,
                        "height",
                        PANEL_HEIGHT
                                + MARGINS
                                + CAPTION_LINE * (int) caption.lines().count()));
        spec.put("ggtitle", Map.of("text", chart.title(), "subtitle", caption));
        spec.put("layers", new LadderLayers(chart, x, y).all());
        spec.put("scales", List.of(x.scale(), y.scale()));
        spec.put("theme", PlotSpec.theme(false));
        return spec;
    }

    /** About how wide a text is, in pixels; the library has no font to measure with either. */
    static double width(String text) {
        return LETTER * text.length();
    }

    /** The last point with a value. */
    static Optional<LadderChart.Point> last(LadderChart.Line line) {
        return line.points().stream().filter(point -> point.value().isPresent()).reduce((before, after) -> after);
    }

    /** What stands behind a line; one that ends before the others says where, as its name does not stand there. */
    static String endName(LadderChart.Line line) {
        int all = line.points().get(line.points().size() - 1).concurrency();
        return line.name()
                + last(line)
                        .filter(point -> point.concurrency() < all)
                        .map(point -> " (to " + point.concurrency() + ")")
                        .orElse("");
    }

    private static double[] inSight(LadderChart chart) {
        DoubleStream values = chart.lines().stream()
                .flatMap(line -> line.points().stream())
                .filter(point -> point.value().isPresent())
                .mapToDouble(point -> point.value().orElseThrow());
        return DoubleStream.concat(
                        values, Stream.of(chart.limits()).flatMap(List::stream).mapToDouble(Chart.Level::value))
                .toArray();
    }
}
