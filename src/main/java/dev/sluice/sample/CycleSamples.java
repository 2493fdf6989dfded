package dev.sluice.sample;

import dev.sluice.workload.Load;
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
 * @param stoppedEarly why the cycle was ended before its requests were done; empty when it ran out
 * @param remarks facts a reader of the numbers must know, such as SYN retransmits
 */
public record CycleSamples(
        Load load,
        Instant startedAt,
        List<RequestSample> requests,
        Duration makespan,
        Optional<String> stoppedEarly,
        List<String> remarks) {

    public CycleSamples {
        requests = List.copyOf(requests);
        remarks = List.copyOf(remarks);
        if (requests.size() != load.users()) {
            throw new IllegalArgumentException(
                    load.users() + " requests were sent but " + requests.size() + " samples came back");
        }
    }
}
