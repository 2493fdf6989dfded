package dev.sluice.config;

import dev.sluice.slo.CycleSelector;
import dev.sluice.slo.OnUndecided;
import dev.sluice.slo.RegressionPlan;
import dev.sluice.slo.RegressionPlan.Duet;
import dev.sluice.slo.RegressionPlan.Figure;
import dev.sluice.slo.Severity;
import dev.sluice.statistics.Change;
import dev.sluice.statistics.Metric;
import dev.sluice.statistics.Quantity;
import dev.sluice.statistics.Statistic;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * Reads {@code regression}: which figures are compared with a baseline, and when one counts as worse.
 *
 * @param plannedCycles the concurrencies that will be run; empty when they are not known
 */
record RegressionReader(List<Integer> plannedCycles, Faults faults) {

    private static final String PATH = "regression";
    private static final List<String> KEYS = List.of(
            "baseline",
            "on-missing-baseline",
            "valid-for",
            "on-expired-baseline",
            "repeats",
            "alpha",
            "confirm",
            "noise-factor",
            "creep",
            "gates",
            "duet");
    private static final List<String> GATE_KEYS =
            List.of("metric", "statistic", "cycles", "tolerance", "ignore-below", "severity");
    private static final String FIX =
            "Write \"- {metric: decode-rate, statistic: mean, cycles: [1, 4], tolerance: 10 %}\" below gates.";

    private static final String BASELINE = "src/test/baselines";
    private static final int REPEATS = 5;
    private static final double ALPHA = 0.01;
    private static final double NOISE_FACTOR = 3;
    private static final double CREEP = 0.15;
    private static final double TOLERANCE = 0.10;
    private static final int PAIRS = 8;
    private static final double DUET_TOLERANCE = 0.05;

    /** What holds where nothing is said, as it is written. */
    static final Map<String, String> UNSAID = Map.of(
            "baseline", BASELINE,
            "on-missing-baseline", "warn",
            "repeats", "5",
            "alpha", "0.01",
            "confirm", "true",
            "noise-factor", "3",
            "creep", "15 %");

    Optional<RegressionPlan> read(Node node) {
        return Section.open(node, PATH, KEYS, FIX, faults).map(this::read);
    }

    private RegressionPlan read(Section section) {
        Typed typed = new Typed(section);
        int repeats = typed.whole("repeats", 1, 100, "5").orElse(REPEATS);
        double alpha = typed.number("alpha", 0.0001, 0.2, "0.01").orElse(ALPHA);
        reach(
                section,
                section.has("repeats") ? "repeats" : "alpha",
                repeats + " against a baseline of " + repeats,
                n -> Change.smallestP(n, n),
                repeats,
                alpha);
        return new RegressionPlan(
                Path.of(typed.words("baseline", 200, BASELINE).orElse(BASELINE)),
                typed.choice("on-missing-baseline", OnUndecided.class).orElse(OnUndecided.WARN),
                typed.days("valid-for", "90 d"),
                typed.choice("on-expired-baseline", OnUndecided.class),
                repeats,
                alpha,
                typed.yesOrNo("confirm").orElse(true),
                typed.number("noise-factor", 0, 10, "3").orElse(NOISE_FACTOR),
                typed.share("creep", 0.001, "15 %").orElse(CREEP),
                gates(section),
                section.value("duet").flatMap(node -> duet(node, alpha)));
    }

    /** Says so when no result, however clear, could be as unlikely as {@code alpha} asks. */
    private static void reach(Section section, String key, String what, IntToDoubleFunction best, int n, double alpha) {
        if (!section.has(key) || best.applyAsDouble(n) <= alpha) {
            return;
        }
        int enough = IntStream.iterate(n, more -> more + 1)
                .filter(more -> best.applyAsDouble(more) <= alpha)
                .findFirst()
                .orElseThrow();
        String reachable = BigDecimal.valueOf(best.applyAsDouble(n))
                .round(new MathContext(2, RoundingMode.CEILING))
                .stripTrailingZeros()
                .toPlainString();
        section.faultAtValue(
                key,
                what + " cannot reach p " + BigDecimal.valueOf(alpha).toPlainString() + " (best is " + reachable
                        + "). Use " + enough + (key.equals("pairs") ? "." : ", or alpha " + reachable + "."));
    }

