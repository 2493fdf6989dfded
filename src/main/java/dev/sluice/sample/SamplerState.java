package dev.sluice.sample;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How one sampler fared in a cycle.
 *
 * @param name what it samples, such as {@code "processes"} or {@code "GPU"}
 * @param source where its values come from, or empty when it could not be opened
 * @param reason why it gave nothing, or stopped giving; empty when all is well
 * @param ticks samples taken, those at the cycle's edges included
 * @param missed deadlines that passed without a sample: nobody came in time, or the sampler failed
 * @param dropped values that were no finite number, and so are in no series
 * @param latenessP99Seconds how late the samples between the edges were taken; empty when there was none
 * @param remarks facts about what is missing, each with its reason
 */
public record SamplerState(
        String name,
        Optional<String> source,
        Optional<String> reason,
        int ticks,
        int missed,
        int dropped,
        OptionalDouble latenessP99Seconds,
        List<String> remarks) {

    public SamplerState {
        remarks = List.copyOf(remarks);
    }

    /** A sampler that could not be opened. */
    public static SamplerState unavailable(String name, String reason) {
        return new SamplerState(
                name, Optional.empty(), Optional.of(reason), 0, 0, 0, OptionalDouble.empty(), List.of());
    }

    /** Whether it gave values to the end. */
    public boolean available() {
        return source.isPresent() && reason.isEmpty();
    }

    /** Samples taken / samples wanted, 0 to 1; empty when none was wanted. */
    public OptionalDouble coverage() {
        int wanted = ticks + missed;
        return wanted == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) ticks / wanted);
    }
}
