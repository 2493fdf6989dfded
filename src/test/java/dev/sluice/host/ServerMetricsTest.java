package dev.sluice.host;

import static dev.sluice.sample.HostMetric.RUNNING;
import static dev.sluice.sample.HostMetric.WAITING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.sluice.host.Opening.Available;
import dev.sluice.host.Opening.Unavailable;
import dev.sluice.sample.HostSubject;
import java.io.IOException;
import java.net.ConnectException;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ServerMetricsTest {

    @Test
    void what_the_server_says_is_a_value_of_the_server() throws Exception {
        try (Sampler sampler = open(() -> Map.of(RUNNING, 4.0, WAITING, 12.0))) {
            Sampled sampled = Sampled.of(sampler);

            assertThat(sampled.values)
                    .containsExactlyInAnyOrder(
                            new Sampled.Value(HostSubject.server("vLLM"), RUNNING, 4, "/metrics"),
                            new Sampled.Value(HostSubject.server("vLLM"), WAITING, 12, "/metrics"));
        }
    }

    @Test
    void an_answer_that_comes_late_is_dropped_and_holds_up_nobody() throws Exception {
        var gate = new CountDownLatch(1);
        var questions = new AtomicInteger();
        try (Sampler sampler = open(() -> {
            int question = questions.incrementAndGet();
            if (question == 2) {
                gate.await();
            }
            return Map.of(RUNNING, (double) question);
        })) {
            assertThat(Sampled.of(sampler).values).isEmpty();
            assertThat(Sampled.of(sampler).values).isEmpty(); // the question is still out
            assertThat(questions).hasValue(2);
            assertThat(sampler.remarks()).containsExactly("2 of 2 questions were not answered within 200 ms");

            gate.countDown();
            await().untilAsserted(() ->
                    assertThat(Sampled.of(sampler).of(RUNNING).orElse(0)).isGreaterThanOrEqualTo(3));
        }
    }

    @Test
    void a_server_that_fails_fails_the_tick() throws Exception {
        var questions = new AtomicInteger();
        try (Sampler sampler = open(() -> {
            if (questions.incrementAndGet() > 1) {
                throw new ConnectException("Connection refused");
            }
            return Map.of(RUNNING, 1.0);
        })) {
            assertThatThrownBy(() -> Sampled.of(sampler)).hasMessage("Connection refused");
        }
    }

    @Test
    void a_server_that_tells_nothing_has_none() {
        assertThat(ServerMetrics.open("Ollama", "/metrics", Map::of))
                .isEqualTo(new Unavailable("server metrics", "Ollama tells none of them at /metrics"));
    }

    @Test
    void a_server_that_refuses_has_none() {
        ServerMetrics.Reading refusing = () -> {
            throw new IOException("501 Not Implemented");
        };

        assertThat(ServerMetrics.open("llama.cpp", "/metrics", refusing))
                .isEqualTo(new Unavailable(
                        "server metrics", "llama.cpp does not tell them at /metrics: 501 Not Implemented"));
    }

    private static Sampler open(ServerMetrics.Reading reading) {
        return ((Available) ServerMetrics.open("vLLM", "/metrics", reading)).sampler();
    }
}
