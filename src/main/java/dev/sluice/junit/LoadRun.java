package dev.sluice.junit;

import dev.sluice.allure.RunEnd;
import dev.sluice.config.RunSettings;
import dev.sluice.config.ThresholdsFile;
import dev.sluice.slo.Gate;
import dev.sluice.slo.Thresholds;
import java.util.Arrays;
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
            List<Integer> planned) {
        this.tests = tests;
        this.launch = launch;
        this.settings = settings;
        this.thresholds = thresholds;
        this.replay = replay;
        this.planned = planned;
    }

    /** Reads settings and thresholds; every fault in them is told before anything is sent. */
    static void open(ExtensionContext context) {
        Replay.refuseToDelete(SettingsOfTest.replay(context), Launch.results(context));
        Launch launch = Launch.of(context);
        RunSettings settings = SettingsOfTest.read(context);
        Optional<Replay> replay = Replay.of(settings);
        List<Integer> planned = replay.map(recording -> recording.levels(settings.cycles()))
                .orElseGet(() -> planned(context, settings));
        Thresholds thresholds = ThresholdsFile.read(settings.thresholds(), planned);
        launch.console().show(Live.sections(settings.live()));
        if (settings.printThresholds()) {
            launch.console().lines(ThresholdsFile.listing(settings.thresholds(), planned));
        }
        replay.ifPresent(recording -> launch.console().lines(recording.lines()));
        LoadRun run = new LoadRun(context.getRequiredTestClass(), launch, settings, thresholds, replay, planned);
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

    /** The cycles to run: the setting's, else what the annotation declares, else the default ladder or the recorded. */
    List<Cycle> cycles(List<Integer> declared) {
        return replay.map(recording -> recording.cycles(this, settings.cycles()))
                .orElseGet(() -> plan(settings, declared).stream()
                        .map(n -> new Cycle(this, n, Optional.empty(), Optional.empty()))
                        .toList());
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
        LadderRun ladder = ladders.computeIfAbsent(
                name, created -> new LadderRun(launch, source(cycle), settings, thresholds, launch.folder(created)));
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

    private LadderSource source(Cycle cycle) {
        return replay.map(recording -> recording.source(cycle))
                .orElseGet(() -> new LiveLadder(launch, server(), settings, thresholds, cycle, planned));
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
