package dev.sluice.host;

import dev.sluice.sample.Hardware;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import oshi.SystemInfo;
import oshi.hardware.CentralProcessor;
import oshi.hardware.ComputerSystem;
import oshi.hardware.HardwareAbstractionLayer;
import oshi.hardware.PowerSource;
import oshi.software.os.OperatingSystem;

/** Looks at the machine it runs on. */
public final class ThisMachine {

    private ThisMachine() {}

    /**
     * Detects the hardware; takes half a second, most of it OSHI's start, so not while a cycle runs.
     *
     * @param gpus the GPUs' names, which the GPU samplers know better
     */
    public static Hardware hardware(List<String> gpus) {
        SystemInfo machine = new SystemInfo();
        HardwareAbstractionLayer hardware = machine.getHardware();
        CentralProcessor processor = hardware.getProcessor();
        return new Hardware(
                device(hardware.getComputerSystem()),
                processor.getProcessorIdentifier().getName().strip(),
                processor.getPhysicalProcessorCount(),
                processor.getLogicalProcessorCount(),
                hardware.getMemory().getTotal(),
                gpus,
                system(machine.getOperatingSystem()),
                power(hardware.getPowerSources()),
                System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version") + " ("
                        + System.getProperty("java.vendor") + ")",
                collector(ManagementFactory.getGarbageCollectorMXBeans()));
    }

    private static Optional<String> device(ComputerSystem computer) {
        List<String> words = new ArrayList<>();
        for (String word : List.of(computer.getManufacturer(), computer.getModel())) {
            String told = word.strip();
            if (!told.isEmpty()
                    && !told.toLowerCase(Locale.ROOT).matches("unknown|none|to be filled by o\\.e\\.m\\.")) {
                words.add(told);
            }
        }
        return words.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", words));
    }

    private static String system(OperatingSystem system) {
        return system.getFamily() + " " + system.getVersionInfo();
    }

    /** Of the first battery; a machine without one does not say. */
    static Optional<String> power(List<PowerSource> sources) {
        return sources.stream()
                .filter(source -> source.getMaxCapacity() > 0 || source.getRemainingCapacityPercent() > 0)
                .findFirst()
                .map(source -> source.isPowerOnLine()
                        ? "AC"
                        : "battery (" + Math.round(source.getRemainingCapacityPercent() * 100) + " %)");
    }

    /** {@code "G1"} of {@code "G1 Young Generation"} and {@code "G1 Old Generation"}. */
    private static String collector(List<GarbageCollectorMXBean> beans) {
        TreeSet<String> names = new TreeSet<>();
        beans.forEach(bean -> names.add(
                bean.getName().replaceFirst(" (Young|Old|Concurrent).*| (Major |Minor )?(Cycles|Pauses)$", "")));
        String all = String.join(", ", names);
        return switch (all) {
            case "Copy, MarkSweepCompact" -> "Serial";
            case "PS MarkSweep, PS Scavenge" -> "Parallel";
            default -> all;
        };
    }
}
