package dev.sluice.report;

import dev.sluice.sample.CycleSamples;
import dev.sluice.sample.HostSamples;
import dev.sluice.slo.CycleVerdict;
import dev.sluice.slo.Verdict;
import dev.sluice.statistics.CycleDiagnosis;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One step of the ladder: measured, or not run and why. */
public sealed interface CycleReport {

    /** Parallel requests. */
    int concurrency();

    /** {@code "met"}, {@code "missed"}, {@code "undecided"}, {@code "repeat"} or {@code "not-run"}. */
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
     * Which repetition of its level a cycle was. The last one speaks for all of them.
     *
     * @param number counted from 1
     * @param of how many there were
     * @param alone what this cycle by itself says
     */
    record Repeat(int number, int of, CycleVerdict alone) {

        boolean last() {
            return number == of;
        }

        /** Such as {@code "repeat 2 of 5"}. */
        @Override
        public String toString() {
            return "repeat " + number + " of " + of;
        }
    }

    /**
     * It ran, whatever came of it.
     *
     * @param host what was sampled of the machine meanwhile; its numbers stand in the verdict's statistics
     * @param verdict over all repetitions of the level, where this is the last of several
     * @param repeat empty for the only cycle of its level
     */
    record Measured(CycleSamples samples, HostSamples host, CycleVerdict verdict, Optional<Repeat> repeat)
            implements CycleReport {

        /** The only cycle of its level. */
        public Measured(CycleSamples samples, HostSamples host, CycleVerdict verdict) {
            this(samples, host, verdict, Optional.empty());
        }

        /** A cycle beside which the machine was not sampled. */
        public Measured(CycleSamples samples, CycleVerdict verdict) {
            this(samples, HostSamples.none(), verdict);
        }

        public Measured {
            if (samples.load().users() != verdict.concurrency()) {
                throw new IllegalArgumentException("samples of "
                        + samples.load().users() + " requests, but a verdict on " + verdict.concurrency());
            }
        }

        @Override
        public int concurrency() {
            return verdict.concurrency();
        }

        @Override
        public String word() {
            return speaks() ? verdict.word() : "repeat";
        }

        /** Whether its verdict is that of its level: it is the only cycle there, or the last. */
        public boolean speaks() {
            return repeat.isEmpty() || repeat.get().last();
        }

        /** Facts that explain why it was slow, for people; empty when nothing stood out. */
        public List<String> diagnosis() {
            return CycleDiagnosis.of(samples, verdict.statistics().host());
        }

        /** What this cycle by itself says. */
        CycleVerdict alone() {
            return repeat.map(Repeat::alone).orElse(verdict);
        }

        /** The verdicts that made its word: those missed, else those undecided; none when it met everything. */
        List<Verdict> decisive() {
            return verdict.verdicts().stream()
                    .filter(each -> each.binding()
                            && speaks()
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
