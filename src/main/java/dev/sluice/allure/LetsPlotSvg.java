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
        String shorter = TAG.matcher(stable)
                .replaceAll(tag ->
                        Matcher.quoteReplacement(DIGITS.matcher(tag.group()).replaceAll("$1")));
        return SIZE.matcher(shorter).replaceFirst("$0 viewBox=\"0 0 $1 $2\"");
    }
}
