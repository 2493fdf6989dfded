package dev.sluice.junit;

/**
 * Something that watches the machine while a cycle runs, such as a sampler of the server's processes. Opened right
 * before the start gun and closed right after the last request's end, on the test's own thread; a companion that fails
 * never fails the cycle.
 */
@FunctionalInterface
interface CycleCompanion {

    /** Starts watching; what is returned ends it. */
    AutoCloseable beside(int concurrency) throws Exception;
}
