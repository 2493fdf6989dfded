package dev.sluice.report;

import dev.sluice.sample.RequestSample;
import dev.sluice.statistics.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** How long each request of a cycle waited for its first text, shortest first. */
final class WaitingChart {

    private static final double BELOW_THIS_MILLISECONDS = 0.1;
    /** The part after the response began is shown on its own when it is more than this share of all waiting. */
    private static final double WORTH_SHOWING = 0.02;

    private WaitingChart() {}

    /** Empty when no request got any text. */
    static Optional<Chart> of(CycleReport.Measured cycle) {
        List<RequestSample> requests = CycleCharts.inOrderOfArrival(cycle, Metric.TTFB);
        if (requests.isEmpty()) {
            return Optional.empty();
        }
        double longest = requests.stream()
                .mapToDouble(request -> CycleCharts.value(Metric.TTFB, request))
                .max()
                .orElseThrow();
        boolean millis = longest < BELOW_THIS_MILLISECONDS;
        double scale = millis ? 1000 : 1;
        double highest = longest * scale;
        List<Integer> failed = CycleCharts.failed(cycle, Metric.TTFB, requests.size());
        List<String> caption = new ArrayList<>();
        caption.add("TTFB of each request in " + (millis ? "ms" : "s") + ", in order of arrival");
        caption.add(CycleCharts.count(cycle, Metric.TTFB, requests.size()));
        (cycle.samples().load().burst() ? CycleCharts.servedAtOnce(requests) : OptionalInt.empty())
                .ifPresent(n -> caption.add("the first " + n + " had it before any of them was done"));
        caption.addAll(CycleCharts.farLimits(cycle, Metric.TTFB, scale, highest));
        return Optional.of(new Chart(
                "waiting",
                cycle.concurrency() == 1
                        ? "How long one person alone waits for the first word"
                        : "How long each of " + cycle.concurrency() + " people waits for the first word",
                String.join("; ", caption),
                "request, in order of its first word",
                requests.size() + failed.size(),
                millis ? "milliseconds" : "seconds",
                bars(requests, scale),
                failed,
                CycleCharts.limits(cycle, Metric.TTFB, scale, highest)));
    }

    private static List<Chart.Bars> bars(List<RequestSample> requests, double scale) {
        List<Double> began = new ArrayList<>();
        List<Double> rest = new ArrayList<>();
        List<Double> whole = new ArrayList<>();
        for (RequestSample request : requests) {
            double wait = CycleCharts.value(Metric.TTFB, request);
            double start = request.timeline().responseStart().orElse(0) / 1e9;
            began.add(start * scale);
            rest.add((wait - start) * scale);
            whole.add(wait * scale);
        }
        boolean split = sum(rest) > WORTH_SHOWING * sum(whole) && sum(began) > WORTH_SHOWING * sum(whole);
        return split
                ? List.of(
                        new Chart.Bars("until the response began", began),
                        new Chart.Bars("then until the first word", rest))
                : List.of(new Chart.Bars("until the first word", whole));
    }

    private static double sum(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).sum();
    }
}
