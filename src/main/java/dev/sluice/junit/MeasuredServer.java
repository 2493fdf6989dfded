package dev.sluice.junit;

import dev.sluice.config.RunSettings;
import dev.sluice.engine.EmbeddedEngine;
import dev.sluice.load.CannotStart;
import dev.sluice.load.LoadGenerator;
import dev.sluice.report.LiveRun;
import dev.sluice.report.Target;
import dev.sluice.server.Endpoint;
import dev.sluice.server.InferenceServer;
import dev.sluice.server.ServerIdentity;
import dev.sluice.workload.Load;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** The server under test, found or started, with a warm client in front of it. */
final class MeasuredServer implements AutoCloseable {

    private static final Duration COOL_DOWN = Duration.ofSeconds(10);
    private static final Duration EMBEDDED_COOL_DOWN = Duration.ofSeconds(1);

    private final InferenceServer server;
    private final Optional<EmbeddedEngine> engine;
    private final LoadGenerator generator;
    private final HostWatch host;
    private final Warmth warmth;
    private ServerIdentity identity;
    private boolean fresh = true;

    private MeasuredServer(
            InferenceServer server, Optional<EmbeddedEngine> engine, LoadGenerator generator, HostWatch host) {
        this.server = server;
        this.host = host;
        this.engine = engine;
        this.generator = generator;
        this.identity = server.identity();
        this.warmth = new Warmth(generator, server.endpoint());
    }

    /**
     * Opens the samplers beside a server that was found, and warms up.
     *
     * @param pid its process; unless given, the owner of its port
     * @param check looks at it before it is asked for anything, and may refuse it
     *
     * @throws ServerTrouble when it cannot be measured
     */
    static MeasuredServer open(
            ServerSearch.Opened found,
            RunSettings settings,
            int largestCycle,
            OptionalLong pid,
            Launch launch,
            Consumer<MeasuredServer> check) {
        try {
            HostWatch host = HostWatch.open(found.server(), settings, pid, launch.ticker());
            MeasuredServer opened = new MeasuredServer(found.server(), found.engine(), launch.generator(), host);
            opened.checked(check);
            if (settings.warmUp()) {
                opened.warmth.begin(settings.load(1, opened.identity.model()), largestCycle, launch.console());
                opened.identity = opened.server.identity(); // some tell the context only once the model is loaded
            }
            opened.host.measureIdle(launch.sleeper(), launch.ticker(), launch.console());
            return opened;
        } catch (CannotStart none) {
            throw new ServerTrouble(String.valueOf(none.getMessage())); // its message is whole: a cause would repeat it
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new ServerTrouble("interrupted before the first cycle", stopped);
        }
    }

    /** One that is refused leaves nothing running. */
    private void checked(Consumer<MeasuredServer> check) {
        try {
            check.accept(this);
        } catch (ServerTrouble refused) {
            close();
            throw refused;
        }
    }

    /** As {@link Warmth#of} does it. */
    Optional<String> warm(Load load) throws InterruptedException, CannotStart {
        return warmth.of(load);
    }

    /** What asked the same server since may have had this one's model dropped. */
    void mayHaveGoneCold() {
        warmth.mayBeLost();
    }

    /** Whether no cycle asked this before: the first of all needs no cool-down, that of a second ladder does. */
    boolean fresh() {
        boolean was = fresh;
        fresh = false;
        return was;
    }

    /** Who it is, as it told when it was warm: asked once, so that a server that died later still has its name. */
    ServerIdentity identity() {
        return identity;
    }

    /** What reports tell of it where it is asked {@code model}. */
    Target target(String model) {
        ServerIdentity id = identity;
        boolean own = model.equals(id.model()); // nothing of that is known of another model
        return new Target(
                id.kind().label(),
                id.url(),
                id.software(),
                id.version(),
                model,
                own ? id.digest() : Optional.empty(),
                own ? id.quantization() : Optional.empty(),
                own ? id.parameters() : Optional.empty(),
                own ? id.context() : OptionalInt.empty(),
                id.slots());
    }

    /** What is sampled beside its cycles. */
    HostWatch host() {
        return host;
    }

    /** What the console may tell of a ladder of {@code load} while it runs. */
    LiveRun live(Load load, List<Integer> planned, RunSettings settings, Optional<String> role) {
        return new LiveRun(
                identity.software() + identity.version().map(v -> " " + v).orElse("") + " at " + identity.url(),
                load.options().model(),
                load.prompt().text(),
                planned,
                settings.coolDown().orElse(usualCoolDown()),
                host::latest,
                role);
    }

    Endpoint endpoint() {
        return server.endpoint();
    }

    LoadGenerator generator() {
        return generator;
    }

    boolean alive() {
        return server.alive();
    }

    Optional<Integer> busy() {
        return server.busy();
    }

    Duration usualCoolDown() {
        return engine.isPresent() ? EMBEDDED_COOL_DOWN : COOL_DOWN;
    }

    /** How far the client's stamps may be off: p99 over the last warm-up burst; empty when it was not measured. */
    Optional<Duration> stampError() {
        return warmth.stampError();
    }

    List<String> remarks() {
        return warmth.remarks();
    }

    @Override
    public void close() {
        host.close();
        engine.ifPresent(EmbeddedEngine::close);
    }
}
