package dev.sluice.sample;

import java.util.List;
import java.util.Optional;

/**
 * The machine a run was made on, as it tells of itself.
 *
 * @param device manufacturer and model, or empty where the firmware does not say
 * @param cpu the processor's name
 * @param physicalCores its cores
 * @param logicalCores its hardware threads
 * @param memoryBytes installed memory that the system sees, in bytes
 * @param gpus names of the GPUs; empty when none was found
 * @param system operating system with its version
 * @param power {@code "AC"} or {@code "battery"} with its charge; empty when the machine does not say
 * @param jvm name and version of this Java virtual machine
 * @param collector its garbage collector, such as {@code "G1"}
 */
public record Hardware(
        Optional<String> device,
        String cpu,
        int physicalCores,
        int logicalCores,
        long memoryBytes,
        List<String> gpus,
        String system,
        Optional<String> power,
        String jvm,
        String collector) {

    public Hardware {
        gpus = List.copyOf(gpus);
    }
}
