package dev.sluice.junit;

import dev.sluice.slo.CycleVerdict;
import java.util.Optional;

/**
 * A cycle did not meet its thresholds, or could not show that it does. The message is the verdict, one line per
 * objective; the stack trace is empty, since the place of the assertion says nothing about the machine.
 */
public final class SloMissed extends AssertionError {

    private static final long serialVersionUID = 1L;

    private final transient Optional<CycleVerdict> verdict;

    /** Of a whole run. */
    SloMissed(String message) {
        this(message, Optional.empty());
    }

    /** Of one cycle. */
    SloMissed(String message, CycleVerdict verdict) {
        this(message, Optional.of(verdict));
    }

    private SloMissed(String message, Optional<CycleVerdict> verdict) {
        super(message);
        this.verdict = verdict;
        setStackTrace(new StackTraceElement[0]);
    }

    /** What the cycle says of each objective; empty when it is the whole run that missed. */
    public Optional<CycleVerdict> verdict() {
        return verdict;
    }
}
