package dev.sluice.junit;

import dev.sluice.slo.CapacityPlan;
import dev.sluice.statistics.Figures;
import dev.sluice.statistics.Unit;
import dev.sluice.time.Ticker;
import java.time.Duration;
import java.util.Optional;

/** The time that one search may take, counted from when it was made. */
final class SearchBudget {

    private final CapacityPlan.Search search;
    private final Ticker ticker;
    private long began;

    SearchBudget(CapacityPlan.Search search, Ticker ticker) {
        this.search = search;
        this.ticker = ticker;
        this.began = ticker.nanos();
    }

    /** Counts time that an interrupted run spent before. */
    void charge(Duration spent) {
        began -= spent.toNanos();
    }

    CapacityPlan.Search search() {
        return search;
    }

    /** Why no further cycle may begin; empty while one may. */
    Optional<String> spent() {
        return ticker.nanos() - began >= search.budget().toNanos()
                ? Optional.of("the budget of " + text(search.budget()) + " is spent")
                : Optional.empty();
    }

    /**
     * Why a running cycle must end; empty while it may go on.
     *
     * @param elapsed since it began
     */
    Optional<String> over(Duration elapsed) {
        return elapsed.compareTo(search.cycleBudget()) >= 0
                ? Optional.of("the cycle's budget of " + text(search.cycleBudget()) + " is spent")
                : spent();
    }

    /** Such as {@code "30 min"}. */
    static String text(Duration budget) {
        return budget.toMillis() % 60_000 == 0
                ? budget.toMinutes() + " min"
                : Figures.exact(budget.toNanos() / 1e9, Unit.SECONDS);
    }
}
