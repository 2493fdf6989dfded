package dev.sluice.config;

import dev.sluice.slo.Evidence;
import dev.sluice.slo.OnUndecided;
import dev.sluice.slo.Repeats;
import dev.sluice.slo.Severity;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * What holds for every objective that says nothing of its own: the part {@code defaults}.
 *
 * @param successRate the share of requests that must be answered, where no objective is about that; empty when unsaid
 * @param section the part itself, for faults found later; empty when there is none
 */
record Defaults(
        Severity severity,
        Evidence evidence,
        OptionalDouble mostShort,
        Optional<Double> successRate,
        Repeats repeats,
        OnUndecided onUndecided,
        Optional<Section> section) {

    static final String PATH = "defaults";

    private static final List<String> KEYS = List.of(
            "severity",
            "on-undecided",
            "repeats",
            "confidence",
            "evidence",
            "percentile",
            "success-rate",
            "max-short-answers");

    /** More short ones make a server less busy than asked: what the others kept says little then. */
    private static final OptionalDouble MOST_SHORT = OptionalDouble.of(0.05);

    private static final String FIX = "Write for example severity: fail.";

    /** What holds in a file that says nothing. */
    static Defaults unsaid() {
        return new Defaults(
                Severity.FAIL,
                Evidence.OBSERVED,
                MOST_SHORT,
                Optional.empty(),
                Repeats.USUAL,
                OnUndecided.SKIP,
                Optional.empty());
    }

    static Defaults read(Node node, Faults faults) {
        return Section.open(node, PATH, KEYS, FIX, faults)
                .map(section -> read(section, faults))
                .orElseGet(Defaults::unsaid);
    }

    private static Defaults read(Section section, Faults faults) {
        Typed typed = new Typed(section);
        checkPercentile(section);
        OptionalDouble mostShort = mostShort(typed);
        double confidence = typed.number("confidence", 0.5, 0.999, "0.95").orElse(Repeats.USUAL.confidence());
        return new Defaults(
                typed.choice("severity", Severity.class).orElse(Severity.FAIL),
                typed.choice("evidence", Evidence.class).orElse(Evidence.OBSERVED),
                mostShort.isPresent() ? mostShort : MOST_SHORT,
                typed.share("success-rate", 0.001, "100 %"),
                RepeatsReader.read(section, Repeats.USUAL, confidence, faults),
                typed.choice("on-undecided", OnUndecided.class).orElse(OnUndecided.SKIP),
                Optional.of(section));
    }

    /** The largest share of short answers, here or in an objective. */
    static OptionalDouble mostShort(Typed typed) {
        return typed.share("max-short-answers", 0, "5 %")
                .map(OptionalDouble::of)
                .orElse(OptionalDouble.empty());
    }

    /** Interpolated percentiles of few requests lie below the slowest one: a gate would pass on a wait nobody had. */
    private static void checkPercentile(Section section) {
        String fix = "Write percentile: nearest-rank, or remove the line.";
        section.scalar("percentile", fix)
                .filter(node -> !node.getValue().equals("nearest-rank"))
                .ifPresent(node -> section.faultAtValue(
                        "percentile",
                        Quoted.of(node.getValue())
                                + " cannot be judged by: a percentile between two requests is a wait that nobody had. "
                                + fix));
    }
}
