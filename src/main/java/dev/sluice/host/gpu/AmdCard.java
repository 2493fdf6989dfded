package dev.sluice.host.gpu;

import static dev.sluice.sample.HostMetric.GPU_CLOCK;
import static dev.sluice.sample.HostMetric.GPU_MEMORY;
import static dev.sluice.sample.HostMetric.GPU_MEMORY_CLOCK;
import static dev.sluice.sample.HostMetric.GPU_POWER;
import static dev.sluice.sample.HostMetric.GPU_TEMPERATURE;
import static dev.sluice.sample.HostMetric.GPU_USAGE;

import dev.sluice.sample.HostMetric;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * An AMD GPU under the {@code amdgpu} driver. There is no energy counter. On chips that hold CPU and GPU the power
 * includes the CPU's, and the memory is that carved out for the GPU.
 */
final class AmdCard implements SysfsCard {

    private final int index;
    private final String name;
    private final Path device;
    private final Path sensors;

    /** {@code card} is {@code .../drm/cardN}. */
    AmdCard(int index, Path card) {
        this.index = index;
        this.device = card.resolve("device");
        this.name = SysFile.text(device.resolve("product_name"))
                .filter(text -> !text.isEmpty())
                .orElse("AMD GPU " + SysFile.text(device.resolve("device")).orElse(""))
                .strip();
        this.sensors = SysfsCard.sensors(device, List.of("amdgpu")).orElse(device.resolve("hwmon"));
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
        var draft = GpuReading.of(index, name)
                .put(GPU_USAGE, SysFile.number(device.resolve("gpu_busy_percent"), 1))
                .put(GPU_MEMORY, SysFile.number(device.resolve("mem_info_vram_used"), 1))
                .put(GPU_TEMPERATURE, SysFile.number(sensors.resolve("temp1_input"), 1e-3))
                .put(GPU_CLOCK, clock("freq1_input", "pp_dpm_sclk"))
                .put(GPU_MEMORY_CLOCK, clock("freq2_input", "pp_dpm_mclk"))
                .limit(SysFile.number(sensors.resolve("power1_cap"), 1e-6));
        for (String file : List.of("power1_average", "power1_input")) {
            OptionalDouble watts = SysFile.number(sensors.resolve(file), 1e-6);
            if (watts.isPresent()) {
                draft.put(GPU_POWER, watts).source(GPU_POWER, "sysfs " + file);
                break;
            }
        }
        return draft.finished();
    }

    @Override
    public List<Absence> absences() {
        var told = read().values().keySet();
        var absences = new ArrayList<Absence>();
        absent(absences, told.contains(GPU_POWER), GPU_POWER, "no power1_average or power1_input");
        absent(absences, told.contains(GPU_USAGE), GPU_USAGE, "no gpu_busy_percent");
        absent(absences, told.contains(GPU_CLOCK), GPU_CLOCK, "no freq1_input and no marked state in pp_dpm_sclk");
        absent(absences, told.contains(GPU_MEMORY), GPU_MEMORY, "no mem_info_vram_used");
        absent(absences, told.contains(GPU_TEMPERATURE), GPU_TEMPERATURE, "no temp1_input");
        return absences;
    }

    private static void absent(List<Absence> absences, boolean told, HostMetric metric, String reason) {
        if (!told) {
            absences.add(new Absence(metric, reason));
        }
    }

    private OptionalDouble clock(String sensor, String states) {
        OptionalDouble megahertz = SysFile.number(sensors.resolve(sensor), 1e-6);
        return megahertz.isPresent()
                ? megahertz
                : SysFile.text(device.resolve(states)).map(DpmStates::current).orElse(megahertz);
    }
}
