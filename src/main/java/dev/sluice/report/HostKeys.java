package dev.sluice.report;

import dev.sluice.sample.HostMetric;

/** What sampled metrics are called in files, with the unit in the name. The names are a contract. */
final class HostKeys {

    private HostKeys() {}

    static String of(HostMetric metric) {
        return switch (metric) {
            case CPU -> "cpuPercent";
            case RSS -> "rssBytes";
            case MEMORY -> "memoryPercent";
            case VIRTUAL -> "virtualBytes";
            case THREADS -> "threads";
            case DESCRIPTORS -> "descriptors";
            case GPU_POWER -> "powerWatts";
            case GPU_ENERGY -> "energyCounterJoules";
            case GPU_USAGE -> "usagePercent";
            case GPU_CLOCK -> "clockMegahertz";
            case GPU_MEMORY_CLOCK -> "memoryClockMegahertz";
            case GPU_MEMORY -> "memoryBytes";
            case GPU_PROCESS_MEMORY -> "serverMemoryBytes";
            case GPU_TEMPERATURE -> "temperatureCelsius";
            case GPU_THROTTLED -> "throttled";
            case SYSTEM_CPU -> "systemCpuPercent";
            case STEAL -> "stealPercent";
            case CPU_ENERGY -> "cpuEnergyCounterJoules";
            case RUNNING -> "runningRequests";
            case WAITING -> "waitingRequests";
            case CACHE_USE -> "cacheUsePercent";
            case GPU_SHARE -> "modelOnGpuPercent";
        };
    }
}
