package dev.sluice.host.gpu;

import static dev.sluice.sample.HostMetric.GPU_CLOCK;
import static dev.sluice.sample.HostMetric.GPU_POWER;
import static dev.sluice.sample.HostMetric.GPU_TEMPERATURE;
import static dev.sluice.sample.HostMetric.GPU_USAGE;

import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/**
 * Lines of Jetson's {@code tegrastats}, new ({@code GR3D_FREQ 63%@[621]}, {@code VDD_IN 12479mW/12479mW}) and old
 * ({@code GR3D_FREQ 0%@114}, {@code VDD_IN 5297/5297}). The first of a rail's two numbers is momentary, the second its
 * mean. A rail that feeds more than the GPU says so in the source; {@code VDD_IN}, the whole board, is never taken.
 */
final class Tegrastats implements RecordParser {

    private static final Pattern LOAD = Pattern.compile("GR3D_FREQ (\\d+)%(?:@\\[?(\\d+))?");
    private static final Pattern TEMPERATURE = Pattern.compile("(?i)\\bgpu@([\\d.]+)C");
    private static final Pattern RAIL =
            Pattern.compile("\\b(VDD_GPU_SOC|VDD_CPU_GPU_CV|VDD_SYS_GPU|VDD_GPU) (\\d+)(?:mW)?/");

    @Override
    public List<GpuReading> parse(String line) {
        var load = LOAD.matcher(line);
        if (!load.find()) {
            return List.of();
        }
        var draft = GpuReading.of(0, "Jetson GPU").put(GPU_USAGE, LeadingNumber.of(load.group(1)));
        if (load.group(2) != null) {
            draft.put(GPU_CLOCK, LeadingNumber.of(load.group(2)));
        }
        var temperature = TEMPERATURE.matcher(line);
        if (temperature.find()) {
            draft.put(GPU_TEMPERATURE, LeadingNumber.of(temperature.group(1)));
        }
        var rail = RAIL.matcher(line);
        if (rail.find()) {
            OptionalDouble milliwatts = LeadingNumber.of(rail.group(2));
            draft.put(GPU_POWER, milliwatts, 1e-3).source(GPU_POWER, "tegrastats, rail " + rail.group(1));
        }
        return List.of(draft.finished());
    }
}
