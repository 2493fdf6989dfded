package dev.sluice.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.slo.CapacityPlan;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SearchBudgetTest {

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
    private final SearchBudget budget = new SearchBudget(CapacityPlan.Search.USUAL, now::get);

    @Test
    void no_further_cycle_begins_after_half_an_hour() {
        now.addAndGet(Duration.ofMinutes(30).toNanos() - 1);
        assertThat(budget.spent()).isEmpty();

        now.incrementAndGet();
        assertThat(budget.spent()).contains("the budget of 30 min is spent");
    }

    @Test
    void a_cycle_ends_after_ten_minutes_or_with_the_whole() {
        assertThat(budget.over(Duration.ofMinutes(9))).isEmpty();
        assertThat(budget.over(Duration.ofMinutes(10))).contains("the cycle's budget of 10 min is spent");

        now.addAndGet(Duration.ofMinutes(31).toNanos());
        assertThat(budget.over(Duration.ofMinutes(1))).contains("the budget of 30 min is spent");
    }
}
