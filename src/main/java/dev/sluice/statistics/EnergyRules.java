package dev.sluice.statistics;

import dev.sluice.sample.HostSeries;
import dev.sluice.statistics.EnergyUse.Invalid;
import dev.sluice.statistics.EnergyUse.Measured;
import dev.sluice.statistics.EnergyUse.Method;
import dev.sluice.statistics.EnergyUse.None;
import dev.sluice.statistics.EnergyUse.Reason;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** When an energy figure is valid. The limits follow the audit that InferenceX makes of its own joules. */
final class EnergyRules {

    private static final double SHORTEST_SECONDS = 1;
    private static final double SHORT_SECONDS = 5;
    private static final long LONGEST_GAP_NANOS = 3_000_000_000L;
    private static final double LEAST_COVERED = 0.95;
    private static final double MOST_APART = 0.05;
    private static final int SAMPLES_TO_CONVICT = 10;

    private EnergyRules() {}

    static EnergyUse judge(
            Optional<HostSeries> counter, Optional<HostSeries> power, EnergyWindow window, Optional<IdlePower> idle) {
        Optional<CounterRise> rise = counter.flatMap(series -> CounterRise.over(series, window));
        Optional<PowerArea> area = power.map(series -> PowerArea.under(series, window));
        if (rise.isEmpty() && area.isEmpty()) {
            return new None("no energy counter and no power");
        }
        if (window.seconds() < SHORTEST_SECONDS) {
            return invalid(Reason.TOO_SHORT, "%.2f s; at least %.0f s is needed", window.seconds(), SHORTEST_SECONDS);
        }
        return rise.map(r -> byCounter(r, area, window, idle))
                .orElseGet(() -> byTrapezoid(area.orElseThrow(), window, idle));
    }

    private static EnergyUse byCounter(
            CounterRise rise, Optional<PowerArea> area, EnergyWindow window, Optional<IdlePower> idle) {
        if (rise.wentBack()) {
            return new Invalid(Reason.COUNTER_WENT_BACK, "the energy counter fell within the cycle");
        }
        if (rise.edgeGapNanos() > LONGEST_GAP_NANOS) {
            return invalid(Reason.GAP, "%.1f s without a sample at the cycle's edge", rise.edgeGapNanos() / 1e9);
        }
        if (rise.coveredShare() < LEAST_COVERED) {
            return uncovered(rise.coveredShare());
        }
        if (area.isPresent() && canConvict(area.get())) {
            double apart = Math.abs(area.get().joules() - rise.joules());
            if (apart > MOST_APART * rise.joules()) {
                return invalid(
                        Reason.DISAGREEMENT,
                        "counter %.1f J, trapezoid %.1f J",
                        rise.joules(),
                        area.get().joules());
            }
        }
        return measured(Method.COUNTER, rise.joules(), rise.coveredShare(), window, idle);
    }

    private static EnergyUse byTrapezoid(PowerArea area, EnergyWindow window, Optional<IdlePower> idle) {
        if (area.longestGapNanos() > LONGEST_GAP_NANOS) {
            return invalid(Reason.GAP, "%.1f s without a sample", area.longestGapNanos() / 1e9);
        }
        if (area.coveredShare() < LEAST_COVERED) {
            return uncovered(area.coveredShare());
        }
        return measured(Method.TRAPEZOID, area.joules(), area.coveredShare(), window, idle);
    }

    static EnergyUse total(List<EnergyUse> parts) {
        if (parts.isEmpty()) {
            return new None("no GPU");
        }
        Optional<EnergyUse> unmeasured =
                parts.stream().filter(part -> !(part instanceof Measured)).findFirst();
        return unmeasured.orElseGet(
                () -> sum(parts.stream().map(Measured.class::cast).toList()));
    }

    private static Measured sum(List<Measured> parts) {
        boolean counters = parts.stream().allMatch(part -> part.method() == Method.COUNTER);
        boolean idle = parts.stream().allMatch(part -> part.idle().isPresent());
        List<IdlePower> baselines =
                parts.stream().flatMap(part -> part.idle().stream()).toList();
        return new Measured(
                counters ? Method.COUNTER : Method.TRAPEZOID,
                parts.stream().mapToDouble(Measured::grossJoules).sum(),
                parts.stream().mapToDouble(Measured::coveredShare).min().orElseThrow(),
                parts.get(0).seconds(),
                parts.stream().anyMatch(Measured::shortWindow),
                idle ? Optional.of(sumOfIdle(baselines)) : Optional.empty());
    }

    /** Spreads of devices that vary by themselves add as squares. */
    private static IdlePower sumOfIdle(List<IdlePower> baselines) {
        return new IdlePower(
                baselines.stream().mapToDouble(IdlePower::watts).sum(),
                Math.sqrt(baselines.stream()
                        .mapToDouble(b -> b.spreadWatts() * b.spreadWatts())
                        .sum()),
                baselines.stream().mapToInt(IdlePower::n).min().orElseThrow());
    }

    private static boolean canConvict(PowerArea area) {
        return area.samples() >= SAMPLES_TO_CONVICT
                && area.coveredShare() >= LEAST_COVERED
                && area.longestGapNanos() <= LONGEST_GAP_NANOS;
    }

    private static Measured measured(
            Method method, double joules, double share, EnergyWindow window, Optional<IdlePower> idle) {
        return new Measured(method, joules, share, window.seconds(), window.seconds() < SHORT_SECONDS, idle);
    }

    private static Invalid uncovered(double share) {
        return invalid(Reason.COVERAGE, "%.1f %% of the cycle covered; at least %.0f %% is needed", 100 * share, 95.0);
    }

    private static Invalid invalid(Reason reason, String format, Object... numbers) {
        return new Invalid(reason, String.format(Locale.ROOT, format, numbers));
    }
}