    private List<Figure> gates(Section section) {
        Optional<List<Node>> nodes = section.list("gates", FIX);
        if (!section.has("gates")) {
            section.missing(List.of("gates"), FIX);
        } else if (nodes.filter(List::isEmpty).isPresent()) {
            section.faultAtValue("gates", "the list is empty, so nothing would be compared. " + FIX);
        }
        List<Figure> gates = new ArrayList<>();
        List<Node> listed = nodes.orElse(List.of());
        for (int i = 0; i < listed.size(); i++) {
            Section.open(listed.get(i), PATH + ".gates[" + i + "]", GATE_KEYS, FIX, faults)
                    .flatMap(this::gate)
                    .ifPresent(gates::add);
        }
        long failing =
                gates.stream().filter(gate -> gate.severity() == Severity.FAIL).count();
        if (failing > RegressionPlan.MOST_FAILING) {
            section.faultAtKey(
                    "gates",
                    failing + " figures fail here, and so many raise false alarms together. Keep "
                            + RegressionPlan.MOST_FAILING + ", and give the others severity: warn.");
        }
        return gates;
    }

    private Optional<Figure> gate(Section section) {
        Typed typed = new Typed(section);
        Optional<Metric> metric = FigureReader.metric(section);
        Optional<Statistic> statistic = FigureReader.statistic(section, metric);
        Optional<CycleSelector> cycles = new SelectorReader(plannedCycles).read(section);
        double tolerance = typed.share("tolerance", 0.001, "10 %").orElse(TOLERANCE);
        Severity severity = typed.choice("severity", Severity.class).orElse(Severity.FAIL);
        Optional<Quantity> ignored = metric.flatMap(m -> quantity(section, m));
        if (metric.filter(Metric.GOODPUT::equals).isPresent()) {
            section.faultAtValue("metric", "goodput is of limits, which a baseline has none of. Use another metric.");
            return Optional.empty();
        }
        if (cycles.filter(CycleSelector.Capacity.class::isInstance).isPresent()) {
            section.faultAtValue(
                    "cycles",
                    "the capacity may be another next time, and then two different cycles were compared."
                            + " Write the cycles, such as [1, 4].");
            return Optional.empty();
        }
        if (tolerance >= 1) {
            section.faultAtValue("tolerance", "a loss of everything would be let pass. Write tolerance: 10 %.");
            return Optional.empty();
        }
        return metric.isEmpty() || statistic.isEmpty() || cycles.isEmpty()
                ? Optional.empty()
                : Optional.of(new Figure(metric.get(), statistic.get(), cycles.get(), tolerance, ignored, severity));
    }

    private static Optional<Quantity> quantity(Section section, Metric metric) {
        String fix = "Write for example ignore-below: " + QuantityText.example(metric.unit()) + ".";
        Optional<ScalarNode> node = section.scalar("ignore-below", fix);
        try {
            return node.isEmpty()
                    ? Optional.empty()
                    : Optional.of(QuantityText.parse(node.get().getValue(), metric));
        } catch (Unreadable e) {
            section.faultAtValue("ignore-below", e.message());
            return Optional.empty();
        }
    }

    private Optional<Duet> duet(Node node, double alpha) {
        return Section.open(
                        node,
                        PATH + ".duet",
                        List.of("pairs", "order", "tolerance"),
                        "Write for example duet: {pairs: 8}.",
                        faults)
                .map(section -> {
                    Typed typed = new Typed(section);
                    typed.word("order", List.of("abba"));
                    int pairs = typed.whole("pairs", 1, 100, "8").orElse(PAIRS);
                    reach(section, "pairs", pairs + " pairs", Change::smallestP, pairs, alpha);
                    return new Duet(
                            pairs, typed.share("tolerance", 0.001, "5 %").orElse(DUET_TOLERANCE));
                });
    }
}
