package dev.sluice.report;

import dev.sluice.report.RequestTimeline.Bar;
import dev.sluice.report.RequestTimeline.Ending;
import dev.sluice.report.RequestTimeline.Phase;
import dev.sluice.report.RequestTimeline.Span;
import dev.sluice.sample.Outcome;
import dev.sluice.sample.RequestSample;
import dev.sluice.sample.ServerTimings;
import dev.sluice.sample.Timeline;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;

/** The requests of a cycle as the bars of a {@link RequestTimeline}. */
final class RequestBars {

    /** A response that began so short a time before its first text, as a share of the wait, began with it. */
    private static final double WORTH_SHOWING = 0.02;

    private RequestBars() {}

    static List<Bar> of(CycleReport.Measured cycle) {
        ToLongFunction<RequestSample> firstText =
                request -> request.timeline().firstText().orElse(Long.MAX_VALUE);
        return cycle.samples().requests().stream()
                .sorted(Comparator.comparingLong(firstText)
                        .thenComparingLong(request -> request.timeline().end())
                        .thenComparingInt(RequestSample::index))
                .map(request -> new Bar(request.index(), spans(request), ending(request)))
                .toList();
    }

    private static List<Span> spans(RequestSample request) {
        Timeline timeline = request.timeline();
        List<Span> spans = new ArrayList<>();
        if (timeline.firstText().isEmpty()) {
            add(spans, Phase.WAITS, timeline.end());
            return spans;
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
        if (!request.outcome().answered()) {
            add(spans, Phase.SILENT, timeline.end());
        }
        return spans;
    }

    /** From where the one before ends; nothing when that is no earlier. */
    private static void add(List<Span> spans, Phase phase, long untilNanos) {
        double from = spans.isEmpty() ? 0 : spans.get(spans.size() - 1).toSeconds();
        double until = untilNanos / 1e9;
        if (until > from) {
            spans.add(new Span(phase, from, until));
        }
    }

    private static Optional<Ending> ending(RequestSample request) {
        Outcome outcome = request.outcome();
        return outcome.answered()
                ? Optional.empty()
                : Optional.of(new Ending(
                        request.timeline().end() / 1e9, outcome.label(), !(outcome instanceof Outcome.Cancelled)));
    }
}
