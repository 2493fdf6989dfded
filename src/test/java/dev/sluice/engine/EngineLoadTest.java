package dev.sluice.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the engine is for: a curve with the shape of a real server's. Only shapes are asserted, never speeds. */
@Tag("long")
class EngineLoadTest {

    @TempDir
    static Path work;

    private static EmbeddedEngine engine;
    private static EngineClient client;

    @BeforeAll
    static void start() throws EngineUnavailable {
        engine = EmbeddedEngine.start(EngineOptions.in(work));
        client = new EngineClient(engine.url());
    }

    @AfterAll
    static void end() {
        engine.close();
    }

    @Test
    void does_more_in_all_with_its_slots_full_and_makes_the_rest_wait() throws Exception {
        burst(4, 16);
        Burst one = best(1, 64);
        Burst four = best(4, 64);
        Burst eight = best(8, 64);

        assertThat(four.tokensPerSecond()).isGreaterThan(one.tokensPerSecond());
        assertThat(eight.slowestFirstToken()).isGreaterThan(2 * four.slowestFirstToken());
        assertThat(four.tokensPerSecond() / 4).as("each one's share").isLessThan(one.tokensPerSecond());
    }

    @Test
    void answers_every_one_of_256_at_once() throws Exception {
        Burst burst = burst(256, 8);

        assertThat(burst.answers()).hasSize(256).allSatisfy(answer -> {
            assertThat(answer.lines()).hasSize(9);
            assertThat(answer.end().path("eval_count").asInt()).isEqualTo(8);
        });
        assertThat(client.busy()).isZero();
    }

    @Test
    void goes_on_past_its_context_when_asked_for_more() {
        EngineClient.Answer answer = client.ask("/api/chat", EngineClient.chat("a", 1100));

        assertThat(answer.lines()).hasSize(1101);
        assertThat(answer.end().path("eval_count").asInt()).isEqualTo(1100);
    }

    /** Requests that were sent at once. */
    private record Burst(List<EngineClient.Answer> answers) {

        double tokensPerSecond() {
            long start =
                    answers.stream().mapToLong(EngineClient.Answer::sent).min().orElseThrow();
            long end =
                    answers.stream().mapToLong(EngineClient.Answer::last).max().orElseThrow();
            int tokens = answers.stream()
                    .mapToInt(answer -> answer.end().path("eval_count").asInt())
                    .sum();
            return tokens * 1e9 / (end - start);
        }

        long slowestFirstToken() {
            return answers.stream()
                    .mapToLong(answer -> answer.first() - answer.sent())
                    .max()
                    .orElseThrow();
        }
    }

    /** Of three bursts the fastest: what else runs on the machine can only make one slower. */
    private static Burst best(int parallel, int tokens) throws Exception {
        Burst best = burst(parallel, tokens);
        for (int i = 0; i < 2; i++) {
            Burst next = burst(parallel, tokens);
            best = next.tokensPerSecond() > best.tokensPerSecond() ? next : best;
        }
        return best;
    }

    private static Burst burst(int parallel, int tokens) throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(parallel);
        CountDownLatch start = new CountDownLatch(1);
        try {
            List<Future<EngineClient.Answer>> futures = IntStream.range(0, parallel)
                    .mapToObj(i -> clients.submit(() -> {
                        start.await();
                        return client.ask("/api/chat", EngineClient.chat("[" + i + "] What is time?", tokens));
                    }))
                    .toList();
            start.countDown();
            List<EngineClient.Answer> answers = new ArrayList<>();
            for (Future<EngineClient.Answer> future : futures) {
                answers.add(future.get());
            }
            return new Burst(List.copyOf(answers));
        } finally {
            clients.shutdown();
        }
    }
}
