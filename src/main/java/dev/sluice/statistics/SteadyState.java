package dev.sluice.statistics;

import dev.sluice.sample.CycleSamples;
import dev.sluice.sample.RequestSample;
import dev.sluice.sample.SteadyWindow;
import dev.sluice.workload.LoadShape;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What a cycle was measured over in which users ask more than once.
 *
 * @param shape how they ask; never a burst
 * @param windowSeconds length of the steady window; empty when it was never opened
 * @param outside requests that were sent and are not counted: they ended before the window or after it, or only filled the
 *     server
 * @param offered requests due in the window / its length, 1/s; empty without a window of some length
 * @param completed requests answered in the window / its length, 1/s; the same
 * @param trouble why the figures, however good, are of no steady state; empty when they are
 */
public record SteadyState(
        LoadShape shape,
        OptionalDouble windowSeconds,
        int outside,
        OptionalDouble offered,
        OptionalDouble completed,
        Optional<String> trouble) {

    private static final String NEVER_OPENED =
            "there was no steady state: the cycle ended before everyone's first request had";
    private static final String NEVER_FULL =
            "there was no steady state: the cycle ended while the first requests still filled the server";

    /** Empty for a burst. A pure function. */
    static Optional<SteadyState> of(CycleSamples samples) {
        if (samples.load().burst()) {
            return Optional.empty();
        }
        LoadShape shape = samples.load().shape();
        boolean open = shape instanceof LoadShape.Open;
        Optional<SteadyWindow> window = samples.window();
        return Optional.of(new SteadyState(
                shape,
                window.map(w -> OptionalDouble.of(w.seconds())).orElse(OptionalDouble.empty()),
                samples.requests().size() - samples.counted().size(),
                rate(window, samples.requests().stream().map(RequestSample::due).toList()),
                rate(
                        window,
                        samples.requests().stream()
                                .filter(request -> request.outcome().answered())
                                .map(RequestSample::endedAt)
                                .toList()),
                window.isEmpty() ? Optional.of(open ? NEVER_FULL : NEVER_OPENED) : Overload.of(samples)));
    }

    private static OptionalDouble rate(Optional<SteadyWindow> window, List<Long> instants) {
        return window.filter(w -> w.seconds() > 0)
                .map(w -> OptionalDouble.of(instants.stream().filter(w::holds).count() / w.seconds()))
                .orElse(OptionalDouble.empty());
    }

    /**
     * Tokens that came inside {@code window}. Each chunk after a request's first stands for an equal share of the tokens
     * after its first; where no chunk is known the tokens are spread evenly between its first text and its last.
     */
    static double tokens(List<RequestSample> requests, SteadyWindow window) {
        return requests.stream().mapToDouble(request -> tokens(request, window)).sum();
    }

    private static double tokens(RequestSample request, SteadyWindow window) {
        int all = request.tokens().map(tokens -> tokens.output()).orElse(0);
        int chunks = request.arrivals().count();
        if (chunks == 0) {
            double served = RequestMetric.servedSeconds(request).orElse(0);
            return served <= 0 ? 0 : all * servedSeconds(request, window) / served;
        }
        int later = RequestMetric.tokensAfterFirstChunk(request);
        double sum = 0;
        for (int i = 0; i < chunks; i++) {
            if (window.holds(request.due() + request.arrivals().nanos(i))) {
                sum += i == 0 ? chunks == 1 ? all : all - later : (double) later / (chunks - 1);
            }
        }
        return sum;
    }

    /** Seconds between first and last text that lie inside {@code window}. */
    static double servedSeconds(RequestSample request, SteadyWindow window) {
        return window.overlap(
                        at(request, request.timeline().firstText()),
                        at(request, request.timeline().lastText()))
                / 1e9;
    }

    private static OptionalLong at(RequestSample request, OptionalLong afterDue) {
        return afterDue.isPresent() ? OptionalLong.of(request.due() + afterDue.getAsLong()) : afterDue;
    }
}
