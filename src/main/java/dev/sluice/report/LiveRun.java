package dev.sluice.report;

import dev.sluice.sample.HostReadings;
import dev.sluice.sample.Progress;
import dev.sluice.workload.LoadShape;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What is known around a running cycle: who is measured, what was asked, which cycle of how many it is, and how fast
 * those before it were. One a ladder, used by the thread that runs it.
 */
public final class LiveRun {

    private final String server;
    private final String model;
    private final String prompt;
    private final List<Integer> planned;
    private final Duration pause;
    private final Supplier<HostReadings> host;
    private final Optional<String> role;
    private int begun;
    private int concurrency;
    private LoadShape shape = new LoadShape.AllAtOnce();
    private double answersPerSecond;

    /**
     * A ladder of which no cycle has begun.
     *
     * @param server for people, such as {@code "Ollama 0.5.7 at http://127.0.0.1:11434"}
     * @param planned concurrencies in the order they are to run
     * @param pause before each cycle but the first
     * @param host what the machine's samplers gave last; asked once a second at most
     */
    public LiveRun(
            String server,
            String model,
            String prompt,
            List<Integer> planned,
            Duration pause,
            Supplier<HostReadings> host) {
        this(server, model, prompt, planned, pause, host, Optional.empty());
    }

    /** The same of the one of two servers that {@code role} says, such as {@code "reference"}. */
    public LiveRun(
            String server,
            String model,
            String prompt,
            List<Integer> planned,
            Duration pause,
            Supplier<HostReadings> host,
            Optional<String> role) {
        this.role = role;
        this.server = server;
        this.model = model;
        this.prompt = prompt;
        this.planned = List.copyOf(planned);
        this.pause = pause;
        this.host = host;
    }

    /** A cycle begins whose users ask so. */
    public void begin(int parallel, LoadShape asking) {
        shape = asking;
        begin(parallel);
    }

    /** A burst begins. */
    public void begin(int parallel) {
        begun += parallel == concurrency ? 0 : 1; // a repeat is no further cycle of the plan
        concurrency = parallel;
    }

    /** The cycle ended. The best pace seen is kept: small cycles leave a server idle that batches. */
    public void ended(int answered, Duration makespan) {
        if (answered > 0) {
            answersPerSecond = Math.max(answersPerSecond, answered / Eta.seconds(makespan));
        }
    }

    String server() {
        return server;
    }

    Optional<String> role() {
        return role;
    }

    String model() {
        return model;
    }

    String prompt() {
        return prompt;
    }

    HostReadings host() {
        return host.get();
    }

    /** How the users of the running cycle ask. */
    LoadShape shape() {
        return shape;
    }

    /** Parallel requests of the running cycle. */
    int concurrency() {
        return concurrency;
    }

    /** How many cycles have begun, the running one included: tells one from the next. */
    int begun() {
        return begun;
    }

    /** Such as {@code "6/15"}; empty when the cycle is none of the plan's. */
    Optional<String> place() {
        int at = planned.indexOf(concurrency);
        return at < 0 ? Optional.empty() : Optional.of((at + 1) + "/" + planned.size());
    }

    /**
     * About how long the whole plan still takes if every cycle of it is run, this one included; empty before any cycle
     * has ended with an answer, and when this one is none of the plan's.
     */
    Optional<Duration> eta(Progress progress) {
        int at = planned.indexOf(concurrency);
        if (at < 0 || answersPerSecond == 0) {
            return Optional.empty();
        }
        Duration now = Eta.ofCycle(progress)
                .orElseGet(() -> Eta.ofCycles(List.of(progress.inFlight()), answersPerSecond, Duration.ZERO));
        List<Integer> later = planned.subList(at + 1, planned.size()).stream()
                .map(shape::requests)
                .toList();
        return Optional.of(now.plus(Eta.ofCycles(later, answersPerSecond, pause)));
    }
}
