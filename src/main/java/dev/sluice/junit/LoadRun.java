package dev.sluice.junit;

import dev.sluice.allure.RunEnd;
import dev.sluice.slo.Gate;
import dev.sluice.slo.Thresholds;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.platform.commons.support.AnnotationSupport;
import org.opentest4j.TestAbortedException;

/** One test class's run: its settings, its thresholds, and a {@link LadderRun} per test method, prompt and model. */
final class LoadRun {

    private static final Namespace NAMESPACE = Namespace.create(LoadRun.class);

    private final Class<?> tests;
    private final Launch launch;
    private final RunPlan plan;
    private final LadderOpening opening;
    private final Map<String, LadderRun> ladders = new LinkedHashMap<>();
    private Optional<String> trouble = Optional.empty();
    private String test = "";
    private boolean failed;
    private boolean nested;

    private LoadRun(Class<?> tests, Launch launch, RunPlan plan) {
        this.tests = tests;
        this.launch = launch;
        this.plan = plan;
        this.opening = new LadderOpening(this, launch, plan, new Resuming(tests, plan));
    }

    /** Reads settings and thresholds; every fault in them is told before anything is sent. */
    static void open(ExtensionContext context) {
        Replay.refuseToDelete(SettingsOfTest.replay(context), Launch.results(context));
        Launch launch = Launch.of(context);
        LoadRun run = new LoadRun(context.getRequiredTestClass(), launch, RunPlan.read(context, launch.console()));
        LoadRun enclosing = context.getStore(NAMESPACE).get(LoadRun.class, LoadRun.class);
        if (enclosing != null) {
            enclosing.nested = true;
        }
        context.getStore(NAMESPACE).put(LoadRun.class, run);
        launch.earlier()
                .ifPresent(earlier -> earlier.refuseOther(run.opening.resuming().plan()));
    }

    static LoadRun of(ExtensionContext context) {
        LoadRun run = context.getStore(NAMESPACE).get(LoadRun.class, LoadRun.class);
        if (run == null) {
            throw new ExtensionConfigurationException("@ConcurrencyCycles on " + context.getDisplayName()
                    + " has no run to belong to; write @LlmBenchmark on "
                    + context.getRequiredTestClass().getName());
        }
        return run;
    }

    /**
     * The cycles to run: those recorded, or those a search asks for while they run, or the setting's, else what the
     * annotation declares, else the default ladder.
     */
    Stream<Cycle> cycles(List<Integer> declared) {
        if (searches()) {
            return new CycleSearch(this, plan.searches().get(0).search().from()).cycles();
        }
        return plan.replay()
                .map(recording -> recording.cycles(this, plan.settings().cycles()).stream())
                .orElseGet(() -> PlannedCycles.of(plan.settings(), declared).stream()
                        .map(n -> new Cycle(this, n, Optional.empty(), Optional.empty())));
    }

    /** Whether the cycles are those of a search. */
    boolean searches() {
        return !plan.searches().isEmpty();
    }

    Thresholds thresholds() {
        return plan.thresholds();
    }

    /** A test begins. The first one finds the server, and fails if there is none; all others are then left out. */
    void begin(ExtensionContext context) {
        test = context.getRequiredTestMethod().getName();
        if (trouble.isPresent()) {
            throw new TestAbortedException("not run: " + trouble.get());
        }
        if (plan.replay().isPresent()) {
            return;
        }
        try {
            opening.server();
        } catch (ServerTrouble none) {
            trouble = Optional.of("there is no server to measure");
            failed = true;
            launch.console().line("Sluice: " + none.getMessage());
            throw none;
        }
    }

    CycleResult run(Cycle cycle) {
        String name = test
                + cycle.prompt().map(p -> " " + p).orElse("")
                + cycle.model().map(m -> " " + m).orElse("");
        LadderRun ladder = ladders.computeIfAbsent(name, created -> opening.open(cycle, launch.folder(created)));
        cycle.search().ifPresent(asking -> asking.runs(ladder));
        if (trouble.isPresent()) {
            throw ladder.leftOut(cycle.concurrency(), trouble.get());
        }
        try {
            return ladder.run(cycle.concurrency());
        } catch (ServerTrouble died) {
            trouble = Optional.of(String.valueOf(died.getMessage()));
            throw died;
        }
    }

    /** A test failed already: the gate need not fail a second time. */
    void failed() {
        failed = true;
    }

    /**
     * Compares each ladder with its baseline, prints its table and answer, and fails when nothing showed that as many users
     * are served as must be, or when a figure became worse.
     */
    void conclude() {
        ladders.values().forEach(ladder -> ladder.compare(failed, trouble));
        ladders.forEach((name, ladder) -> ladder.conclude(end(name, ladder)));
        if (failed) {
            return;
        }
        ladders.forEach((name, ladder) -> {
            if (ladder.gate() instanceof Gate.Failed gate) {
                throw new SloMissed(name + ": " + gate.reason());
            }
        });
        if (ladders.isEmpty() && !nested) { // a nested class answers for its own cycles
            throw new SloMissed("no cycle was measured: no test of the class called Cycle.run()");
        }
    }

    private RunEnd end(String name, LadderRun ladder) {
        String suite = AnnotationSupport.findAnnotation(tests, DisplayName.class)
                .map(DisplayName::value)
                .orElse(tests.getCanonicalName());
        return new RunEnd(tests, suite, name, ladders.size() == 1, ladder.gate(), trouble);
    }
}
