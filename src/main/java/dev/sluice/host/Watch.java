package dev.sluice.host;

import java.util.List;
import java.util.Optional;

/**
 * One open sampler for the whole run: takes its samples, and closes it when it fails too often. Used by the monitor's
 * thread alone, but for what is volatile.
 */
final class Watch {

    /** Failures in a row that close a sampler. */
    static final int FAILURES = 5;

    private final Sampler sampler;
    private int failures;
    private volatile Optional<String> closed = Optional.empty();
    private volatile List<String> remarks = List.of();

    Watch(Sampler sampler) {
        this.sampler = sampler;
    }

    String name() {
        return sampler.name();
    }

    String source() {
        return sampler.source();
    }

    /** Why it was closed before its time. */
    Optional<String> reason() {
        return closed;
    }

    List<String> remarks() {
        return remarks;
    }

    /** Takes one sample; empty when it failed or is closed. Never throws. */
    Optional<Tick> sample() {
        if (closed.isPresent()) {
            return Optional.empty();
        }
        try {
            Tick tick = new Tick();
            sampler.sample(tick);
            remarks = List.copyOf(sampler.remarks());
            failures = 0;
            return Optional.of(tick);
        } catch (Exception | Error e) { // native code fails with errors, and no sampler may end the others
            failed(e);
            return Optional.empty();
        }
    }

    private void failed(Throwable why) {
        failures++;
        if (failures == FAILURES) {
            String text = why.getMessage() == null ? why.getClass().getSimpleName() : why.getMessage();
            closed = Optional.of("failed " + FAILURES + " times in a row: " + text);
            end();
        }
    }

    /** Closes the sampler at the end of the run. */
    void close() {
        if (closed.isEmpty()) {
            end();
        }
    }

    private void end() {
        try {
            sampler.close();
        } catch (RuntimeException | Error e) {
            // it gives nothing more either way, and the samplers after it must be closed too
        }
    }
}
