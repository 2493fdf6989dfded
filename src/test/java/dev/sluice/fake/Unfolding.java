package dev.sluice.fake;

import dev.sluice.sample.Arrivals;
import dev.sluice.sample.Closeup;
import dev.sluice.sample.CycleSamples;
import dev.sluice.sample.Progress;
import dev.sluice.sample.RequestProgress;
import dev.sluice.sample.RequestSample;
import dev.sluice.sample.Stop;
import dev.sluice.sample.Timeline;
import dev.sluice.sample.Tokens;
import dev.sluice.sample.Transcript;
import dev.sluice.statistics.Requests;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/**
 * A cycle of which all is known, as it comes in virtual time: how far it is, and what is left when it is ended there.
 *
 * @param whole as it runs out, every chunk a token
 */
public record Unfolding(CycleSamples whole) {

    /** Until its last request ends. */
    public double seconds() {
        return whole.makespan().toNanos() / 1e9;
    }

    /** All that is still open after {@code seconds} is cancelled. */
    public CycleSamples cut(double seconds, Stop stop) {
        return Requests.stopped(
                whole.requests().stream()
                        .map(request -> request.timeline().end() <= Requests.nanos(seconds)
                                ? request
                                : cancelled(request, Requests.nanos(seconds)))
                        .toList(),
                Optional.of(stop));
    }

    private static RequestSample cancelled(RequestSample request, long end) {
        OptionalLong text = firstText(request, end);
        return Requests.sample(
                new Timeline(OptionalLong.of(0), OptionalLong.of(0), text, text, text, text, end),
                Arrivals.none(),
                Requests.CANCELLED,
                Optional.empty());
    }

    /** As it is seen {@code seconds} after the gun. */
    public Progress progress(double seconds) {
        long now = Requests.nanos(seconds);
        List<RequestProgress> all = IntStream.range(0, whole.requests().size())
                .mapToObj(i -> progress(i, whole.requests().get(i), now))
                .toList();
        return new Progress(
                all.size(),
                (int) all.stream().filter(each -> each.firstText().isPresent()).count(),
                (int) all.stream()
                        .filter(each -> each.outcome().isPresent()
                                && each.outcome().get().answered())
                        .count(),
                (int) all.stream()
                        .filter(each -> each.outcome().isPresent()
                                && !each.outcome().get().answered())
                        .count(),
                all.stream().mapToLong(RequestProgress::chunks).sum(),
                Duration.ofNanos(now),
                new Closeup() {
                    @Override
                    public List<RequestProgress> requests() {
                        return all;
                    }

                    @Override
                    public Optional<Transcript> firstText(int characters) {
                        return Optional.empty();
                    }
                });
    }

    private static RequestProgress progress(int index, RequestSample request, long now) {
        boolean ended = request.timeline().end() <= now;
        return new RequestProgress(
                index,
                chunks(request, now),
                firstText(request, now),
                ended ? OptionalLong.of(request.timeline().end()) : OptionalLong.empty(),
                ended ? Optional.of(request.outcome()) : Optional.empty());
    }

    private static OptionalLong firstText(RequestSample request, long now) {
        OptionalLong first = request.timeline().firstText();
        return first.isPresent() && first.getAsLong() <= now ? first : OptionalLong.empty();
    }

    /** Evenly between the first text and the last. */
    private static int chunks(RequestSample request, long now) {
        int tokens = request.tokens().map(Tokens::output).orElse(0);
        OptionalLong first = firstText(request, now);
        if (first.isEmpty() || tokens == 0) {
            return 0;
        }
        long last = request.timeline().lastText().orElseThrow();
        return now >= last
                ? tokens
                : 1 + (int) ((tokens - 1.0) * (now - first.getAsLong()) / (last - first.getAsLong()));
    }
}
