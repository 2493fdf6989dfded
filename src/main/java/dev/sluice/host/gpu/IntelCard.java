package dev.sluice.host.gpu;

import static dev.sluice.sample.HostMetric.GPU_CLOCK;
import static dev.sluice.sample.HostMetric.GPU_ENERGY;
import static dev.sluice.sample.HostMetric.GPU_POWER;
import static dev.sluice.sample.HostMetric.GPU_TEMPERATURE;
import static dev.sluice.sample.HostMetric.GPU_USAGE;

import dev.sluice.time.Ticker;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * An Intel GPU under the {@code i915} or {@code xe} driver. Discrete cards count their energy; power is the difference
 * of that counter over the time since the last reading. Usage is not told: the share of the highest clock is not usage.
 */
final class IntelCard implements SysfsCard {

    /** Counter steps are coarse: a shorter interval would give a noisy power. */
    private static final long SHORTEST_NANOS = 200_000_000;

    private final int index;
    private final String name;
    private final Path card;
    private final Path sensors;
    private final Ticker ticker;
    private final boolean xe;
    private OptionalDouble lastJoules = OptionalDouble.empty();
    private long lastNanos;
    private OptionalDouble watts = OptionalDouble.empty();

    /** {@code card} is {@code .../drm/cardN}. */
    IntelCard(int index, Path card, Ticker ticker) {
        this.index = index;
        this.card = card;
        this.ticker = ticker;
        Path device = card.resolve("device");
        this.name =
                "Intel GPU " + SysFile.text(device.resolve("device")).orElse("").strip();
        this.sensors = SysfsCard.sensors(device, List.of("i915", "xe")).orElse(device.resolve("hwmon"));
        this.xe = SysFile.text(sensors.resolve("name")).filter("xe"::equals).isPresent();
    }

    @Override
    public int index() {
        return index;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public GpuReading read() {
        OptionalDouble joules = energy();
        return GpuReading.of(index, name)
                .put(GPU_ENERGY, joules)
                .put(GPU_POWER, power(joules))
                .source(GPU_POWER, "sysfs, energy over time")
                .put(GPU_CLOCK, clock())
                .put(GPU_TEMPERATURE, SysFile.number(sensors.resolve(xe ? "temp2_input" : "temp1_input"), 1e-3))
                .finished();
    }

    @Override
    public List<Absence> absences() {
        var absences = new ArrayList<Absence>();
        absences.add(new Absence(GPU_USAGE, "its driver tells no busy time"));
        if (energy().isEmpty()) {
            absences.add(new Absence(GPU_POWER, "no energy1_input: the driver counts energy on discrete cards only"));
        }
        return absences;
    }

    private OptionalDouble clock() {
        return SysFile.first(
                1,
                card.resolve("gt/gt0/rps_act_freq_mhz"),
                card.resolve("device/tile0/gt0/freq0/act_freq"),
                card.resolve("gt_act_freq_mhz"),
                card.resolve("gt_cur_freq_mhz"));
    }

    /** In J; of xe's two counters the first is the card's and may stand at 0, the second the package's. */
    private OptionalDouble energy() {
        OptionalDouble first = SysFile.number(sensors.resolve("energy1_input"), 1e-6);
        return xe && first.orElse(0) == 0 ? SysFile.number(sensors.resolve("energy2_input"), 1e-6) : first;
    }

    /** Of two readings close together the second repeats the first's power. */
    private OptionalDouble power(OptionalDouble joules) {
        long now = ticker.nanos();
        if (joules.isEmpty()) {
            lastJoules = joules;
            watts = joules;
            return joules;
        }
        if (lastJoules.isEmpty() || now - lastNanos >= SHORTEST_NANOS) {
            double risen = joules.getAsDouble() - lastJoules.orElse(Double.NaN);
            watts = risen >= 0 ? OptionalDouble.of(risen / ((now - lastNanos) / 1e9)) : OptionalDouble.empty();
            lastJoules = joules;
            lastNanos = now;
        }
        return watts;
    }
}
