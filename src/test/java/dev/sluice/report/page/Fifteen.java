package dev.sluice.report.page;

import dev.sluice.report.CycleReport;
import dev.sluice.report.RunReport;
import dev.sluice.report.Runs;
import dev.sluice.sample.Arrivals;
import dev.sluice.sample.Outcome;
import dev.sluice.sample.RequestSample;
import dev.sluice.sample.StopReason;
import dev.sluice.sample.Timeline;
import dev.sluice.sample.TokenSource;
import dev.sluice.sample.Tokens;
import dev.sluice.sample.Transcript;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.PriorityQueue;

/** A ladder of fifteen levels on a server of 19 slots that slows down as it fills: waits from 0.1 s to minutes. */
public final class Fifteen {

    static final List<Integer> LEVELS = List.of(1, 2, 4, 5, 8, 16, 19, 32, 38, 57, 64, 76, 95, 128, 256);

    /** What a server may say to take over a page, a terminal or a Markdown table. */
    static final String HOSTILE =
            "</script><script>alert(1)</script><!--<script> \u001b[31m \u202e | @everyone <img src=x onerror=alert(2)>";

    private static final int SLOTS = 19;
    private static final int TOKENS = 400;

    private Fifteen() {}

    public static RunReport run() {
        CycleReport[] cycles = LEVELS.stream()
                .map(level -> (CycleReport) Runs.measured(requests(level), Optional.empty(), List.of()))
                .toArray(CycleReport[]::new);
        return Runs.run(Runs.target(), List.of("the server said " + HOSTILE), cycles);
    }

    /** Each takes the slot that is free first; of 256, two fail. */
    private static List<RequestSample> requests(int n) {
        double rate = 60.0 / (1 + 0.42 * Math.min(n, SLOTS));
        PriorityQueue<Double> free = new PriorityQueue<>();
        List<RequestSample> requests = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            double start = free.size() < SLOTS ? 0 : free.remove();
            double own = rate * (1 + 0.06 * Math.sin(i * 1.7));
            double first = start + 0.09 + 0.012 * Math.min(n, SLOTS) + 0.002 * i;
            double last = first + TOKENS * (1 + 0.25 * Math.cos(i * 2.3)) / own;
            free.add(last);
            requests.add(n == 256 && i > 253 ? failed(i) : answered(i, first, last));
        }
        return requests;
    }

    private static RequestSample failed(int index) {
        return Runs.failure(index, new Outcome.Rejected(503, Optional.empty(), HOSTILE), OptionalInt.of(503));
    }

    private static RequestSample answered(int index, double firstSeconds, double lastSeconds) {
        long first = Math.round(firstSeconds * 1e9);
        long last = Math.round(lastSeconds * 1e9);
        return new RequestSample(
                index,
                new Timeline(
                        OptionalLong.of(-1_000_000),
                        OptionalLong.of(120_000),
                        OptionalLong.of(Math.max(1, first - 60_000_000)),
                        OptionalLong.of(first),
                        OptionalLong.of(first + (last - first) / 3),
                        OptionalLong.of(last),
                        last + 1_000_000),
                chunks(index, first, last),
                new Outcome.Completed(StopReason.LENGTH),
                Optional.of(new Tokens(TOKENS, TokenSource.SERVER, 1, OptionalInt.of(21), OptionalInt.empty())),
                Optional.empty(),
                OptionalInt.of(200),
                index == 0
                        ? Optional.of(new Transcript("Let me think.\nWhat is time? " + HOSTILE, "Time is " + HOSTILE))
                        : Optional.empty());
    }

    /** A chunk a token, not quite evenly, and for every seventh request a pause in the middle. */
    private static Arrivals chunks(int index, long first, long last) {
        long[] stamps = new long[TOKENS];
        double pause = index % 7 == 0 ? 0.2 : 0;
        for (int i = 0; i < TOKENS; i++) {
            double share = (double) i / (TOKENS - 1);
            double jitter = i == 0 || i == TOKENS - 1 ? 0 : 0.4 * Math.sin(i * 12.9 + index) / TOKENS;
            double late = pause == 0 ? share : share < 0.5 ? share * (1 - pause) : pause + share * (1 - pause);
            stamps[i] = first + Math.round((last - first) * (late + jitter * (1 - pause)));
        }
        return Arrivals.of(stamps, TOKENS);
    }
}
