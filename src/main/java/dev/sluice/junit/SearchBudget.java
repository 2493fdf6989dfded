package dev.sluice.junit;

import dev.sluice.slo.CapacityPlan.Search;
import dev.sluice.statistics.CycleTime;
import dev.sluice.statistics.Figures;
import dev.sluice.statistics.Unit;
import dev.sluice.time.Ticker;
import java.time.Duration;
import java.util.Optional;

/** The time that searches may take, counted from when it was made. */
final class SearchBudget {

    private final Ticker ticker;
    private long began;

    SearchBudget(Ticker ticker) {
        this.ticker = ticker;
        this.began = ticker.nanos();
    }

    /** Counts time that an interrupted run spent before. */
    void charge(Duration spent) {
        began -= spent.toNanos();
    }

    /** Why {@code search} may begin no further cycle; empty while it may. */
    Optional<String> spent(Search search) {
        return ticker.nanos() - began >= search.budget().toNanos()
                ? Optional.of("the budget of " + text(search.budget()) + " is spent")
                : Optional.empty();
    }

    /**
     * Why a running cycle must end; empty while it may go on.
     *
     * @param elapsed since it began
     * @param expected how long it may take by those before it; empty when none tells
     */
    Optional<String> over(Search search, Duration elapsed, Optional<CycleTime> expected) {
        Optional<CycleTime> shorter = expected.filter(time -> time.most().compareTo(search.cycleBudget()) < 0);
        if (elapsed.compareTo(shorter.map(CycleTime::most).orElse(search.cycleBudget())) >= 0) {
            return Optional.of("the cycle's budget of "
                    + shorter.map(SearchBudget::text).orElseGet(() -> text(search.cycleBudget())) + " is spent");
        }
        return spent(search);
    }

    /** Such as {@code "174 s, three times what the cycles before let expect,"}. */
    private static String text(CycleTime expected) {
        return Math.round(expected.most().toMillis() / 1e3) + " s, three times what earlier cycles foretell,";
    }

    /** Such as {@code "30 min"}. */
    static String text(Duration budget) {
        return budget.toMillis() % 60_000 == 0
                ? budget.toMinutes() + " min"
                : Figures.exact(budget.toNanos() / 1e9, Unit.SECONDS);
    }
}
