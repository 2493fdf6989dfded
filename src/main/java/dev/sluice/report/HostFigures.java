package dev.sluice.report;

import dev.sluice.sample.Hardware;
import dev.sluice.sample.HostMetric;
import dev.sluice.statistics.Figures;
import dev.sluice.statistics.Unit;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** What was sampled of the machine, and what it is, as people read it. */
public final class HostFigures {

    /** What is sampled of a GPU, in the order of every output. */
    public static final List<HostMetric> OF_GPU = List.of(
            HostMetric.GPU_POWER,
            HostMetric.GPU_CLOCK,
            HostMetric.GPU_MEMORY_CLOCK,
            HostMetric.GPU_USAGE,
            HostMetric.GPU_MEMORY,
            HostMetric.GPU_PROCESS_MEMORY,
            HostMetric.GPU_TEMPERATURE,
            HostMetric.GPU_THROTTLED);

    private static final int LONGEST_NAME = 80;
    private static final double MANY = 99.95;

    private HostFigures() {}

    /** The name of a row or an axis, with the unit unless each figure carries its own: {@code "power, W"}. */
    public static String label(HostMetric metric) {
        return switch (metric) {
            case CPU -> "CPU, % (100 = one core)";
            case RSS -> "memory (RSS)";
            case MEMORY -> "memory, % of the machine";
            case VIRTUAL -> "virtual size";
            case THREADS -> "threads";
            case DESCRIPTORS -> "open descriptors";
            case GPU_POWER -> "power, W";
            case GPU_ENERGY, CPU_ENERGY -> "energy counter, J";
            case GPU_USAGE -> "usage, %";
            case GPU_CLOCK -> "clock, MHz";
            case GPU_MEMORY_CLOCK -> "memory clock, MHz";
            case GPU_MEMORY -> "memory in use";
            case GPU_PROCESS_MEMORY -> "memory of the server's processes";
            case GPU_TEMPERATURE -> "temperature, °C";
            case GPU_THROTTLED -> "throttled, share of samples";
            case SYSTEM_CPU -> "CPU, % (100 = all cores)";
            case STEAL -> "CPU steal, % (100 = all cores)";
            case RUNNING -> "requests running";
            case WAITING -> "requests waiting";
            case CACHE_USE -> "key-value cache in use, %";
            case GPU_SHARE -> "model in GPU memory, %";
        };
    }

    /** A value under that name: with its unit where the name has none, such as {@code "9.1 GB"} or {@code "62.1"}. */
    public static String text(HostMetric metric, double value) {
        return switch (metric) {
            case RSS, VIRTUAL, GPU_MEMORY, GPU_PROCESS_MEMORY -> Figures.text(value, Unit.BYTES);
            case GPU_POWER -> Figures.number(value, Unit.WATTS);
            case GPU_THROTTLED -> Figures.text(value, Unit.SHARE);
            case CPU, SYSTEM_CPU, STEAL, MEMORY, GPU_USAGE, CACHE_USE, GPU_SHARE ->
                Figures.number(value, Unit.PERCENT_OF_CORE);
            default -> counted(value);
        };
    }

    /** A count, or the mean of counts with one digit while that says something. */
    private static String counted(double value) {
        return BigDecimal.valueOf(value)
                .setScale(value < MANY ? 1 : 0, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }

    /** The machine on one line, such as {@code "AMD EPYC 7B13, 2 cores, 16.8 GB, no GPU found, Ubuntu 24.04"}. */
    public static String text(Hardware machine) {
        List<String> parts = new ArrayList<>();
        machine.device().ifPresent(parts::add);
        parts.add(machine.cpu());
        parts.add(cores(machine));
        parts.add(memory(machine));
        parts.add(gpus(machine));
        parts.add(machine.system());
        machine.power().ifPresent(power -> parts.add("on " + power));
        return String.join(
                ", ", parts.stream().map(part -> Plain.text(part, LONGEST_NAME)).toList());
    }

    /** Such as {@code "8 cores (16 threads)"}. */
    public static String cores(Hardware machine) {
        int threads = machine.logicalCores();
        return machine.physicalCores()
                + (machine.physicalCores() == 1 ? " core" : " cores")
                + (threads == machine.physicalCores() ? "" : " (" + threads + " threads)");
    }

    /** Installed memory, such as {@code "16.8 GB"}. */
    public static String memory(Hardware machine) {
        return Figures.text((double) machine.memoryBytes(), Unit.BYTES);
    }

    /** Such as {@code "2 x NVIDIA H100"}, or {@code "no GPU found"}. */
    public static String gpus(Hardware machine) {
        return machine.gpus().isEmpty()
                ? "no GPU found"
                : String.join(
                        " + ",
                        machine.gpus().stream()
                                .distinct()
                                .map(name -> times(machine, name) + Plain.text(name, LONGEST_NAME))
                                .toList());
    }

    private static String times(Hardware machine, String name) {
        long equal = machine.gpus().stream().filter(name::equals).count();
        return equal == 1 ? "" : equal + " x ";
    }
}
