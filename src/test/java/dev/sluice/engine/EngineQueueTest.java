package dev.sluice.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One slot, and three places to wait. */
@Tag("long")
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

    @BeforeEach
    void waitUntilIdle() {
        Awaitility.await().until(() -> client.busy() == 0);
    }

    @Test
    void gives_the_slot_in_the_order_requests_came() throws Exception {
        Socket first = client.send("/api/chat", EngineClient.chat("a", 1_000_000));
        Awaitility.await().until(() -> client.busy() == 1);
        Socket[] waiting = new Socket[3];
        for (int i = 0; i < waiting.length; i++) {
            int busy = 2 + i;
            waiting[i] = client.send("/api/chat", EngineClient.chat("b", 5));
            Awaitility.await().until(() -> client.busy() == busy);
        }
        first.close();

        List<Instant> began = new ArrayList<>(); // by the server's clock: the clients' threads may be late
        for (Socket socket : waiting) {
            JsonNode line =
                    EngineClient.read(EngineClient.reader(socket), 0).lines().get(0);
            began.add(Instant.parse(line.path("created_at").asText()));
            socket.close();
        }
        assertThat(began).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void refuses_with_503_what_would_be_one_too_many_and_lets_those_before_be() throws Exception {
        Socket running = client.send("/api/chat", EngineClient.chat("a", 1_000_000));
        Awaitility.await().until(() -> client.busy() == 1);
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
    void has_the_slot_free_for_whoever_was_told_that_it_is_done() throws Exception {
        Socket[] waiting = new Socket[3];
        for (int i = 0; i < waiting.length; i++) {
            waiting[i] = client.send("/api/chat", EngineClient.chat("b", 2));
        }
        for (Socket socket : waiting) {
            EngineClient.read(EngineClient.reader(socket), 0);
            socket.close();
        }

        assertThat(client.busy()).isZero();
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

        JsonNode end = EngineClient.read(EngineClient.reader(second), 0).end();
        second.close();
        long unexplained = end.path("total_duration").asLong()
                - end.path("load_duration").asLong()
                - end.path("prompt_eval_duration").asLong()
                - end.path("eval_duration").asLong();
        assertThat(unexplained).isGreaterThanOrEqualTo(waited);
    }
}
