package dev.sluice.allure;

import dev.sluice.report.Chart;
import dev.sluice.report.HeatMap;
import dev.sluice.report.RequestTimeline;
import dev.sluice.report.RunChart;
import dev.sluice.report.TimeChart;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jetbrains.letsPlot.awt.plot.PlotSvgExport;

/** Draws a chart as SVG with lets-plot. The same chart gives the same bytes. */
final class LetsPlotSvg {

    /** The library's ids are random and stand in {@code id="..."} and in style selectors. */
    private static final Pattern ID = Pattern.compile("(?:id=\"|^#)([A-Za-z]\\w{6})(?=\"| \\.)", Pattern.MULTILINE);

    /** Without a view box a page that has less room shows a part of the picture, and not the picture smaller. */
    private static final Pattern SIZE = Pattern.compile("width=\"([\\d.]+)\" height=\"([\\d.]+)\"");

    private static final Pattern TAG = Pattern.compile("<[^>]*>");

    /** A hundredth of a pixel is as exact as anyone can see; the library writes sixteen digits. */
    private static final Pattern DIGITS = Pattern.compile("(\\.\\d\\d)\\d+");

    private static final Pattern BETWEEN = Pattern.compile(">\\s+<");
    private static final Pattern STROKE = Pattern.compile(" stroke(?:-opacity|-width)?=\"[^\"]*\"");
    private static final String NO_STROKE = " stroke-width=\"0.0\"";

    private LetsPlotSvg() {}

    /** The chart as the text of an SVG file. */
    static String draw(Chart chart) {
        return draw(chart.id(), PlotSpec.of(chart));
    }

    /** The chart as the text of an SVG file. */
    static String draw(RunChart chart) {
        return draw(chart.id(), RunPlotSpec.of(chart));
    }

    /** The chart as the text of an SVG file. */
    static String draw(TimeChart chart) {
        return draw(chart.id(), TimePlotSpec.of(chart));
    }

    /** The chart as the text of an SVG file. */
    static String draw(RequestTimeline chart) {
        return draw(chart.id(), RequestPlotSpec.of(chart));
    }

    /** The chart as the text of an SVG file. */
    static String draw(HeatMap chart) {
        return draw(chart.id(), HeatPlotSpec.of(chart));
    }

    private static String draw(String name, Map<String, Object> spec) {
        String svg = PlotSvgExport.INSTANCE.buildSvgImageFromRawSpecs(spec, null, true);
        Set<String> ids = new LinkedHashSet<>();
        Matcher found = ID.matcher(svg);
        while (found.find()) {
            ids.add(found.group(1));
        }
        String stable = svg;
        int number = 0;
        for (String id : ids) {
            stable = stable.replace(id, name + "-" + ++number);
        }
        return SIZE.matcher(shorter(stable)).replaceFirst("$0 viewBox=\"0 0 $1 $2\"");
    }

    /** Looks the same: 256 bars are drawn in every cycle, so what the library writes for nothing adds up. */
    private static String shorter(String svg) {
        return TAG.matcher(BETWEEN.matcher(svg).replaceAll(">\n<"))
                .replaceAll(tag -> Matcher.quoteReplacement(shorterTag(tag.group())));
    }

    private static String shorterTag(String tag) {
        String exact = DIGITS.matcher(tag).replaceAll("$1").replace(" fill-opacity=\"1.0\"", "");
        return exact.contains(NO_STROKE) ? STROKE.matcher(exact).replaceAll("") : exact;
    }
}
