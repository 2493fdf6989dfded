package dev.sluice.sample;

import java.util.Optional;

/**
 * How one sampler fared in a cycle.
 *
 * @param name what it samples, such as {@code "processes"} or {@code "GPU"}
 * @param source where its values come from, or empty when it could not be opened
 * @param reason why it gave nothing, or stopped giving; empty when all is well
 * @param ticks samples taken
 * @param missed deadlines that passed without a sample
 * @param latenessP99Seconds how late the samples were taken
 */
public record SamplerState(
        String name,
        Optional<String> source,
        Optional<String> reason,
        int ticks,
        int missed,
        double latenessP99Seconds) {

    /** Whether it gave values to the end. */
    public boolean available() {
        return source.isPresent() && reason.isEmpty();
    }
}
