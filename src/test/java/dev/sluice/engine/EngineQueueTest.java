package dev.sluice.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One slot, and three places to wait. */
class EngineQueueTest {

    @TempDir
    static Path work;

    private static EmbeddedEngine engine;
    private static EngineClient client;

    @BeforeAll
    static void start() throws EngineUnavailable {
        engine = EmbeddedEngine.start(EngineOptions.in(work).withSlots(1).withQueue(3));
        client = new EngineClient(engine.url());
    }

    @AfterAll
    static void end() {
        engine.close();
    }

    @Test
    void gives_the_slot_in_the_order_requests_came() throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(3);
        ConcurrentLinkedQueue<Integer> ended = new ConcurrentLinkedQueue<>();
        Socket first = client.send("/api/chat", EngineClient.chat("a", 1_000_000));
        Awaitility.await().until(() -> client.busy() == 1);
        for (int i = 1; i <= 3; i++) {
            int number = i;
            clients.execute(() -> {
                client.ask("/api/chat", EngineClient.chat("b", 5));
                ended.add(number);
            });
            Awaitility.await().until(() -> client.busy() == 1 + number);
        }
        first.close();
        clients.shutdown();

        assertThat(clients.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        assertThat(ended).containsExactlyElementsOf(List.of(1, 2, 3));
    }

    @Test
    void refuses_with_503_what_would_be_one_too_many_and_lets_those_before_be() throws Exception {
        Socket running = client.send("/api/chat", EngineClient.chat("a", 1_000_000));
        Socket[] waiting = new Socket[3];
        for (int i = 0; i < waiting.length; i++) {
            waiting[i] = client.send("/api/chat", EngineClient.chat("b", 3));
        }
        Awaitility.await().until(() -> client.busy() == 4);

        HttpResponse<String> refused = client.post("/api/chat", EngineClient.chat("c", 3));
        running.close();

        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.body())
                .isEqualTo("{\"error\":\"server busy, please try again.  maximum pending requests exceeded\"}");
        for (Socket socket : waiting) {
            assertThat(EngineClient.read(EngineClient.reader(socket), 0).lines())
                    .hasSize(4);
            socket.close();
        }
    }

    @Test
    void counts_the_wait_for_the_slot_in_the_total_and_in_no_part() throws Exception {
        Socket running = client.send("/api/chat", EngineClient.chat("a", 1_000_000));
        Awaitility.await().until(() -> client.busy() == 1);
        Socket second = client.send("/api/chat", EngineClient.chat("b", 3));
        Awaitility.await().until(() -> client.busy() == 2);
        long waited = System.nanoTime();
        for (int i = 0; i < 20; i++) { // some work in between, so that the wait is long beside the parts
            client.get("/api/tags");
        }
        waited = System.nanoTime() - waited;
        assertThat(second.getInputStream().available())
                .as("bytes sent to a request that waits")
                .isZero();
        running.close();

        var end = EngineClient.read(EngineClient.reader(second), 0).end();
        second.close();
        long unexplained = end.path("total_duration").asLong()
                - end.path("load_duration").asLong()
                - end.path("prompt_eval_duration").asLong()
                - end.path("eval_duration").asLong();
        assertThat(unexplained).isGreaterThanOrEqualTo(waited);
    }
}
