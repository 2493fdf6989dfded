package dev.sluice.report;

import dev.sluice.report.LadderChart.Mark;
import dev.sluice.report.LadderChart.Panel;
import dev.sluice.slo.Capacity;
import dev.sluice.statistics.Figures;
import dev.sluice.statistics.Metric;
import dev.sluice.statistics.Percentile;
import dev.sluice.statistics.Statistic;
import dev.sluice.statistics.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** What people meet, by the number of parallel requests. */
record LadderCharts(RunReport run, List<LevelCycles> levels) {

    private static final Statistic P95 = new Statistic.Rank(Percentile.of(95));

    /** Fewer levels need no closer look. */
    private static final int FEWEST_TO_ZOOM = 4;

    /** A mean wait so many times that of the level before is told as the place where the wait starts to grow. */
    private static final double GROWN = 5;

    Optional<LadderChart> waits() {
        MetricPanel panel = panel(Metric.TTFB, CycleFigures.P99, P95, CycleFigures.MEDIAN);
        List<String> caption = caption("TTFB", panel);
        List<Mark> marks = new ArrayList<>();
        for (int i = 1; i < levels.size(); i++) {
            double before = meanWait(levels.get(i - 1));
            double here = meanWait(levels.get(i));
            if (marks.isEmpty() && here > before * GROWN) {
                int level = levels.get(i).concurrency();
                marks.add(new Mark(level, "wait grows"));
                caption.add(String.format(
                        Locale.ROOT,
                        "wait grows at %d: its mean is %s, %.0f times that at %d",
                        level,
                        Figures.text(here, Unit.SECONDS),
                        here / before,
                        levels.get(i - 1).concurrency()));
            }
        }
        return chart("ttfb", "How long people wait for the first word", caption, marks, panel, false);
    }

    Optional<LadderChart> speeds() {
        MetricPanel panel = panel(Metric.DECODE_RATE, CycleFigures.MEAN, CycleFigures.P5);
        List<String> caption = caption("Decode rate", panel);
        return chart("speed", "How fast the answer comes to each of them", caption, List.of(), panel, false);
    }

    Optional<LadderChart> durations() {
        MetricPanel panel =
                panel(Metric.E2E, new Statistic.Max(), CycleFigures.P99, CycleFigures.MEAN, new Statistic.Min());
        List<String> caption = caption("Duration (e2e)", panel);
        return chart("duration", "How long until the answer is complete", caption, List.of(), panel, true);
    }

    Optional<LadderChart> system() {
        MetricPanel panel = panel(Metric.SYSTEM_RATE, CycleFigures.MEAN);
        List<String> caption = caption("Output of all requests together over the makespan", panel);
        List<Mark> slots = run.target().slots().stream()
                .filter(n -> levels.size() > 1
                        && levels.get(0).concurrency() <= n
                        && n <= levels.get(levels.size() - 1).concurrency())
                .mapToObj(n -> new Mark(n, n + (n == 1 ? " slot" : " slots")))
                .toList();
        return chart("system", "What the whole machine delivers", caption, slots, panel, false);
    }

    /** Speed, wait and duration above each other; empty unless there are all three. */
    Optional<LadderChart> together() {
        MetricPanel speed = panel(Metric.DECODE_RATE, CycleFigures.MEAN);
        MetricPanel wait = panel(Metric.TTFB, CycleFigures.P99, CycleFigures.MEAN);
        MetricPanel duration = panel(Metric.E2E, CycleFigures.P99, CycleFigures.MEAN);
        if (!speed.any() || !wait.any() || !duration.any()) {
            return Optional.empty();
        }
        List<Panel> panels = List.of(
                speed.panel("speed, " + speed.unit(), false),
                wait.panel("wait, " + wait.unit(), false),
                duration.panel("duration, " + duration.unit(), false));
        List<String> caption = new ArrayList<>();
        caption.add("Decode rate, TTFB and e2e by parallel requests");
        caption.add("horizontal axis logarithmic");
        caption.add(speed.counts());
        Stream.of(speed, wait, duration)
                .flatMap(part -> part.remarks().stream())
                .distinct()
                .forEach(caption::add);
        return Optional.of(new LadderChart(
                "together",
                "Speed, wait and duration together",
                String.join("; ", caption),
                panels,
                List.of(),
                zoom(),
                lowCaption(caption, speed)));
    }

    /** What every chart over the levels may be looked at more closely: up to the first miss and one more, or half. */
    static OptionalInt zoom(RunReport run, List<LevelCycles> levels) {
        if (levels.size() < FEWEST_TO_ZOOM) {
            return OptionalInt.empty();
        }
        int miss = run.capacity()
                .flatMap(Capacity::firstMiss)
                .map(Capacity.FirstMiss::concurrency)
                .orElse(0);
        long upToMiss =
                levels.stream().filter(level -> level.concurrency() <= miss).count();
        int last = (int) Math.min(levels.size() - 1, Math.max((levels.size() + 1) / 2, upToMiss + 1)) - 1;
        return OptionalInt.of(levels.get(last).concurrency());
    }

    private OptionalInt zoom() {
        return zoom(run, levels);
    }

    private MetricPanel panel(Metric metric, Statistic... statistics) {
        return new MetricPanel(run, levels, metric, List.of(statistics));
    }

    private static List<String> caption(String name, MetricPanel panel) {
        List<String> caption = new ArrayList<>();
        caption.add(name + " by parallel requests");
        caption.add(panel.wide() ? "both axes logarithmic" : "horizontal axis logarithmic");
        caption.add(panel.counts());
        caption.addAll(panel.remarks());
        return caption;
    }

    private Optional<LadderChart> chart(
            String id, String title, List<String> caption, List<Mark> marks, MetricPanel panel, boolean filled) {
        return Stream.of(panel)
                .filter(MetricPanel::any)
                .map(any -> new LadderChart(
                        id,
                        title,
                        String.join("; ", caption),
                        List.of(any.panel(any.unit(), filled)),
                        marks,
                        zoom(),
                        lowCaption(caption, any)))
                .findFirst();
    }

    /** The same caption, with the n of the low levels alone. */
    private String lowCaption(List<String> caption, MetricPanel panel) {
        List<String> low = new ArrayList<>(caption);
        zoom().ifPresent(last -> low.replaceAll(
                part -> part.equals(panel.counts()) ? panel.upTo(last).counts() : part));
        return String.join("; ", low);
    }

    /** No number where there is none, so that nothing grows from it or to it. */
    private static double meanWait(LevelCycles level) {
        return level.point(Metric.TTFB, CycleFigures.MEAN).value().orElse(Double.NaN);
    }
}
