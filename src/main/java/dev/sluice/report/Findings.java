package dev.sluice.report;

import java.util.ArrayList;
import java.util.List;

/**
 * What people ask of a run, each question with its answers as lines of text for any output. Every figure stands with
 * its unit, what it was taken over, and who counted; what is not known is said to be so, with the reason.
 */
public final class Findings {

    private static final int LONGEST = 500;

    /** The id of the question whose answer is the limits themselves. */
    public static final String LIMITS = "enough";

    private Findings() {}

    /**
     * One question.
     *
     * @param id stable, for links and tests
     * @param answers at least one line each, without line breaks, safe to print; HTML and Markdown are for the caller
     *     to escape
     */
    public record Finding(String id, String question, List<String> answers) {
        public Finding {
            answers =
                    answers.stream().map(answer -> Plain.text(answer, LONGEST)).toList();
        }
    }

    /** The questions that {@code run} says something about, in the order of a report; none before the first cycle. */
    public static List<Finding> of(RunReport run) {
        if (run.measured().isEmpty()) {
            return List.of();
        }
        List<Finding> findings = new ArrayList<>();
        findings.add(
                new Finding("speed", "How fast do the words come, alone and in a crowd?", SpeedFindings.speed(run)));
        findings.add(new Finding(LIMITS, "What counts as good enough here?", CapacityFindings.limits(run)));
        findings.add(new Finding("users", "How many at once, by each limit alone?", CapacityFindings.byLimit(run)));
        findings.add(new Finding("crowd", "What do more people at once change?", CrowdFindings.of(run)));
        findings.add(new Finding("power", "How much power does the GPU take for it?", EnergyFindings.of(run)));
        List<String> uses = CapacityFindings.uses(run);
        if (!uses.isEmpty()) {
            findings.add(new Finding("uses", "What is that good for?", uses));
        }
        return List.copyOf(findings);
    }
}
