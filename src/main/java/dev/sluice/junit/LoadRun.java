package dev.sluice.junit;

import dev.sluice.allure.RunEnd;
import dev.sluice.config.PlanChoice;
import dev.sluice.config.RunSettings;
import dev.sluice.config.ThresholdsFile;
import dev.sluice.report.RunFolder;
import dev.sluice.slo.CapacityPlan;
import dev.sluice.slo.Gate;
import dev.sluice.slo.Thresholds;
import java.util.Arrays;
import java.util.Collections;
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
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;
import org.opentest4j.TestAbortedException;

/** One test class's run: its settings, its thresholds, and a {@link LadderRun} per test method, prompt and model. */
final class LoadRun {

    private static final Namespace NAMESPACE = Namespace.create(LoadRun.class);

    private final Class<?> tests;
    private final Launch launch;
    private final RunSettings settings;
    private final Thresholds thresholds;
    private final Optional<Replay> replay;
    private final List<Integer> planned;
    private final Optional<CapacityPlan> search;
    private final Map<String, LadderRun> ladders = new LinkedHashMap<>();
    private Optional<String> trouble = Optional.empty();
    private String test = "";
    private boolean failed;
    private boolean nested;

    private LoadRun(
            Class<?> tests,
            Launch launch,
            RunSettings settings,
            Thresholds thresholds,
            Optional<Replay> replay,
            List<Integer> planned,
            Optional<CapacityPlan> search) {
        this.tests = tests;
        this.launch = launch;
        this.settings = settings;
        this.thresholds = thresholds;
        this.replay = replay;
        this.planned = planned;
        this.search = search;
    }

    /** Reads settings and thresholds; every fault in them is told before anything is sent. */
    static void open(ExtensionContext context) {
        Replay.refuseToDelete(SettingsOfTest.replay(context), Launch.results(context));
        Launch launch = Launch.of(context);
        RunSettings settings = SettingsOfTest.read(context);
        Optional<Replay> replay = Replay.of(settings);
        List<Integer> planned = replay.map(recording -> recording.levels(settings.cycles()))
                .orElseGet(() -> planned(context, settings));
        boolean searches = settings.plan() == PlanChoice.CAPACITY && replay.isEmpty();
        // a search may try any number, so none is planned
        Thresholds asked = ThresholdsFile.read(settings.thresholds(), searches ? List.of() : planned);
        Optional<CapacityPlan> search =
                searches ? Optional.of(CapacityPlan.of(asked, Collections.max(planned))) : Optional.empty();
        Thresholds thresholds = search.map(asked::searching).orElse(asked);
        launch.console().show(Live.sections(settings.live()));
        if (settings.printThresholds()) {
            launch.console().lines(ThresholdsFile.listing(settings.thresholds(), searches ? List.of() : planned));
        }
        replay.ifPresent(recording -> launch.console().lines(recording.lines()));
        search.ifPresent(plan -> launch.console().lines(SearchLines.of(plan, asked)));
        LoadRun run = new LoadRun(
                context.getRequiredTestClass(),
                launch,
                settings,
                thresholds,
                replay,
                search.map(plan -> List.of(plan.search().to())).orElse(planned),
                search);
        LoadRun enclosing = context.getStore(NAMESPACE).get(LoadRun.class, LoadRun.class);
        if (enclosing != null) {
            enclosing.nested = true;
        }
        context.getStore(NAMESPACE).put(LoadRun.class, run);
    }

    /** All concurrencies that any test of the class declares. */
    private static List<Integer> planned(ExtensionContext context, RunSettings settings) {
        return ReflectionSupport.findMethods(
                        context.getRequiredTestClass(), method -> true, HierarchyTraversalMode.TOP_DOWN)
                .stream()
                .flatMap(method -> Stream.concat(
                        Stream.ofNullable(method.getAnnotation(ConcurrencyCycles.class)),
                        Stream.of(method.getParameters())
                                .flatMap(p -> Stream.ofNullable(p.getAnnotation(ConcurrencyCycles.class)))))
                .flatMap(cycles ->
                        plan(settings, Arrays.stream(cycles.value()).boxed().toList()).stream())
                .distinct()
                .sorted()
                .toList();
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
        if (search.isPresent()) {
            return new CycleSearch(this, search.get()).cycles();
        }
        return replay.map(recording -> recording.cycles(this, settings.cycles()).stream())
                .orElseGet(() -> plan(settings, declared).stream()
                        .map(n -> new Cycle(this, n, Optional.empty(), Optional.empty())));
    }

    /** Whether the cycles are those of a search. */
    boolean searches() {
        return search.isPresent();
    }

    private static List<Integer> plan(RunSettings settings, List<Integer> declared) {
        return settings.cycles().orElse(declared.isEmpty() ? RunSettings.DEFAULT_CYCLES : declared);
    }

    Thresholds thresholds() {
        return thresholds;
    }

    /** A test begins. The first one finds the server, and fails if there is none; all others are then left out. */
    void begin(ExtensionContext context) {
        test = context.getRequiredTestMethod().getName();
        if (trouble.isPresent()) {
            throw new TestAbortedException("not run: " + trouble.get());
        }
        if (replay.isPresent()) {
            return;
        }
        try {
            server();
        } catch (ServerTrouble none) {
            trouble = Optional.of("there is no server to measure");
            failed = true;
            launch.console().line("Sluice: " + none.getMessage());
            throw none;
        }
    }

    private MeasuredServer server() {
        return launch.server(settings, planned.stream().mapToInt(n -> n).max().orElse(1));
    }

    CycleResult run(Cycle cycle) {
        String name = test
                + cycle.prompt().map(p -> " " + p).orElse("")
                + cycle.model().map(m -> " " + m).orElse("");
        LadderRun ladder = ladders.computeIfAbsent(name, created -> ladder(cycle, launch.folder(created)));
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

    private LadderRun ladder(Cycle cycle, RunFolder folder) {
        LadderSource source = replay.map(recording -> recording.source(cycle))
                .orElseGet(() -> new LiveLadder(
                        launch, server(), settings, thresholds, cycle, searches() ? List.of() : planned));
        Optional<SearchBudget> budget = search.map(plan -> new SearchBudget(plan.search(), launch.ticker()));
        budget.ifPresent(source::within);
        return new LadderRun(launch, source, settings, thresholds, folder, budget);
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
