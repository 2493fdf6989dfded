package dev.sluice.junit;

import dev.sluice.allure.RunEnd;
import dev.sluice.config.RunSettings;
import dev.sluice.host.Window;
import dev.sluice.load.CannotStart;
import dev.sluice.load.LoadGenerator;
import dev.sluice.report.LiveRun;
import dev.sluice.report.RunFolder;
import dev.sluice.sample.CycleSamples;
import dev.sluice.sample.HostSamples;
import dev.sluice.sample.Progress;
import dev.sluice.slo.CertainMiss;
import dev.sluice.slo.CycleVerdict;
import dev.sluice.slo.Gate;
import dev.sluice.slo.Ladder;
import dev.sluice.slo.Thresholds;
import dev.sluice.statistics.CycleStatistics;
import dev.sluice.statistics.EnergyWindow;
import dev.sluice.statistics.HostStatistics;
import dev.sluice.workload.Burst;
import dev.sluice.workload.Prompt;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.opentest4j.TestAbortedException;

/**
 * The cycles of one test method, prompt and model: runs them one by one, and has each one's files, console line and
 * Allure attachments written before the next begins, so that a killed run still leaves every finished cycle.
 */
final class LadderRun {

    private static final Duration LONGEST_WAIT_FOR_IDLE = Duration.ofSeconds(60);
    private static final Duration IDLE_POLL = Duration.ofMillis(200);
    private static final Set<String> BROKEN = Set.of("refused", "reset", "incomplete", "stream-error");

    private final Launch launch;
    private final MeasuredServer server;
    private final RunSettings settings;
    private final Thresholds thresholds;
    private final Burst burst;
    private final LadderRecord record;
    private final LiveRun live;
    private final Ladder ladder;

    LadderRun(
            Launch launch,
            MeasuredServer server,
            RunSettings settings,
            Thresholds thresholds,
            RunFolder folder,
            Cycle cycle,
            List<Integer> planned) {
        this.launch = launch;
        this.server = server;
        this.settings = settings;
        this.thresholds = thresholds;
        this.ladder = new Ladder(thresholds, settings.full());
        String model = cycle.model().orElse(server.identity().model());
        Burst asked = settings.burst(1, model);
        this.burst = cycle.prompt()
                .map(text -> new Burst(
                        1, new Prompt(text), asked.cache(), asked.connect(), asked.options(), asked.patience()))
                .orElse(asked);
        this.live = server.live(burst, planned, settings);
        this.record = new LadderRecord(launch, server, model, settings, thresholds, folder, ladder);
    }

    CycleResult run(int concurrency) {
        Optional<String> needless = ladder.notRun(concurrency);
        if (needless.isPresent()) {
            throw leftOut(concurrency, needless.get());
        }
        try {
            coolDown(concurrency);
            if (settings.warmUp()) {
                server.warm(burst).ifPresent(record::remark);
            }
            live.begin(concurrency);
            launch.console().started(live);
            CycleResult result = measure(concurrency);
            live.ended(result.statistics().answered(), result.samples().makespan());
            Optional<ServerTrouble> death = death(result);
            if (death.isPresent()) {
                ladder.died(concurrency);
                record.remark(String.valueOf(death.get().getMessage()));
            } else {
                ladder.add(result.verdict());
            }
            record.measured(result);
            if (death.isPresent()) {
                throw death.get();
            }
            return result;
        } catch (CannotStart fault) {
            throw new ServerTrouble(String.valueOf(fault.getMessage()), fault);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new ServerTrouble("the cycle was interrupted", stopped);
        }
    }

    /** Notes a cycle that is left out, and gives what its test throws to show as skipped. */
    TestAbortedException leftOut(int concurrency, String reason) {
        String told = reason.startsWith("not run") ? reason : "not run: " + reason;
        record.notRun(concurrency, told);
        return new TestAbortedException(told);
    }

    private CycleResult measure(int concurrency) throws InterruptedException, CannotStart {
        Optional<Window> window = server.host().begin();
        try {
            LoadGenerator.Measured measured =
                    server.generator().measure(burst.ofRequests(concurrency), server.endpoint(), this::look);
            HostSamples host = window.map(w -> w.end(measured.due())).orElse(HostSamples.none());
            return judge(measured.samples(), host);
        } finally {
            window.ifPresent(Window::close);
        }
    }

    private CycleResult judge(CycleSamples samples, HostSamples host) {
        EnergyWindow cycle = new EnergyWindow(
                0,
                Math.max(1, samples.makespan().toNanos()),
                server.host().period().toNanos());
        CycleStatistics statistics = CycleStatistics.of(
                samples,
                HostStatistics.of(
                        host,
                        cycle,
                        CycleStatistics.answeredTokens(samples),
                        server.host().idle(),
                        settings.energyPrice()));
        CycleVerdict verdict = thresholds.judge(statistics);
        return new CycleResult(samples, host, statistics, verdict);
    }

    private Optional<String> look(Progress progress) {
        launch.console().progress(live, progress);
        return settings.full() ? Optional.empty() : CertainMiss.of(thresholds, progress);
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
                .ifPresent(busy -> record.remark("before the cycle of " + concurrency
                        + " the server was not idle: it still worked on " + busy
                        + (busy == 1 ? " request" : " requests") + " after " + LONGEST_WAIT_FOR_IDLE.toSeconds()
                        + " s; is somebody else using it?"));
    }

    private Optional<ServerTrouble> death(CycleResult result) {
        boolean broke = result.statistics().outcomes().keySet().stream().anyMatch(BROKEN::contains);
        if (broke && !server.alive()) {
            return Optional.of(new ServerTrouble(
                    "the server died at " + result + " (" + result.statistics().outcomes() + "); it answers no more at "
                            + server.identity().url()));
        }
        return Optional.empty();
    }

    void conclude(RunEnd end) {
        record.conclude(end);
    }

    Gate gate() {
        return Gate.of(ladder);
    }
}
