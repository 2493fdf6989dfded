package dev.sluice.sample;

import dev.sluice.workload.Load;
import dev.sluice.workload.LoadShape;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Everything observed of one cycle.
 *
 * @param startedAt wall-clock time of the start gun, a label
 * @param requests one sample per request sent, by index
 * @param makespan from the start gun to the end of the last request
 * @param window over which the figures of a load of several requests a user are taken; empty for a burst, whose every
 *     request counts, and for a cycle that ended before it was opened
 * @param stoppedEarly why the cycle was ended before its requests were done; empty when it ran out
 * @param remarks facts a reader of the numbers must know, such as SYN retransmits
 */
public record CycleSamples(
        Load load,
        Instant startedAt,
        List<RequestSample> requests,
        Duration makespan,
        Optional<SteadyWindow> window,
        Optional<Stop> stoppedEarly,
        List<String> remarks) {

    public CycleSamples {
        requests = List.copyOf(requests);
        remarks = List.copyOf(remarks);
        if (load.burst() && requests.size() != load.users()) {
            throw new IllegalArgumentException(
                    load.users() + " requests were sent but " + requests.size() + " samples came back");
        }
        for (int i = 0; i < requests.size(); i++) {
            if (requests.get(i).index() != i) {
                throw new IllegalArgumentException(
                        "request " + requests.get(i).index() + " stands where request " + i + " should");
            }
        }
        if (load.burst() && window.isPresent()) {
            throw new IllegalArgumentException("a burst has no steady window: all of its requests count");
        }
    }

    /** A cycle of one burst. */
    public CycleSamples(
            Load load,
            Instant startedAt,
            List<RequestSample> requests,
            Duration makespan,
            Optional<Stop> stoppedEarly,
            List<String> remarks) {
        this(load, startedAt, requests, makespan, Optional.empty(), stoppedEarly, remarks);
    }

    /**
     * The requests that figures are made of. A burst's are all. Of a {@link LoadShape.Sustained sustained} load those that
     * ended in the window, for in a steady state that favours neither long nor short ones; of an {@link LoadShape.Open open}
     * one those that were due from its beginning on, whenever they ended. To these come, of both, all that failed by
     * themselves, whatever the moment; and where the cycle was stopped early those that were cancelled then.
     *
     * <p>Where no window was opened all that ended by themselves: their ends are known, though their figures are of no
     * steady state.
     */
    public List<RequestSample> counted() {
        return requests.stream().filter(this::counts).toList();
    }

    /** Whether {@code request} is one of {@link #counted}. */
    public boolean counts(RequestSample request) {
        if (load.burst() || request.failed()) {
            return true;
        }
        if (request.outcome() instanceof Outcome.Cancelled) {
            return stoppedEarly.isPresent();
        }
        return window.map(open -> load.shape() instanceof LoadShape.Open
                        ? request.due() >= open.from()
                        : open.holds(request.endedAt()))
                .orElse(true);
    }

    /** The requests that were due at the start gun: all of a burst, the first of each user of a sustained load. */
    public List<RequestSample> atTheGun() {
        return requests.stream().filter(request -> request.due() == 0).toList();
    }
}
