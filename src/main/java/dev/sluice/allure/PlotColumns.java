package dev.sluice.allure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Rows in the making, column by column. */
final class PlotColumns {
    private final List<String> panels = new ArrayList<>();
    private final List<Double> x = new ArrayList<>();
    private final List<Double> y = new ArrayList<>();
    private final List<String> names = new ArrayList<>();

    void add(String panel, double seconds, double value, String name) {
        panels.add(panel);
        x.add(seconds);
        y.add(value);
        names.add(name);
    }

    Map<String, Object> map() {
        return Map.of("panel", panels, "x", x, "y", y, "name", names);
    }
}
