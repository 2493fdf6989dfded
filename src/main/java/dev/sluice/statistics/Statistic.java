package dev.sluice.statistics;

/** How many values become one: the mean, an extreme or a percentile. */
public sealed interface Statistic {

    /** The name in thresholds.yaml and in tables, such as {@code "mean"} or {@code "p99"}. */
    String label();

    /** Arithmetic mean over the requests that have a value. */
    record Mean() implements Statistic {
        @Override
        public String label() {
            return "mean";
        }
    }

    /** The smallest value. */
    record Min() implements Statistic {
        @Override
        public String label() {
            return "min";
        }
    }

    /** The largest value; infinite for a wait that a failed request never saw end. */
    record Max() implements Statistic {
        @Override
        public String label() {
            return "max";
        }
    }

    /** A percentile by nearest rank. */
    record Rank(Percentile percentile) implements Statistic {
        @Override
        public String label() {
            int part = percentile.part();
            int whole = percentile.whole();
            double percent = 100.0 * part / whole;
            return "p" + (percent == Math.rint(percent) ? String.valueOf((int) percent) : String.valueOf(percent));
        }
    }
}
