package dev.sluice.report;

import dev.sluice.report.RequestTimeline.Bar;
import dev.sluice.report.RequestTimeline.Ending;
import dev.sluice.report.RequestTimeline.Phase;
import dev.sluice.report.RequestTimeline.Span;
import dev.sluice.sample.Outcome;
import dev.sluice.sample.RequestSample;
import dev.sluice.sample.ServerTimings;
import dev.sluice.sample.Timeline;
import dev.sluice.workload.LoadShape;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The requests of a cycle as the bars of a {@link RequestTimeline}. */
final class RequestBars {

    /** A response that began so short a time before its first text, as a share of the wait, began with it. */
    private static final double WORTH_SHOWING = 0.02;

    private RequestBars() {}

    /**
     * A burst's in the order in which their first texts came, those without any last; an open load's in the order in which
     * they were due. Of a sustained load one a user, whose requests follow each other.
     */
    static List<Bar> of(CycleReport.Measured cycle) {
        if (cycle.samples().load().shape() instanceof LoadShape.Sustained) {
            return users(cycle);
        }
        Comparator<RequestSample> order = cycle.samples().load().burst()
                ? Comparator.comparingLong(CycleCharts::firstText)
                        .thenComparingLong(request -> request.timeline().end())
                : Comparator.comparingLong(RequestSample::due);
        return cycle.samples().requests().stream()
                .sorted(order.thenComparingInt(RequestSample::index))
                .map(request -> new Bar(request.index(), spans(request), endings(request)))
                .toList();
    }

    private static List<Bar> users(CycleReport.Measured cycle) {
        Map<Integer, List<RequestSample>> byUser = cycle.samples().requests().stream()
                .collect(Collectors.groupingBy(RequestSample::user, TreeMap::new, Collectors.toList()));
        List<Bar> bars = new ArrayList<>();
        byUser.forEach((user, requests) -> bars.add(new Bar(
                user,
                requests.stream()
                        .flatMap(request -> spans(request, dropped(cycle, request)).stream())
                        .toList(),
                requests.stream()
                        .filter(request -> !dropped(cycle, request))
                        .flatMap(request -> endings(request).stream())
                        .toList())));
        return bars;
    }

    /** Open when the window closed: that was no end of its own. */
    private static boolean dropped(CycleReport.Measured cycle, RequestSample request) {
        return request.outcome() instanceof Outcome.Cancelled
                && !cycle.samples().counts(request);
    }

    private static List<Span> spans(RequestSample request) {
        return spans(request, false);
    }

    private static List<Span> spans(RequestSample request, boolean dropped) {
        Timeline timeline = request.timeline();
        List<Span> spans = new ArrayList<>();
        if (timeline.firstText().isEmpty()) {
            add(spans, Phase.WAITS, timeline.end());
            return shifted(spans, request);
        }
        long first = timeline.firstText().getAsLong();
        long last = timeline.lastText().orElse(first);
        OptionalLong prefill =
                request.serverTimings().map(ServerTimings::promptEval).orElse(OptionalLong.empty());
        if (prefill.isPresent()) {
            add(spans, Phase.WAITS, Math.max(0, first - prefill.getAsLong()));
            add(spans, Phase.PREFILL, first);
        } else {
            timeline.responseStart().stream()
                    .filter(start -> first - start > WORTH_SHOWING * first)
                    .forEach(start -> add(spans, Phase.WAITS, start));
            add(spans, spans.isEmpty() ? Phase.WAITS : Phase.BEGUN, first);
        }
        if (timeline.firstAnswer().isEmpty() && request.arrivals().count() == 0) {
            add(spans, Phase.WRITES, last); // read from data that knows of no chunk, and so not what it was
        } else {
            // one that thought until it was cut off has a first text and a last one, but no answer
            add(spans, Phase.THINKS, timeline.firstAnswer().orElse(last));
            add(spans, Phase.ANSWERS, last);
        }
        if (!request.outcome().answered() && !dropped) {
            add(spans, Phase.SILENT, timeline.end());
        }
        return shifted(spans, request);
    }

    /** From the request's own clock to that of the cycle. */
    private static List<Span> shifted(List<Span> spans, RequestSample request) {
        double due = request.due() / 1e9;
        return due == 0
                ? spans
                : spans.stream()
                        .map(span -> new Span(span.phase(), due + span.fromSeconds(), due + span.toSeconds()))
                        .toList();
    }

    /** From where the one before ends; nothing when that is no earlier. */
    private static void add(List<Span> spans, Phase phase, long untilNanos) {
        double from = spans.isEmpty() ? 0 : spans.get(spans.size() - 1).toSeconds();
        double until = untilNanos / 1e9;
        if (until > from) {
            spans.add(new Span(phase, from, until));
        }
    }

    private static List<Ending> endings(RequestSample request) {
        Outcome outcome = request.outcome();
        return outcome.answered()
                ? List.of()
                : List.of(
                        new Ending(request.endedAt() / 1e9, outcome.label(), !(outcome instanceof Outcome.Cancelled)));
    }
}
