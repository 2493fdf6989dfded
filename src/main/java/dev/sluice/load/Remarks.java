package dev.sluice.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/** What a reader of a cycle's numbers must know about the client and the connections. Pure. */
final class Remarks {

    private static final long LATE_NANOS = Duration.ofMillis(50).toNanos();
    private static final Duration SHORTEST_JUDGED = Duration.ofMillis(250);
    private static final int SATURATED_PERCENT = 70;

    private Remarks() {}

    /**
     * Names connect times that only a lost SYN explains: its retransmits come 1 s, 3 s and 7 s after the first.
     *
     * @param connectNanos how long each connection took to open
     */
    static List<String> ofConnects(long[] connectNanos) {
        List<String> remarks = new ArrayList<>();
        for (int seconds : new int[] {1, 3, 7}) {
            long early = Duration.ofMillis(seconds * 1000L - 50).toNanos();
            long late = Duration.ofMillis(seconds * 1000L + 500).toNanos();
            long count = LongStream.of(connectNanos)
                    .filter(t -> t >= early && t < late)
                    .count();
            if (count > 0) {
                remarks.add(count + (count == 1 ? " connection" : " connections") + " took about " + seconds
                        + " s: SYN retransmit, the server's listen backlog was full");
            }
        }
        return remarks;
    }

    /**
     * Tells when the client itself held requests back: 99 % of them, by nearest rank, left later than 50 ms.
     *
     * @param dispatchNanos from due (or connected, where that came later) to written, for each request
     */
    static List<String> ofDispatch(long[] dispatchNanos) {
        if (dispatchNanos.length == 0) {
            return List.of();
        }
        long[] sorted = dispatchNanos.clone();
        Arrays.sort(sorted);
        long p99 = sorted[(sorted.length * 99 + 99) / 100 - 1];
        return p99 <= LATE_NANOS
                ? List.of()
                : List.of("the client itself was late: its requests left up to " + p99 / 1_000_000
                        + " ms after they were due (p99, n = " + sorted.length + "; 50 ms is tolerable);"
                        + " give it a free core, or send fewer requests");
    }

    /**
     * Tells when an event loop was busy for more than 70 % of the cycle: then its stamps are late. A cycle under
     * 250 ms is not judged, since sending alone fills it.
     */
    static List<String> ofLoops(long[] cpuBefore, long[] cpuAfter, Duration makespan) {
        long busiest = 0;
        for (int i = 0; i < cpuAfter.length; i++) {
            busiest = Math.max(busiest, cpuAfter[i] - (i < cpuBefore.length ? cpuBefore[i] : 0));
        }
        long percent = makespan.compareTo(SHORTEST_JUDGED) < 0 ? 0 : 100 * busiest / makespan.toNanos();
        return percent <= SATURATED_PERCENT
                ? List.of()
                : List.of("the client was near saturation: an event loop was busy for " + percent + " % of the cycle ("
                        + SATURATED_PERCENT + " % is tolerable); its times are too long");
    }
}
