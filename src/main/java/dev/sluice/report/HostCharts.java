package dev.sluice.report;

import dev.sluice.sample.HostMetric;
import dev.sluice.sample.HostSeries;
import dev.sluice.sample.HostSubject;
import dev.sluice.sample.HostSubject.Kind;
import dev.sluice.sample.RequestSample;
import dev.sluice.sample.SteadyWindow;
import dev.sluice.statistics.Figures;
import dev.sluice.statistics.ProcessStatistics;
import dev.sluice.statistics.Unit;
import java.util.ArrayList;
import java.util.IntSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** What the server's processes and the GPUs did over a cycle, with the phases of its requests. */
final class HostCharts {

    /** More lines than colours that can be told apart. */
    private static final int MOST_LINES = 5;

    private static final double GIGA = 1e9;
    private static final double MEGA = 1e6;

    private HostCharts() {}

    /** Empty when no process was sampled. */
    static Optional<TimeChart> processes(CycleReport.Measured cycle) {
        List<ProcessStatistics> seen = cycle.verdict().statistics().host().processes().stream()
                .filter(process -> !process.metrics().isEmpty())
                .toList();
        Map<Long, String> names = new LinkedHashMap<>();
        seen.stream()
                .limit(MOST_LINES)
                .forEach(
                        process -> names.put(process.pid(), Plain.text(process.role(), 40) + ", pid " + process.pid()));
        Function<HostSubject, Optional<String>> name = subject -> subject.kind() == Kind.PROCESS
                ? Optional.ofNullable(names.get(subject.pid().orElseThrow()))
                : Optional.empty();
        String more = seen.size() > MOST_LINES
                ? "not drawn but in processes.csv: " + (seen.size() - MOST_LINES) + " more"
                : "";
        return chart(
                cycle,
                "processes",
                "What the server's processes did",
                List.copyOf(names.values()),
                name,
                List.of(HostMetric.CPU, HostMetric.RSS),
                more);
    }

    /** Empty when no GPU was sampled. */
    static Optional<TimeChart> gpus(CycleReport.Measured cycle) {
        Map<Integer, String> names = new LinkedHashMap<>();
        cycle.verdict().statistics().host().gpus().stream()
                .limit(MOST_LINES)
                .forEach(gpu -> names.put(gpu.index(), "GPU " + gpu.index() + ", " + Plain.text(gpu.name(), 40)));
        int all = cycle.verdict().statistics().host().gpus().size();
        Function<HostSubject, Optional<String>> name =
                subject -> subject.kind() == Kind.GPU && subject.pid().isEmpty()
                        ? Optional.ofNullable(names.get(subject.index()))
                        : Optional.empty();
        return chart(
                cycle,
                "gpu",
                all == 1 ? "What the GPU did" : "What the GPUs did",
                List.copyOf(names.values()),
                name,
                List.of(HostMetric.GPU_POWER, HostMetric.GPU_CLOCK, HostMetric.GPU_USAGE),
                all > MOST_LINES ? "not drawn but in gpu.csv: " + (all - MOST_LINES) + " more" : "");
    }

    private static Optional<TimeChart> chart(
            CycleReport.Measured cycle,
            String id,
            String title,
            List<String> lines,
            Function<HostSubject, Optional<String>> name,
            List<HostMetric> metrics,
            String more) {
        List<HostSeries> shown = cycle.host().series().stream()
                .filter(series -> metrics.contains(series.metric()) && series.count() > 0)
                .filter(series -> name.apply(series.subject()).isPresent())
                .toList();
        if (shown.isEmpty()) {
            return Optional.empty();
        }
        List<TimeChart.Panel> panels = metrics.stream()
                .map(metric -> shown.stream().filter(s -> s.metric() == metric).toList())
                .filter(series -> !series.isEmpty())
                .map(series -> panel(series, name))
                .toList();
        List<TimeChart.Mark> marks = marks(cycle);
        List<String> caption = new ArrayList<>();
        caption.add((lines.size() == 1 ? lines.get(0) + ", from " : "From ")
                + shown.stream().map(HostSeries::source).distinct().collect(Collectors.joining(", ")) + ", " + n(shown)
                + (lines.size() == 1 ? "" : " a line"));
        caption.add(marks.stream()
                .map(mark -> mark.name() + " at " + Figures.text(mark.seconds(), Unit.SECONDS))
                .collect(Collectors.joining(", ")));
        if (!more.isEmpty()) {
            caption.add(more);
        }
        return Optional.of(new TimeChart(
                id,
                title,
                String.join("; ", caption),
                lines,
                panels,
                marks,
                cycle.samples().makespan().toNanos() / 1e9));
    }

    private static String n(List<HostSeries> series) {
        IntSummaryStatistics n = series.stream().mapToInt(HostSeries::count).summaryStatistics();
        return "n = " + (n.getMin() == n.getMax() ? "" : n.getMin() + " to ") + n.getMax() + " samples";
    }

    private static TimeChart.Panel panel(List<HostSeries> all, Function<HostSubject, Optional<String>> name) {
        HostMetric metric = all.get(0).metric();
        double highest = all.stream()
                .flatMapToDouble(s -> IntStream.range(0, s.count()).mapToDouble(s::value))
                .max()
                .orElseThrow();
        boolean bytes = metric == HostMetric.RSS;
        boolean giga = Figures.text(highest, Unit.BYTES).endsWith("GB");
        double scale = !bytes ? 1 : giga ? GIGA : MEGA;
        Map<String, TimeChart.Line> lines = new LinkedHashMap<>(); // the first source of a metric counts
        for (HostSeries series : all) {
            String line = name.apply(series.subject()).orElseThrow();
            lines.putIfAbsent(line, new TimeChart.Line(line, points(series, scale)));
        }
        return new TimeChart.Panel(
                HostFigures.label(metric) + (bytes ? giga ? ", GB" : ", MB" : ""), List.copyOf(lines.values()));
    }

    private static List<TimeChart.Point> points(HostSeries series, double scale) {
        return IntStream.range(0, series.count())
                .mapToObj(i -> new TimeChart.Point(series.nanos(i) / 1e9, series.value(i) / scale))
                .toList();
    }

    /**
     * When the first answer began, when the last one did, and the end; what did not happen is left out. Where users ask
     * more than once the steady window stands for the last first word, which is one of many.
     */
    private static List<TimeChart.Mark> marks(CycleReport.Measured cycle) {
        List<RequestSample> requests = cycle.samples().requests();
        List<TimeChart.Mark> marks = new ArrayList<>();
        firstTexts(requests).min().ifPresent(nanos -> marks.add(new TimeChart.Mark("first word", nanos / 1e9)));
        if (cycle.samples().window().isPresent()) {
            SteadyWindow window = cycle.samples().window().get();
            marks.add(new TimeChart.Mark("window opens", window.from() / 1e9));
            marks.add(new TimeChart.Mark("window closes", window.to() / 1e9));
        } else if (requests.size() > 1) {
            firstTexts(requests)
                    .max()
                    .ifPresent(nanos -> marks.add(new TimeChart.Mark("last first word", nanos / 1e9)));
        }
        marks.add(new TimeChart.Mark("end", cycle.samples().makespan().toNanos() / 1e9));
        return marks;
    }

    private static LongStream firstTexts(List<RequestSample> requests) {
        return requests.stream().mapToLong(CycleCharts::firstText).filter(nanos -> nanos < Long.MAX_VALUE);
    }
}
