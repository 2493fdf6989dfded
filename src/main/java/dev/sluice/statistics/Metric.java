package dev.sluice.statistics;

/** What is measured. The vocabulary of thresholds.yaml, of tables and of files. */
public enum Metric {
    /** Due to the first byte of the response, its headers. On llama-server, the end of the queue wait. */
    RESPONSE_START("response-start", Unit.SECONDS, Better.LOWER),
    /** Due to the first generated text of any kind; {@code ttft} is its other name. */
    TTFB("ttfb", Unit.SECONDS, Better.LOWER),
    /** Due to the first text of the answer, after the thinking. */
    TTFA("ttfa", Unit.SECONDS, Better.LOWER),
    /** Due to the last text. */
    E2E("e2e", Unit.SECONDS, Better.LOWER),
    /** (last text - first text) / (tokens after the first chunk), one value a request. */
    TPOT("tpot", Unit.MILLISECONDS_PER_TOKEN, Better.LOWER),
    /** Time between one chunk of text and the next, over all requests. */
    CHUNK_GAP("chunk-gap", Unit.SECONDS, Better.LOWER),
    /** (tokens after the first chunk) / (last text - first text), one value a request. */
    DECODE_RATE("decode-rate", Unit.TOKENS_PER_SECOND, Better.HIGHER),
    /** Output tokens / (due to last text), one value a request. */
    E2E_RATE("e2e-rate", Unit.TOKENS_PER_SECOND, Better.HIGHER),
    /** Output tokens of all requests, those that failed or were cancelled too, / makespan, one value a cycle. */
    SYSTEM_RATE("system-rate", Unit.TOKENS_PER_SECOND, Better.HIGHER),
    /** Answered requests / requests sent, one value a cycle. */
    SUCCESS_RATE("success-rate", Unit.SHARE, Better.HIGHER),
    /**
     * Requests that kept every limit of a list / requests sent, one value a cycle. Which limits is for an objective to say,
     * see {@link CycleStatistics#goodput}; a request that failed is not good, whatever it brought before.
     */
    GOODPUT("goodput", Unit.SHARE, Better.HIGHER),
    /** Power of the server's GPUs together, at each sample. */
    GPU_POWER("gpu-power", Unit.WATTS, Better.LOWER),
    /** Energy of the server's GPUs, idle power included / output tokens of answered requests, one value a cycle. */
    ENERGY_PER_TOKEN("energy-per-token", Unit.JOULES_PER_TOKEN, Better.LOWER),
    /** Resident memory of the server's processes together, at each sample; memory they share counts in each. */
    SERVER_RSS("server-rss", Unit.BYTES, Better.LOWER),
    /** CPU time of the server's processes together over wall time, at each sample; 100 % is one core. */
    SERVER_CPU("server-cpu", Unit.PERCENT_OF_CORE, Better.LOWER);

    /** Which direction people prefer, and so which tail is the bad one. */
    public enum Better {
        LOWER,
        HIGHER
    }

    private final String label;
    private final Unit unit;
    private final Better better;

    Metric(String label, Unit unit, Better better) {
        this.label = label;
        this.unit = unit;
        this.better = better;
    }

    /** The name in thresholds.yaml and in tables. */
    public String label() {
        return label;
    }

    /** The unit of its values. */
    public Unit unit() {
        return unit;
    }

    /** Which way is better. */
    public Better better() {
        return better;
    }

    /**
     * A wait that a person sits through, counted from due. A failed request never saw it end, so it counts as infinite
     * in ranks. For any other metric a failed request has no value: half an answer has no speed worth a mean.
     */
    public boolean waiting() {
        return this == RESPONSE_START || this == TTFB || this == TTFA || this == E2E;
    }

    /** One value a cycle: such a metric has no tail. */
    public boolean perCycle() {
        return this == SYSTEM_RATE || this == SUCCESS_RATE || this == GOODPUT || this == ENERGY_PER_TOKEN;
    }

    /** Sampled beside the cycle, one value a sample: the machine's load and no request's. */
    public boolean sampled() {
        return this == GPU_POWER || this == SERVER_RSS || this == SERVER_CPU;
    }

    /** One value a request at most, so that a limit on it can be held against a single request. */
    public boolean ofOneRequest() {
        return perRequest() && this != CHUNK_GAP;
    }

    /** Made of what requests brought, one value or more a request. */
    public boolean perRequest() {
        return !perCycle() && !sampled();
    }
}
