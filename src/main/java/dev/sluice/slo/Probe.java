package dev.sluice.slo;

import dev.sluice.sample.Stop;
import dev.sluice.statistics.CycleStatistics;
import java.util.List;
import java.util.Optional;

/** How one level of a search ended. One that is not {@link #bound resolved} says nothing about the levels beside it. */
sealed interface Probe {

    int concurrency();

    /** Whether it is an end of what remains to be searched. */
    boolean bound();

    /**
     * Everything was met, or lies on the good side; or only waits were asked and all were short enough, which is a stepping
     * stone on which no answer stands.
     *
     * @param resolved whether that is told, and not only likely
     */
    record Passed(int concurrency, boolean resolved) implements Probe {
        @Override
        public boolean bound() {
            return resolved;
        }
    }

    /**
     * Something was missed, also for certain in a cycle that was stopped then; or lies on the bad side.
     *
     * @param resolved whether that is told, and not only likely
     */
    record Failed(int concurrency, boolean resolved) implements Probe {
        @Override
        public boolean bound() {
            return resolved;
        }
    }

    /**
     * It ended before it showed anything.
     *
     * @param reason what ended it, for people
     */
    record Aborted(int concurrency, String reason) implements Probe {
        @Override
        public boolean bound() {
            return false;
        }
    }

    /** How {@code level} ended. A pure function. */
    static Probe of(Level level) {
        if (level.met() || level.missed()) {
            return level.met() ? new Passed(level.concurrency(), true) : new Failed(level.concurrency(), true);
        }
        if (level.inTime()) {
            return new Passed(level.concurrency(), true);
        }
        Optional<String> stopped = level.cycles().stream()
                .map(CycleVerdict::statistics)
                .map(CycleStatistics::stoppedEarly)
                .flatMap(Optional::stream)
                .map(Stop::reason)
                .findFirst();
        if (stopped.isPresent()) {
            return new Aborted(level.concurrency(), stopped.get());
        }
        List<Verdict> open = level.verdicts().stream()
                .filter(verdict -> verdict.binding() && verdict instanceof Verdict.Undecided)
                .toList();
        boolean good = !open.isEmpty() && open.stream().allMatch(Probe::onGoodSide);
        return good ? new Passed(level.concurrency(), false) : new Failed(level.concurrency(), false);
    }

    private static boolean onGoodSide(Verdict verdict) {
        return verdict.measured()
                .filter(quantity ->
                        Double.isFinite(quantity.value()) && verdict.objective().keeps(quantity.value()))
                .isPresent();
    }
}
