package dev.sluice.host;

import dev.sluice.sample.HostMetric;
import dev.sluice.sample.HostSeries;
import dev.sluice.sample.HostSubject;
import java.util.Arrays;

/** A series in the making: instants and values in arrays that grow. */
final class Column {

    /** One minute at a sample a second. */
    private static final int FIRST_SIZE = 64;

    private static final double MILLION = 1e6;

    /** Beyond it, a double has no millionths to spare. */
    private static final double EXACT = 1e9;

    private final HostMetric metric;
    private final String source;
    private HostSubject subject;
    private long[] nanos = new long[FIRST_SIZE];
    private double[] values = new double[FIRST_SIZE];
    private int count;

    Column(HostSubject subject, HostMetric metric, String source) {
        this.subject = subject;
        this.metric = metric;
        this.source = source;
    }

    /** Adds a value; a process's role may become clear late, so the subject told last names the series. */
    void add(HostSubject told, long instant, double value) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, count * 2);
            values = Arrays.copyOf(values, count * 2);
        }
        subject = told;
        nanos[count] = instant;
        values[count++] = toTheMillionth(value);
    }

    /** As files hold it, so that a report which is made from them again is the same to the last digit. */
    private static double toTheMillionth(double value) {
        return Math.abs(value) < EXACT ? Math.rint(value * MILLION) / MILLION : value;
    }

    /** The series so far, on a clock that starts at {@code gun}. */
    HostSeries series(long gun) {
        long[] relative = new long[count];
        for (int i = 0; i < count; i++) {
            relative[i] = nanos[i] - gun;
        }
        return new HostSeries(subject, metric, source, relative, Arrays.copyOf(values, count));
    }
}
