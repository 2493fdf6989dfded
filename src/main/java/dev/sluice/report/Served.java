package dev.sluice.report;

import dev.sluice.slo.Capacity;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalInt;

/** How many users a ladder serves, and what ends it, each in a few words. */
final class Served {

    private Served() {}

    /** Such as {@code "4"}, {@code "at least 16"}, {@code "not even 1"} or {@code "an unknown number of"}. */
    static String text(RunReport run) {
        Optional<Capacity> capacity =
                run.capacity().filter(known -> !run.measured().isEmpty());
        int users = capacity.map(Capacity::users).orElse(0);
        OptionalInt miss = firstMiss(run);
        if (users > 0) {
            return (miss.isEmpty() ? "at least " : "") + users;
        }
        return miss.isPresent() && miss.getAsInt() == 1 ? "not even 1" : "an unknown number of";
    }

    /** Such as {@code "speed at 8: mean 18.4 < 19.9 tok/s"}; what was tried, where nothing was missed. */
    static String ends(RunReport run) {
        if (run.measured().isEmpty()) {
            return CycleFigures.NOTHING;
        }
        int most = run.measured().stream()
                .map(CycleReport::concurrency)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        CycleFigures figures = new CycleFigures(run.measured().get(0).verdict().statistics());
        return run.capacity()
                .flatMap(Capacity::firstMiss)
                .map(miss -> miss.sloId() + " at " + miss.concurrency() + ": " + figures.rateText(miss.reason()))
                .map(text -> Plain.text(text, LadderTable.LONGEST_TEXT))
                .orElse("nothing up to " + most);
    }

    private static OptionalInt firstMiss(RunReport run) {
        return run.capacity()
                .flatMap(Capacity::firstMiss)
                .map(miss -> OptionalInt.of(miss.concurrency()))
                .orElse(OptionalInt.empty());
    }
}
