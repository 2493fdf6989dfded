package dev.sluice.report.page;

import dev.sluice.report.Chart;
import dev.sluice.report.CycleReport;
import dev.sluice.sample.RequestSample;
import dev.sluice.sample.Timeline;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/** Who was served when: one bar a request, from the start gun to its last text. It shows slots, queue and stragglers. */
final class ServedChart {

    private ServedChart() {}

    /** Empty when no request got any text. */
    static Optional<Chart> of(CycleReport.Measured cycle) {
        List<RequestSample> requests = cycle.samples().requests();
        List<Timeline> served = requests.stream()
                .map(RequestSample::timeline)
                .filter(timeline -> timeline.firstText().isPresent())
                .sorted(Comparator.comparingLong(timeline -> nanos(timeline.firstText())))
                .toList();
        if (served.isEmpty()) {
            return Optional.empty();
        }
        int without = requests.size() - served.size();
        return Optional.of(new Chart(
                "served",
                "Who was served when",
                "One line a request, in order of its first word, in seconds after the start gun: it waits, then thinks,"
                        + " then answers; n = " + served.size() + " of " + requests.size() + " sent"
                        + (without == 0 ? "" : ", " + without + " without any text (x)"),
                "request",
                requests.size(),
                "seconds after the start gun",
                bars(served),
                IntStream.rangeClosed(served.size() + 1, requests.size())
                        .boxed()
                        .toList(),
                List.of()));
    }

    /** A request that thought until it was cut off has a first text and a last one, but no answer. */
    private static List<Chart.Bars> bars(List<Timeline> served) {
        List<Double> waits = new ArrayList<>();
        List<Double> thinks = new ArrayList<>();
        List<Double> answers = new ArrayList<>();
        for (Timeline timeline : served) {
            long first = nanos(timeline.firstText());
            long last = timeline.lastText().orElse(first);
            long answer = timeline.firstAnswer().orElse(last);
            waits.add(first / 1e9);
            thinks.add((answer - first) / 1e9);
            answers.add((last - answer) / 1e9);
        }
        List<Chart.Bars> bars = new ArrayList<>();
        bars.add(new Chart.Bars("waits", waits));
        if (thinks.stream().anyMatch(seconds -> seconds > 0)) {
            bars.add(new Chart.Bars("thinks", thinks));
        }
        bars.add(new Chart.Bars("answers", answers));
        return bars;
    }

    private static long nanos(OptionalLong value) {
        return value.orElseThrow();
    }
}
