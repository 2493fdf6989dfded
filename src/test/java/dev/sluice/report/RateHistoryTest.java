package dev.sluice.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.sample.Progress;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RateHistoryTest {

    private final RateHistory history = new RateHistory();

    @Test
    void has_a_rate_for_each_second_that_is_over_the_newest_first() {
        look(500, 40);
        assertThat(history.ago(0)).isEmpty();
        look(1000, 100);
        look(1900, 100);
        look(2000, 350);

        assertThat(history.ago(0)).hasValue(250);
        assertThat(history.ago(1)).hasValue(100);
        assertThat(history.ago(2)).isEmpty();
    }

    @Test
    void spreads_what_came_over_the_seconds_that_nobody_looked() {
        look(4000, 400);

        assertThat(history.ago(0)).hasValue(100);
        assertThat(history.ago(3)).hasValue(100);
        assertThat(history.ago(4)).isEmpty();
    }

    @Test
    void forgets_what_is_older_than_a_minute() {
        for (int second = 1; second <= 75; second++) {
            look(second * 1000L, second * (second + 1L) / 2); // second n brings n chunks
        }

        assertThat(history.ago(0)).hasValue(75);
        assertThat(history.ago(59)).hasValue(16);
        assertThat(history.ago(60)).isEmpty();
    }

    private void look(long millis, long chunks) {
        history.add(new Progress(1, 1, 0, 0, chunks, Duration.ofMillis(millis)));
    }
}
