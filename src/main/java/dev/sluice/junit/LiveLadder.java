package dev.sluice.junit;

import dev.sluice.config.RunSettings;
import dev.sluice.host.Window;
import dev.sluice.load.CannotStart;
import dev.sluice.load.CycleWatch;
import dev.sluice.load.LoadGenerator;
import dev.sluice.report.LiveRun;
import dev.sluice.report.Setting;
import dev.sluice.report.Target;
import dev.sluice.sample.CycleSamples;
import dev.sluice.sample.Hardware;
import dev.sluice.sample.HostSamples;
import dev.sluice.workload.Load;
import dev.sluice.workload.LoadShape;
import dev.sluice.workload.Prompt;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Sends each cycle's burst to the server, after a pause, to a model that is loaded. */
final class LiveLadder implements LadderSource {

    private static final Duration LONGEST_WAIT_FOR_IDLE = Duration.ofSeconds(60);
    private static final Duration IDLE_POLL = Duration.ofMillis(200);

    private final Launch launch;
    private final MeasuredServer server;
    private final RunSettings settings;
    private final String model;
    private final Load load;
    private final LiveRun live;
    private final Optional<MeasuredServer> beside;
    private final Instant startedAt;
    private final List<String> remarks = new ArrayList<>();
    private int cycles;

    /** @param beside the other server of a duet: idle while this one is asked, and no cycle of either is cut short */
    LiveLadder(
            Launch launch,
            MeasuredServer server,
            RunSettings settings,
            Cycle cycle,
            List<Integer> planned,
            Optional<MeasuredServer> beside) {
        this.launch = launch;
        this.server = server;
        this.settings = settings;
        this.model = cycle.model().orElse(server.identity().model());
        Load asked = settings.load(1, model);
        this.load = cycle.prompt().map(text -> asked.asking(new Prompt(text))).orElse(asked);
        this.live = server.live(
                load, planned, settings, beside.map(other -> planned.isEmpty() ? "reference" : "candidate"));
        this.beside = beside;
        this.startedAt = launch.wallClock().now();
    }

    @Override
    public Target target() {
        return server.target(model);
    }

    @Override
    public Instant startedAt() {
        return startedAt;
    }

    @Override
    public Optional<Hardware> hardware() {
        return server.host().hardware();
    }

    @Override
    public Optional<Duration> stampError() {
        return server.stampError();
    }

    @Override
    public Map<String, Setting> settings() {
        return Map.of();
    }

    @Override
    public List<String> remarks() {
        return Stream.concat(server.remarks().stream(), remarks.stream()).toList();
    }

    @Override
    public Optional<String> notRun(int concurrency) {
        return Optional.empty();
    }

    @Override
    public Taken take(int concurrency, CycleWatch watch) throws InterruptedException, CannotStart {
        coolDown(concurrency);
        if (settings.warmUp()) {
            if (beside.filter(other ->
                            other.identity().url().equals(server.identity().url()))
                    .isPresent()) {
                server.mayHaveGoneCold();
            }
            server.warm(load).ifPresent(remarks::add);
        }
        live.begin(concurrency, load.shape());
        launch.console().started(live);
        Optional<Window> window = server.host().begin();
        try {
            LoadShape shape = load.shape().ofCycle(++cycles);
            LoadGenerator.Measured measured =
                    server.generator().measure(load.ofUsers(concurrency).shaped(shape), server.endpoint(), seen(watch));
            live.ended(answered(measured.samples()), measured.samples().makespan());
            HostSamples host = window.map(w -> w.end(measured.due())).orElse(HostSamples.none());
            return new Taken(
                    measured.samples(),
                    host,
                    server.host().period(),
                    server.host().idle());
        } finally {
            window.ifPresent(Window::close);
        }
    }

    private static int answered(CycleSamples samples) {
        return (int) samples.requests().stream()
                .filter(request -> request.outcome().answered())
                .count();
    }

    private CycleWatch seen(CycleWatch watch) {
        return progress -> {
            launch.console().progress(live, progress);
            return watch.look(progress);
        };
    }

    /** Lets the machine cool down, and the server finish what an earlier cycle may have left it. */
    private void coolDown(int concurrency) throws InterruptedException {
        boolean first = server.fresh();
        first &= beside.map(MeasuredServer::fresh).orElse(true); // what the other one did warms the machine too
        if (first) {
            return;
        }
        launch.sleeper().sleep(settings.coolDown().orElse(server.usualCoolDown()));
        long started = launch.ticker().nanos();
        while (busy() > 0 && launch.ticker().nanos() - started < LONGEST_WAIT_FOR_IDLE.toNanos()) {
            launch.sleeper().sleep(IDLE_POLL);
        }
        int busy = busy();
        if (busy > 0) {
            remarks.add("before the cycle of " + concurrency + " the server was not idle: it still worked on " + busy
                    + (busy == 1 ? " request" : " requests") + " after " + LONGEST_WAIT_FOR_IDLE.toSeconds()
                    + " s; is somebody else using it?");
        }
    }

    /** Requests in work; of a duet on either server, for both may share a machine. */
    private int busy() {
        return server.busy().orElse(0) + beside.flatMap(MeasuredServer::busy).orElse(0);
    }

    @Override
    public boolean alive() {
        return server.alive();
    }
}
