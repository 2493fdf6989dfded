/**
 * What users write: {@link dev.sluice.junit.LlmBenchmark}, {@link dev.sluice.junit.ConcurrencyCycles} and
 * {@link dev.sluice.junit.SluiceAssertions}. The composition root: the only package that imports all others, and the
 * only one that imports JUnit.
 */
package dev.sluice.junit;
