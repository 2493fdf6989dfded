package dev.sluice.sample;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * Everything observed of one request.
 *
 * @param index 0-based position in its burst
 * @param tokens empty when no text came and no server count either
 * @param status HTTP status, empty when no response came
 * @param transcript kept for the first request of a cycle only
 */
public record RequestSample(
        int index,
        Timeline timeline,
        Arrivals arrivals,
        Outcome outcome,
        Optional<Tokens> tokens,
        Optional<ServerTimings> serverTimings,
        OptionalInt status,
        Optional<Transcript> transcript) {}
