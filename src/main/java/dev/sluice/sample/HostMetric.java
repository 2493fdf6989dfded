package dev.sluice.sample;

/** What can be sampled of the machine beside a cycle. The unit is that of every value, in files and in code. */
public enum HostMetric {
    /** CPU time of a process over wall time; 100 is one core. */
    CPU("cpu", "%"),
    /** Resident memory of a process; a mapped model file counts. */
    RSS("rss", "bytes"),
    /** Resident memory / the machine's memory. */
    MEMORY("memory", "%"),
    /** Virtual size of a process; no memory figure, but the article has it. */
    VIRTUAL("virtual", "bytes"),
    THREADS("threads", "threads"),
    /** Open descriptors, or handles on Windows. */
    DESCRIPTORS("descriptors", "descriptors"),
    GPU_POWER("gpu-power", "W"),
    /** A counter that only rises; figures are differences. */
    GPU_ENERGY("gpu-energy", "J"),
    GPU_USAGE("gpu-usage", "%"),
    GPU_CLOCK("gpu-clock", "MHz"),
    GPU_MEMORY_CLOCK("gpu-memory-clock", "MHz"),
    GPU_MEMORY("gpu-memory", "bytes"),
    /** GPU memory that one process holds. */
    GPU_PROCESS_MEMORY("gpu-process-memory", "bytes"),
    GPU_TEMPERATURE("gpu-temperature", "°C"),
    /** 1 while the device holds its clock down because of power or heat, else 0. */
    GPU_THROTTLED("gpu-throttled", "0 or 1"),
    /** CPU time of the whole machine over wall time; 100 is all cores. */
    SYSTEM_CPU("system-cpu", "%"),
    /** Time a virtual machine was ready but not run by its host; 100 is all cores. */
    STEAL("steal", "%"),
    /** Energy of the CPU packages; a counter that only rises. */
    CPU_ENERGY("cpu-energy", "J"),
    /** Requests the server says it works on. */
    RUNNING("running", "requests"),
    /** Requests the server says it keeps waiting. */
    WAITING("waiting", "requests"),
    /** Share of the key-value cache in use. */
    CACHE_USE("cache-use", "%"),
    /** Share of the model that the server says lies in GPU memory; the rest is computed by the CPU. */
    GPU_SHARE("gpu-share", "%");

    private final String label;
    private final String unit;

    HostMetric(String label, String unit) {
        this.label = label;
        this.unit = unit;
    }

    /** The name in files and tables. */
    public String label() {
        return label;
    }

    /** The unit of its values. */
    public String unit() {
        return unit;
    }

    /** Whether only differences between two values mean anything. */
    public boolean counter() {
        return this == GPU_ENERGY || this == CPU_ENERGY;
    }

    /** Whether a value covers the time since the sample before it, and not the instant it was taken. */
    public boolean rate() {
        return this == CPU || this == SYSTEM_CPU || this == STEAL;
    }
}
