package dev.sluice.junit;

import dev.sluice.load.CannotStart;
import dev.sluice.load.ClientWarmUp;
import dev.sluice.load.LoadGenerator;
import dev.sluice.load.ModelWarmUp;
import dev.sluice.report.Console;
import dev.sluice.server.Endpoint;
import dev.sluice.statistics.Figures;
import dev.sluice.statistics.Unit;
import dev.sluice.workload.Load;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether the client, and the model that one server was asked last, are warm; and what their warm-up showed. */
final class Warmth {

    private final LoadGenerator generator;
    private final Endpoint endpoint;
    private final List<String> remarks = new ArrayList<>();
    private Optional<Duration> stampError = Optional.empty();
    private String warm = "";

    Warmth(LoadGenerator generator, Endpoint endpoint) {
        this.generator = generator;
        this.endpoint = endpoint;
    }

    /** Never counted: first the client against a stub of its own, then the model that {@code load} asks. */
    void begin(Load load, int largestCycle, Console console) throws InterruptedException, CannotStart {
        console.phase("warming up the client, then " + load.options().model());
        Optional<ClientWarmUp> client = ClientWarmUp.run(generator, endpoint, largestCycle);
        client.ifPresent(burst -> {
            stampError = Optional.of(Duration.ofNanos(burst.p99Nanos()));
            if (!burst.settled()) {
                remarks.add("the client's stamp error had not settled when its warm-up ended: p99 "
                        + Figures.text(burst.p99Nanos() / 1e9, Unit.SECONDS) + " of n " + burst.n());
            }
        });
        of(load).ifPresent(trouble -> {
            remarks.add(trouble);
            console.line("Sluice: " + trouble);
        });
    }

    /**
     * Has the model that {@code load} asks loaded, unless it was the last one asked: a server may drop one model for
     * another, and the time to load it is no user's wait.
     *
     * @return what is wrong with it, for people; empty when it is warm
     */
    Optional<String> of(Load load) throws InterruptedException, CannotStart {
        String wanted = load.options().model();
        if (wanted.equals(warm)) {
            return Optional.empty();
        }
        warm = wanted;
        ModelWarmUp model = ModelWarmUp.run(generator, load, endpoint);
        if (!model.last().outcome().answered()) {
            return Optional.of("the warm-up request failed ("
                    + model.last().outcome().label() + "): "
                    + model.last().outcome().explanation());
        }
        return model.warm()
                ? Optional.empty()
                : Optional.of("after " + model.requests() + " warm-up requests the server still reported a load time");
    }

    /** Others asked the same server since. */
    void mayBeLost() {
        warm = "";
    }

    /** How far the client's stamps may be off: p99 over the last warm-up burst; empty when it was not measured. */
    Optional<Duration> stampError() {
        return stampError;
    }

    List<String> remarks() {
        return List.copyOf(remarks);
    }
}
