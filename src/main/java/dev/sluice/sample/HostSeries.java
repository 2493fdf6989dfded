package dev.sluice.sample;

import java.util.Arrays;

/**
 * One metric of one subject over time, in order. Instants are {@code Ticker} readings relative to the cycle's start
 * gun, in nanoseconds: the same clock as the requests; samples before it are negative.
 */
public final class HostSeries {

    private final HostSubject subject;
    private final HostMetric metric;
    private final String source;
    private final long[] nanos;
    private final double[] values;

    /** Copies the arrays, which must be of one length; {@code source} such as {@code "NVML"} or {@code "OSHI"}. */
    public HostSeries(HostSubject subject, HostMetric metric, String source, long[] nanos, double[] values) {
        if (nanos.length != values.length) {
            throw new IllegalArgumentException(nanos.length + " instants but " + values.length + " values");
        }
        this.subject = subject;
        this.metric = metric;
        this.source = source;
        this.nanos = nanos.clone();
        this.values = values.clone();
    }

    public HostSubject subject() {
        return subject;
    }

    public HostMetric metric() {
        return metric;
    }

    /** Where the values come from. */
    public String source() {
        return source;
    }

    /** How many samples there are. */
    public int count() {
        return nanos.length;
    }

    /** Nanoseconds after the start gun of sample {@code index}. */
    public long nanos(int index) {
        return nanos[index];
    }

    /** Sample {@code index}, in the metric's unit; always a finite number: what was missing is not here. */
    public double value(int index) {
        return values[index];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HostSeries that
                && subject.equals(that.subject)
                && metric == that.metric
                && source.equals(that.source)
                && Arrays.equals(nanos, that.nanos)
                && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return 31 * subject.hashCode() + metric.hashCode();
    }

    @Override
    public String toString() {
        return subject.name() + " " + metric.label() + ", " + nanos.length + " samples from " + source;
    }
}
