package dev.sluice.slo;

import dev.sluice.statistics.CycleStatistics;
import dev.sluice.statistics.Metric;
import java.util.Map;
import java.util.stream.Collectors;

/** Why there is nothing to hold against the limit of {@code objective}. */
record MissingFigure(Objective objective, CycleStatistics statistics) {

    /** Such as {@code "no request of 4 has a decode-rate: none was answered (4 refused)"}. */
    String why() {
        if (ofMachine()) {
            String which =
                    metric().perCycle() || statistics.distribution(metric()).n() == 0
                            ? ""
                            : objective.statistic().label() + " ";
            return "no " + which + metric().label() + ": " + statistics.host().whyNone(metric());
        }
        String none = metric().perCycle()
                ? "there is no " + metric().label()
                : "no request of " + statistics.sent() + " has a " + metric().label();
        return none + ": " + (statistics.answered() == 0 ? "none was answered (" + outcomes() + ")" : whyNoValue());
    }

    private boolean ofMachine() {
        return metric().sampled() || metric() == Metric.ENERGY_PER_TOKEN;
    }

    private String whyNoValue() {
        return switch (metric()) {
            case TTFA -> "the answers were all thinking";
            case TPOT, DECODE_RATE -> "no token came after the first chunk, or all at one instant";
            case CHUNK_GAP -> "each answer came in one chunk";
            case E2E_RATE, SYSTEM_RATE -> "no output token was counted";
            default -> "it was not observed";
        };
    }

    private String outcomes() {
        return statistics.outcomes().entrySet().stream()
                .map((Map.Entry<String, Integer> outcome) -> outcome.getValue() + " " + outcome.getKey())
                .collect(Collectors.joining(", "));
    }

    private Metric metric() {
        return objective.metric();
    }
}
