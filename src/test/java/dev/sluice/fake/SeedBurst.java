package dev.sluice.fake;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * One burst of the seed machine: who gets a slot when, first come, first served.
 *
 * @param speed a factor on all speeds of this burst
 * @param first whether it is the first of the session
 */
record SeedBurst(double speed, boolean first, Set<SeedFault> faults) {

    private static final double FIRST_TEXT = 0.62;
    private static final double AFTER_A_SLOT_IS_FREE = 0.75;

    SeedBurst {
        faults = Set.copyOf(faults);
    }

    /** The answers of {@code n} parallel requests, in the order they arrived. A pure function. */
    List<SeedAnswer> answers(int n) {
        int served = n;
        for (SeedFault fault : faults) {
            served = fault.served(served);
        }
        PriorityQueue<Double> free = new PriorityQueue<>();
        List<SeedAnswer> answers = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            if (i >= served) {
                answers.add(new SeedAnswer(0, 0, 0, SeedRequest.End.LOST));
                continue;
            }
            SeedRequest request = request(i, served);
            double slot = i < SeedRequest.SLOTS ? FIRST_TEXT : free.remove() + AFTER_A_SLOT_IS_FREE;
            SeedAnswer answer = answer(slot + request.held(), request);
            free.add(answer.last());
            answers.add(answer);
        }
        return answers;
    }

    private SeedRequest request(int index, int n) {
        SeedRequest request = SeedRequest.of(index, n);
        for (SeedFault fault : faults) {
            request = fault.on(request, index, first);
        }
        return request;
    }

    private SeedAnswer answer(double start, SeedRequest request) {
        double whole = request.tokens() / (request.rate() * speed);
        return switch (request.end()) {
            case EMPTY, LOST -> new SeedAnswer(start, start, 0, request.end());
            case BROKEN -> new SeedAnswer(start, start + whole / 2, request.tokens() / 2, request.end());
            case WHOLE -> new SeedAnswer(start, start + whole, request.tokens(), request.end());
        };
    }
}
