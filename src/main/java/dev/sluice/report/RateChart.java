package dev.sluice.report;

import dev.sluice.sample.RequestSample;
import dev.sluice.statistics.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How fast the text came to each request of a cycle, in the same order as {@link WaitingChart}. */
final class RateChart {

    private RateChart() {}

    /** Empty when no request has a decode rate. */
    static Optional<Chart> of(CycleReport.Measured cycle) {
        List<RequestSample> requests = CycleCharts.inOrderOfArrival(cycle, Metric.DECODE_RATE);
        if (requests.isEmpty()) {
            return Optional.empty();
        }
        List<Double> rates = requests.stream()
                .map(r -> CycleCharts.value(Metric.DECODE_RATE, r))
                .toList();
        double highest = rates.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
        CycleFigures figures = new CycleFigures(cycle.verdict().statistics());
        String unit = figures.rateUnit();
        List<Integer> failed = CycleCharts.failed(cycle, Metric.DECODE_RATE, requests.size());
        List<Chart.Level> levels = new ArrayList<>(CycleCharts.limits(cycle, Metric.DECODE_RATE, 1, highest));
        if (requests.size() > 1) {
            figures.value(Metric.DECODE_RATE, CycleFigures.MEAN)
                    .ifPresent(mean -> levels.add(new Chart.Level(
                            "mean " + figures.rateText(figures.text(Metric.DECODE_RATE, CycleFigures.MEAN)),
                            mean,
                            Chart.Kind.OBSERVED)));
        }
        List<String> caption = new ArrayList<>();
        caption.add("Decode rate of each request in " + unit + ", in order of arrival");
        caption.add(CycleCharts.count(cycle, Metric.DECODE_RATE, requests.size()));
        caption.addAll(CycleCharts.farLimits(cycle, Metric.DECODE_RATE, 1, highest));
        return Optional.of(new Chart(
                "speed",
                cycle.concurrency() == 1
                        ? "How fast the answer comes to one person alone"
                        : "How fast the answer comes to each of " + cycle.concurrency() + " people",
                String.join("; ", caption),
                "request, in order of its first word",
                requests.size() + failed.size(),
                unit,
                List.of(new Chart.Bars("decode rate", rates)),
                failed,
                levels));
    }
}
