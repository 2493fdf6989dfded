package dev.sluice.junit;

/** Entry point: {@code import static dev.sluice.junit.SluiceAssertions.assertThat}. Lives beside AssertJ's own. */
public final class SluiceAssertions {

    private SluiceAssertions() {}

    /** Starts an assertion on what one cycle measured. */
    public static CycleResultAssert assertThat(CycleResult actual) {
        return new CycleResultAssert(actual);
    }
}
