package dev.sluice.allure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.DoubleStream;

/**
 * An axis of values: from 0, or logarithmic from a little below the lowest value.
 *
 * @param aesthetic {@code "x"} or {@code "y"}
 * @param name what its values are, with their unit
 * @param bottom where it starts
 * @param top where it ends, above {@code bottom}
 */
record ValueAxis(String aesthetic, String name, boolean logarithmic, double bottom, double top) implements PlotAxis {

    private static final double HEADROOM = 1.12;
    private static final double LOGARITHMIC_ROOM = 1.6;
    /** From so many decades on one number a decade is enough. */
    private static final int MANY_DECADES = 3;

    /** Wide enough for {@code values}, those above 0 only if it is logarithmic. */
    static ValueAxis of(String aesthetic, String name, boolean logarithmic, double... values) {
        double highest = DoubleStream.of(values).max().orElse(0);
        double lowest = DoubleStream.of(values).filter(v -> v > 0).min().orElse(1);
        return logarithmic && highest > 0
                ? new ValueAxis(aesthetic, name, true, lowest / LOGARITHMIC_ROOM, highest * LOGARITHMIC_ROOM)
                : new ValueAxis(aesthetic, name, false, 0, highest > 0 ? highest * HEADROOM : 1);
    }

    @Override
    public double low() {
        return bottom;
    }

    @Override
    public double high() {
        return top;
    }

    @Override
    public double share(double value) {
        return logarithmic ? Math.log(value / bottom) / Math.log(top / bottom) : (value - bottom) / (top - bottom);
    }

    @Override
    public double value(double share) {
        return logarithmic ? bottom * Math.pow(top / bottom, share) : bottom + share * (top - bottom);
    }

    @Override
    public Map<String, Object> scale() {
        Map<String, Object> scale = new LinkedHashMap<>();
        scale.put("aesthetic", aesthetic);
        scale.put("name", name);
        scale.put("limits", List.of(bottom, top));
        scale.put("expand", List.of(0.0, 0.0));
        if (logarithmic) {
            List<Double> breaks = breaks();
            scale.put("trans", "log10");
            scale.put("breaks", breaks);
            scale.put("labels", breaks.stream().map(ValueAxis::text).toList());
        }
        return scale;
    }

    private List<Double> breaks() {
        int first = (int) Math.floor(Math.log10(bottom));
        int last = (int) Math.ceil(Math.log10(top));
        List<Double> steps = last - first > MANY_DECADES ? List.of(1.0) : List.of(1.0, 2.0, 5.0);
        List<Double> breaks = new ArrayList<>();
        for (int decade = first; decade <= last; decade++) {
            for (double step : steps) {
                double at = step * Math.pow(10, decade);
                if (at >= bottom && at <= top) {
                    breaks.add(at);
                }
            }
        }
        return breaks;
    }

    private static String text(double value) {
        return value >= 1
                ? String.format(Locale.ROOT, "%,.0f", value)
                : String.format(Locale.ROOT, "%." + (int) Math.ceil(-Math.log10(value) - 1e-9) + "f", value);
    }
}
