package dev.sluice.statistics;

import dev.sluice.sample.HostMetric;
import dev.sluice.sample.HostSeries;
import dev.sluice.sample.HostSubject;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The energy a device took over a window, by its own sensors and not at the wall: a figure, a figure that must not be
 * used with the reason, or none.
 */
public sealed interface EnergyUse {

    /**
     * What J/token means, to be written beside every one. 1: energy of the GPU from the start gun to the last outcome,
     * idle power included, over all output tokens of the cycle's completed requests.
     */
    int ENERGY_VERSION = 1;

    /** How it was found. */
    enum Method {
        /** Difference of an energy counter between the window's edges. */
        COUNTER,
        /** Area under sampled power. */
        TRAPEZOID
    }

    /** Why a figure must not be used. */
    enum Reason {
        /** More than 3 s without a sample where one was needed. */
        GAP("gap"),
        /** Less than 95 % of the window lies between samples. */
        COVERAGE("coverage"),
        /** Counter and trapezoid are more than 5 % of the counter apart. */
        DISAGREEMENT("disagreement"),
        /** The counter fell: the driver was loaded anew, or the machine slept. */
        COUNTER_WENT_BACK("counter-went-back"),
        /** Under 1 s: counters and sensors are updated too seldom for that. */
        TOO_SHORT("too-short");

        private final String code;

        Reason(String code) {
            this.code = code;
        }

        /** The name in files and tables. */
        public String code() {
            return code;
        }
    }

    /**
     * A figure that may be used.
     *
     * @param method how it was found
     * @param grossJoules all that was taken, idle power included; of the covered share alone
     * @param coveredShare of the window, 0.95..1
     * @param seconds length of the window
     * @param shortWindow whether that is under 5 s, so that the counter's update and the sensor's lag show in it
     * @param idle what the device takes with the model loaded and nothing to do
     */
    record Measured(
            Method method,
            double grossJoules,
            double coveredShare,
            double seconds,
            boolean shortWindow,
            Optional<IdlePower> idle)
            implements EnergyUse {

        /** Gross less idle power over the same time, in J; empty without a baseline. Never to be shown alone. */
        public OptionalDouble netJoules() {
            return idle.isPresent()
                    ? OptionalDouble.of(grossJoules - idle.get().watts() * seconds * coveredShare)
                    : OptionalDouble.empty();
        }

        /** Gross, in Wh. */
        public double wattHours() {
            return grossJoules / 3600;
        }

        /** Gross joules per output token; empty when there were none. */
        public OptionalDouble joulesPerToken(long outputTokens) {
            return per(outputTokens, OptionalDouble.of(grossJoules));
        }

        /** Net joules per output token; empty without a baseline or tokens. */
        public OptionalDouble netJoulesPerToken(long outputTokens) {
            return per(outputTokens, netJoules());
        }

        /** Gross, in the currency of {@code pricePerKilowattHour}. */
        public double cost(double pricePerKilowattHour) {
            return wattHours() / 1000 * pricePerKilowattHour;
        }

        private static OptionalDouble per(long tokens, OptionalDouble joules) {
            return tokens > 0 && joules.isPresent()
                    ? OptionalDouble.of(joules.getAsDouble() / tokens)
                    : OptionalDouble.empty();
        }
    }

    /** A figure that must not be used; {@code detail} tells what was seen, with numbers and units. */
    record Invalid(Reason reason, String detail) implements EnergyUse {}

    /** Nothing to make a figure from. */
    record None(String reason) implements EnergyUse {}

    /**
     * The energy of GPU {@code index} over {@code window}. A gap inside the window spoils the trapezoid; a counter needs
     * samples at the window's edges only. The two are held against each other where the trapezoid rests on 10 samples
     * or more and is itself valid.
     *
     * @param series of the cycle, of any subject
     */
    static EnergyUse of(List<HostSeries> series, int index, EnergyWindow window, Optional<IdlePower> idle) {
        return EnergyRules.judge(
                find(series, index, HostMetric.GPU_ENERGY), find(series, index, HostMetric.GPU_POWER), window, idle);
    }

    /** The energy of the machine's CPU packages over {@code window}, by their counter. */
    static EnergyUse ofCpu(List<HostSeries> series, EnergyWindow window) {
        var counter =
                series.stream().filter(s -> s.metric() == HostMetric.CPU_ENERGY).findFirst();
        return EnergyRules.judge(counter, Optional.empty(), window, Optional.empty());
    }

    /**
     * The energy of several devices together: their sum if all are measured, else what the first unmeasured says; none
     * for no devices.
     */
    static EnergyUse total(List<EnergyUse> parts) {
        return EnergyRules.total(parts);
    }

    private static Optional<HostSeries> find(List<HostSeries> series, int index, HostMetric metric) {
        return series.stream()
                .filter(s -> s.metric() == metric
                        && s.subject().kind() == HostSubject.Kind.GPU
                        && s.subject().index() == index)
                .findFirst();
    }
}
