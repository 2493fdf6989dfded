package dev.sluice.host.gpu;

import dev.sluice.sample.HostMetric;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A GPU whose driver tells of it in {@code /sys/class/drm/cardN}. */
sealed interface SysfsCard permits AmdCard, IntelCard {

    int index();

    String name();

    /** What its files say now. */
    GpuReading read();

    /** Metrics that its driver could tell and does not, each with where it was looked for. */
    List<Absence> absences();

    /** A metric and why there is no value. */
    record Absence(HostMetric metric, String reason) {}

    /** The folder of the card's sensors, found by the driver's name: its number changes from boot to boot. */
    static Optional<Path> sensors(Path device, List<String> drivers) {
        return SysFile.list(device.resolve("hwmon"), "hwmon*").stream()
                .filter(hwmon -> SysFile.text(hwmon.resolve("name"))
                        .filter(drivers::contains)
                        .isPresent())
                .findFirst();
    }
}
