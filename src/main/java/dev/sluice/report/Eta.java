package dev.sluice.report;

import dev.sluice.sample.Progress;
import dev.sluice.sample.RequestProgress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * About how long something still takes, from what was seen so far and from nothing else; empty while that tells
 * nothing. Always an estimate: whoever shows it says "about".
 */
final class Eta {

    private Eta() {}

    /**
     * Of the running cycle: chunks still to come / chunks a second so far. Each request that has not ended is taken to
     * bring as many chunks as those that were answered did on average, and so is each that is still to be sent.
     *
     * @return empty before the first answer, and when everybody has already brought more than that
     */
    static Optional<Duration> ofCycle(Progress progress) {
        List<RequestProgress> requests = progress.closeup().requests();
        double usual = requests.stream()
                .filter(Eta::answered)
                .mapToInt(RequestProgress::chunks)
                .average()
                .orElse(0);
        double toCome = (progress.planned() - progress.sent()) * usual
                + requests.stream()
                        .filter(RequestProgress::inFlight)
                        .mapToDouble(request -> Math.max(0, usual - request.chunks()))
                        .sum();
        double pace = progress.chunks() / seconds(progress.elapsed());
        return toCome > 0 && pace > 0 ? Optional.of(ofSeconds(toCome / pace)) : Optional.empty();
    }

    /**
     * Of cycles to come: their requests at {@code answersPerSecond}, and a pause before each.
     *
     * @param answersPerSecond more than zero
     */
    static Duration ofCycles(List<Integer> concurrencies, double answersPerSecond, Duration pause) {
        long requests = concurrencies.stream().mapToLong(Integer::longValue).sum();
        return ofSeconds(requests / answersPerSecond).plus(pause.multipliedBy(concurrencies.size()));
    }

    private static boolean answered(RequestProgress request) {
        return request.outcome().isPresent() && request.outcome().get().answered();
    }

    static double seconds(Duration duration) {
        return Math.max(1, duration.toNanos()) / 1e9;
    }

    private static Duration ofSeconds(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1000));
    }
}
