package dev.sluice.junit;

import java.util.Locale;
import java.util.Optional;

/**
 * One run at one concurrency, about to be made: what a test is given, and runs.
 *
 * <p>Immutable; {@link #withPrompt} and {@link #withModel} give another cycle at the same concurrency.
 */
public final class Cycle {

    private final LoadRun run;
    private final int concurrency;
    private final Optional<String> prompt;
    private final Optional<String> model;
    private final Optional<CycleSearch> search;
    private final int time;

    Cycle(LoadRun run, int concurrency, Optional<String> prompt, Optional<String> model) {
        this(run, concurrency, prompt, model, Optional.empty(), 1);
    }

    /** One that a search asked for, the {@code time}-th time. */
    Cycle(LoadRun run, int concurrency, CycleSearch search, int time) {
        this(run, concurrency, Optional.empty(), Optional.empty(), Optional.of(search), time);
    }

    private Cycle(
            LoadRun run,
            int concurrency,
            Optional<String> prompt,
            Optional<String> model,
            Optional<CycleSearch> search,
            int time) {
        this.run = run;
        this.concurrency = concurrency;
        this.prompt = prompt;
        this.model = model;
        this.search = search;
        this.time = time;
    }

    /** Parallel requests, all due at the same instant. */
    public int concurrency() {
        return concurrency;
    }

    /** The same cycle asking something else. Cycles with the same prompt and model are one ladder. */
    public Cycle withPrompt(String other) {
        return new Cycle(run, concurrency, Optional.of(other), model, search, time);
    }

    /** The same cycle asking another model of the same server. */
    public Cycle withModel(String other) {
        return new Cycle(run, concurrency, prompt, Optional.of(other), search, time);
    }

    /**
     * Waits for the cool-down, sends the burst, and returns when every request has its outcome; files, console line
     * and Allure attachments are written before it returns.
     *
     * @throws ServerTrouble when the server died under the load
     */
    public CycleResult run() {
        return run.run(this);
    }

    Optional<String> prompt() {
        return prompt;
    }

    Optional<String> model() {
        return model;
    }

    Optional<CycleSearch> search() {
        return search;
    }

    /**
     * Zero-padded, so that names sort: {@code "016 parallel"}; {@code "016 parallel (again)"} where a search comes back to
     * it; with the model where several are replayed.
     */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%03d parallel", concurrency)
                + (time == 1 ? "" : time == 2 ? " (again)" : " (again " + (time - 1) + ")")
                + model.map(name -> ", " + name).orElse("");
    }
}
