package dev.sluice.sample;

/**
 * One value that a sampler gave last.
 *
 * @param value in the metric's unit, finite
 */
public record HostReading(HostSubject subject, HostMetric metric, double value) {}
