package dev.sluice.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.slo.CapacityPlan;
import dev.sluice.statistics.CycleTime;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SearchBudgetTest {

    private static final CapacityPlan.Search USUAL = CapacityPlan.Search.USUAL;

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
    private final SearchBudget budget = new SearchBudget(now::get);

    @Test
    void no_further_cycle_begins_after_half_an_hour() {
        now.addAndGet(Duration.ofMinutes(30).toNanos() - 1);
        assertThat(budget.spent(USUAL)).isEmpty();

        now.incrementAndGet();
        assertThat(budget.spent(USUAL)).contains("the budget of 30 min is spent");
    }

    @Test
    void a_cycle_ends_after_ten_minutes_or_with_the_whole() {
        assertThat(budget.over(USUAL, Duration.ofMinutes(9), Optional.empty())).isEmpty();
        assertThat(budget.over(USUAL, Duration.ofMinutes(10), Optional.empty()))
                .contains("the cycle's budget of 10 min is spent");

        now.addAndGet(Duration.ofMinutes(31).toNanos());
        assertThat(budget.over(USUAL, Duration.ofMinutes(1), Optional.empty()))
                .contains("the budget of 30 min is spent");
    }

    @Test
    void a_cycle_ends_sooner_where_those_before_it_let_that_be_expected() {
        Optional<CycleTime> expected = Optional.of(new CycleTime(2, Duration.ofSeconds(20)));
        assertThat(budget.over(USUAL, Duration.ofSeconds(119), expected)).isEmpty();
        assertThat(budget.over(USUAL, Duration.ofMinutes(2), expected))
                .contains("the cycle's budget of 120 s, three times what earlier cycles foretell, is spent");

        Optional<CycleTime> longer = Optional.of(new CycleTime(2, Duration.ofMinutes(4)));
        assertThat(budget.over(USUAL, Duration.ofMinutes(10), longer))
                .contains("the cycle's budget of 10 min is spent");
    }
}
