package dev.sluice.report;

import dev.sluice.report.LadderChart.Line;
import dev.sluice.report.LadderChart.Panel;
import dev.sluice.report.LadderChart.Point;
import dev.sluice.sample.HostMetric;
import dev.sluice.statistics.Figures;
import dev.sluice.statistics.Spread;
import dev.sluice.statistics.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.DoubleStream;

/**
 * One sampled metric over the levels: a line for the most of each subject and one for its mean.
 *
 * @param subjects what the metric's spread is in a cycle, by the subject's name; the only one may have none
 */
record HostPanel(
        List<LevelCycles> levels,
        HostMetric metric,
        Map<String, Function<CycleReport.Measured, Optional<Spread>>> subjects) {

    private static final double GIGA = 1e9;
    private static final double MEGA = 1e6;

    /** Empty when nothing was sampled. */
    Optional<Panel> panel() {
        double highest =
                subjects.values().stream().flatMapToDouble(this::highest).max().orElse(Double.NaN);
        if (Double.isNaN(highest)) {
            return Optional.empty();
        }
        boolean bytes = metric.unit().equals("bytes");
        boolean giga = Figures.text(highest, Unit.BYTES).endsWith("GB");
        double scale = !bytes ? 1 : giga ? GIGA : MEGA;
        List<Line> lines = new ArrayList<>();
        subjects.forEach((subject, spread) -> {
            lines.add(clock() ? line(subject, "p99", spread, Spread::p99, scale) : most(subject, spread, scale));
            lines.add(line(subject, "mean", spread, s -> OptionalDouble.of(s.mean()), scale));
        });
        return Optional.of(new Panel(
                HostFigures.label(metric) + (bytes ? giga ? ", GB" : ", MB" : ""), false, lines, false, List.of()));
    }

    private Line most(String subject, Function<CycleReport.Measured, Optional<Spread>> spread, double scale) {
        return line(subject, "max", spread, s -> OptionalDouble.of(s.max()), scale);
    }

    private Line line(
            String subject,
            String statistic,
            Function<CycleReport.Measured, Optional<Spread>> spread,
            Function<Spread, OptionalDouble> figure,
            double scale) {
        List<Point> points = levels.stream()
                .map(level -> point(level, spread, figure, scale))
                .toList();
        return new Line(subject, statistic, points);
    }

    private Point point(
            LevelCycles level,
            Function<CycleReport.Measured, Optional<Spread>> spread,
            Function<Spread, OptionalDouble> figure,
            double scale) {
        int n = level.cycles().stream()
                .flatMap(cycle -> spread.apply(cycle).stream())
                .mapToInt(Spread::n)
                .sum();
        return level.point(
                cycle -> {
                    OptionalDouble value = spread.apply(cycle).map(figure).orElse(OptionalDouble.empty());
                    return value.isPresent() ? OptionalDouble.of(value.getAsDouble() / scale) : value;
                },
                value -> HostFigures.text(metric, value * scale) + unit(),
                "n = " + n + (n == 1 ? " sample" : " samples"));
    }

    /** Behind a figure that does not carry its own. */
    private String unit() {
        return switch (metric.unit()) {
            case "%", "W", "MHz" -> " " + metric.unit();
            default -> "";
        };
    }

    /** A clock's highest sample says nothing that its 99th percentile does not. */
    private boolean clock() {
        return metric == HostMetric.GPU_CLOCK;
    }

    private DoubleStream highest(Function<CycleReport.Measured, Optional<Spread>> spread) {
        return levels.stream()
                .flatMap(level -> level.cycles().stream())
                .flatMap(cycle -> spread.apply(cycle).stream())
                .mapToDouble(Spread::max);
    }
}
