package dev.sluice.junit;

import dev.sluice.config.RunSettings;
import dev.sluice.host.Window;
import dev.sluice.load.CannotStart;
import dev.sluice.load.LoadGenerator;
import dev.sluice.report.LiveRun;
import dev.sluice.report.Setting;
import dev.sluice.report.Target;
import dev.sluice.sample.CycleSamples;
import dev.sluice.sample.Hardware;
import dev.sluice.sample.HostSamples;
import dev.sluice.sample.Progress;
import dev.sluice.server.ServerIdentity;
import dev.sluice.slo.CertainMiss;
import dev.sluice.slo.Thresholds;
import dev.sluice.workload.Load;
import dev.sluice.workload.LoadShape;
import dev.sluice.workload.Prompt;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** Sends each cycle's burst to the server, after a pause, to a model that is loaded. */
final class LiveLadder implements LadderSource {

    private static final Duration LONGEST_WAIT_FOR_IDLE = Duration.ofSeconds(60);
    private static final Duration IDLE_POLL = Duration.ofMillis(200);

    private final Launch launch;
    private final MeasuredServer server;
    private final RunSettings settings;
    private final Thresholds thresholds;
    private final String model;
    private final Load load;
    private final LiveRun live;
    private final Instant startedAt;
    private final List<String> remarks = new ArrayList<>();
    private int cycles;
    private Optional<SearchBudget> budget = Optional.empty();

    LiveLadder(
            Launch launch,
            MeasuredServer server,
            RunSettings settings,
            Thresholds thresholds,
            Cycle cycle,
            List<Integer> planned) {
        this.launch = launch;
        this.server = server;
        this.settings = settings;
        this.thresholds = thresholds;
        this.model = cycle.model().orElse(server.identity().model());
        Load asked = settings.load(1, model);
        this.load = cycle.prompt().map(text -> asked.asking(new Prompt(text))).orElse(asked);
        this.live = server.live(load, planned, settings);
        this.startedAt = launch.wallClock().now();
    }

    @Override
    public Target target() {
        ServerIdentity id = server.identity();
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
    public void within(SearchBudget limits) {
        budget = Optional.of(limits);
    }

    @Override
    public Taken take(int concurrency) throws InterruptedException, CannotStart {
        coolDown(concurrency);
        if (settings.warmUp()) {
            server.warm(load).ifPresent(remarks::add);
        }
        live.begin(concurrency, load.shape());
        launch.console().started(live);
        Optional<Window> window = server.host().begin();
        try {
            LoadShape shape = load.shape().ofCycle(++cycles);
            LoadGenerator.Measured measured =
                    server.generator().measure(load.ofUsers(concurrency).shaped(shape), server.endpoint(), this::look);
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

    private Optional<String> look(Progress progress) {
        launch.console().progress(live, progress);
        boolean runsOut = settings.full()
                || !load.burst()
                || budget.filter(limits -> !limits.search().earlyAbort()).isPresent();
        Optional<String> certain = runsOut ? Optional.empty() : CertainMiss.of(thresholds, progress);
        return certain.or(() -> budget.flatMap(limits -> limits.over(progress.elapsed())));
    }

    /** Lets the machine cool down, and the server finish what an earlier cycle may have left it. */
    private void coolDown(int concurrency) throws InterruptedException {
        if (server.fresh()) {
            return;
        }
        launch.sleeper().sleep(settings.coolDown().orElse(server.usualCoolDown()));
        long started = launch.ticker().nanos();
        while (server.busy().orElse(0) > 0 && launch.ticker().nanos() - started < LONGEST_WAIT_FOR_IDLE.toNanos()) {
            launch.sleeper().sleep(IDLE_POLL);
        }
        server.busy()
                .filter(busy -> busy > 0)
                .ifPresent(busy -> remarks.add("before the cycle of " + concurrency
                        + " the server was not idle: it still worked on " + busy
                        + (busy == 1 ? " request" : " requests") + " after " + LONGEST_WAIT_FOR_IDLE.toSeconds()
                        + " s; is somebody else using it?"));
    }

    @Override
    public boolean alive() {
        return server.alive();
    }
}
