package dev.sluice.report;

import dev.sluice.sample.CycleSamples;
import dev.sluice.sample.HostSamples;
import dev.sluice.slo.CycleVerdict;
import dev.sluice.slo.Verdict;
import java.util.List;
import java.util.Locale;

/** One step of the ladder: measured, or not run and why. */
public sealed interface CycleReport {

    /** Parallel requests. */
    int concurrency();

    /** {@code "met"}, {@code "missed"}, {@code "undecided"} or {@code "not-run"}. */
    String word();

    /** The name that sorts, such as {@code "016 parallel"}. */
    default String name() {
        return name(concurrency());
    }

    /** The name that sorts, such as {@code "016 parallel"} for 16. */
    static String name(int concurrency) {
        return String.format(Locale.ROOT, "%03d parallel", concurrency);
    }

    /**
     * It ran, whatever came of it.
     *
     * @param host what was sampled of the machine meanwhile; its numbers stand in the verdict's statistics
     */
    record Measured(CycleSamples samples, HostSamples host, CycleVerdict verdict) implements CycleReport {

        /** A cycle beside which the machine was not sampled. */
        public Measured(CycleSamples samples, CycleVerdict verdict) {
            this(samples, HostSamples.none(), verdict);
        }

        public Measured {
            if (samples.burst().requests() != verdict.concurrency()) {
                throw new IllegalArgumentException("samples of "
                        + samples.burst().requests() + " requests, but a verdict on " + verdict.concurrency());
            }
        }

        @Override
        public int concurrency() {
            return verdict.concurrency();
        }

        @Override
        public String word() {
            return verdict.word();
        }

        /** The verdicts that made its word: those missed, else those undecided; none when it met everything. */
        List<Verdict> decisive() {
            return verdict.verdicts().stream()
                    .filter(each -> each.binding()
                            && !word().equals("met")
                            && each.word().equals(word()))
                    .toList();
        }

        /** Sluice itself ended it before its requests were done, because a miss was certain. */
        boolean stoppedAtMiss() {
            return samples.stoppedEarly().isPresent() && word().equals("missed");
        }
    }

    /**
     * It was left out.
     *
     * @param reason why, without "not run: ", which every output says itself
     */
    record NotRun(int concurrency, String reason) implements CycleReport {

        public NotRun {
            reason = reason.startsWith("not run: ") ? reason.substring("not run: ".length()) : reason;
        }

        @Override
        public String word() {
            return "not-run";
        }
    }
}
