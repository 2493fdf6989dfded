package dev.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.fake.RecordedServer;
import dev.sluice.sample.HostMetric;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Whom the finder takes, what it learns of them, and every message it can end with. Long because each message stands
 * here whole, and because all cases share the same recorded servers.
 */
@Timeout(20)
class ServerFinderTest {

    private static final String ANOTHER =
            " Choose another server with -Dsluice.url=http://HOST:PORT, or leave sluice.url out: Sluice then looks for"
                    + " one on this machine and measures its embedded engine if there is none.";

    private final List<String> progress = new CopyOnWriteArrayList<>();
    private final List<RecordedServer> servers = new CopyOnWriteArrayList<>();
    private final ServerFinder finder = ServerFinder.of(progress::add);

    @AfterEach
    void stop() {
        servers.forEach(RecordedServer::close);
    }

    private RecordedServer server() {
        var server = new RecordedServer();
        servers.add(server);
        return server;
    }

    private RecordedServer ollama() {
        String recorded = "ollama/0.33.0-rc2/";
        return server().with("/api/version", recorded + "02-version")
                .with("/api/tags", recorded + "03-tags")
                .with("/api/ps", recorded + "11-ps-loaded")
                .with("/api/show", recorded + "05-show")
                .with("/v1/models", recorded + "45-v1-models");
    }

    private RecordedServer llamaServer() {
        return server().otherwise("llama-server/err-unknown-path")
                .with("/health", "llama-server/get-health")
                .with("/v1/models", "llama-server/get-models")
                .with("/props", "llama-server/get-props");
    }

    private RecordedServer vllm() {
        return server().otherwise("vllm/err-unknown-path")
                .with("/health", "vllm/get-health")
                .with("/v1/models", "vllm/get-models")
                .with("/version", "vllm/get-version");
    }

    private InferenceServer find(Wanted wanted) {
        return ((Found.Server) finder.find(wanted)).server();
    }

    private static int closedPort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static URI local(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }

    @Test
    void knows_ollama_and_measures_the_model_that_is_loaded() {
        RecordedServer ollama = ollama();
        InferenceServer found = find(Wanted.at(ollama.uri()));

        assertThat(found.identity())
                .isEqualTo(new ServerIdentity(
                        ServerKind.OLLAMA,
                        ollama.uri(),
                        "Ollama",
                        Optional.of("0.33.0-rc2"),
                        "smol:latest",
                        Optional.of("6f794ae28d5234515ae625c649a376fbfc7be5d3426becf8833d81d9b50f1fd1"),
                        Optional.of("Q4_1"),
                        Optional.of("134.52M"),
                        OptionalInt.of(1024),
                        OptionalInt.empty()));
        assertThat(found.endpoint().uri()).isEqualTo(ollama.uri().resolve("/api/chat"));
        assertThat(found.alive()).isTrue();
        assertThat(found.busy()).isEmpty();
    }

    @Test
    void knows_llama_server_and_what_it_is_busy_with() {
        RecordedServer llama = llamaServer().with("/metrics", "llama-server/queued-metrics");
        InferenceServer found = find(Wanted.at(llama.uri()));

        assertThat(found.identity())
                .isEqualTo(new ServerIdentity(
                        ServerKind.OPENAI,
                        llama.uri(),
                        "llama.cpp",
                        Optional.of("b0-unknown"),
                        "models/SmolLM2-135M-Instruct.Q4_1.gguf",
                        Optional.empty(),
                        Optional.of("Q4_1"),
                        Optional.of("134.52M"),
                        OptionalInt.of(1024),
                        OptionalInt.of(4)));
        assertThat(found.busy()).as("one running, one waiting").hasValue(2);
    }

    @Test
    void counts_busy_slots_where_there_are_no_metrics() {
        RecordedServer llama = llamaServer()
                .with("/metrics", "ollama/0.33.0-rc2/95d-child-metrics")
                .with("/slots", "llama-server/get-slots-busy");
        InferenceServer found = find(Wanted.at(llama.uri()));

        assertThat(found.busy()).hasValue(4);
        llama.with("/slots", "llama-server/get-slots-idle");
        assertThat(found.busy()).hasValue(0);
        llama.with("/slots", "llama-server/auth-slots");
        assertThat(found.busy()).isEmpty();
    }

    @Test
    void knows_vllm() {
        RecordedServer vllm = vllm().with("/metrics", 200, """
                # TYPE vllm:num_requests_running gauge
                vllm:num_requests_running{engine="0",model_name="a b} 9"} 3.0
                vllm:num_requests_running{engine="1",model_name="tiny"} 2.0
                vllm:num_requests_waiting{engine="0",model_name="tiny"} 4.0 1395066363000
                vllm:num_requests_waiting_by_reason{reason="capacity"} 4.0
                """);
        InferenceServer found = find(Wanted.at(vllm.uri()));

        assertThat(found.identity())
                .isEqualTo(new ServerIdentity(
                        ServerKind.OPENAI,
                        vllm.uri(),
                        "vLLM",
                        Optional.of("0.32.0"),
                        "tiny",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        OptionalInt.of(512),
                        OptionalInt.empty()));
        assertThat(found.busy()).hasValue(9);
    }

    @Test
    void speaks_openai_to_ollama_when_that_is_wanted() {
        RecordedServer ollama = ollama();
        InferenceServer found =
                find(Wanted.at(ollama.uri()).withKind(ServerKind.OPENAI).withModel("smol2"));

        assertThat(found.identity().software()).isEqualTo("Ollama");
        assertThat(found.identity().version()).hasValue("0.33.0-rc2");
        assertThat(found.identity().model()).isEqualTo("smol2:latest");
        assertThat(found.endpoint().uri()).isEqualTo(ollama.uri().resolve("/v1/chat/completions"));
    }

    @Test
    void asks_the_embedded_engine_how_busy_it_is() {
        RecordedServer engine =
                ollama().with("/sluice/busy", 200, "{\"busy\":7,\"running\":4,\"waiting\":3,\"slots\":4}");
        InferenceServer found = find(Wanted.at(engine.uri()).withKind(ServerKind.EMBEDDED));

        assertThat(found.identity().kind()).isEqualTo(ServerKind.EMBEDDED);
        assertThat(found.identity().slots()).hasValue(4);
        assertThat(found.busy()).as("four running, three waiting").hasValue(7);
        assertThat(found.load()).containsEntry(HostMetric.RUNNING, 4.0).containsEntry(HostMetric.WAITING, 3.0);
    }

    @Test
    void tells_a_context_only_once_the_model_is_loaded() {
        RecordedServer ollama = ollama().with("/api/ps", "ollama/0.33.0-rc2/04-ps-nothing-loaded");
        InferenceServer found = find(Wanted.at(ollama.uri()).withModel("smol"));

        assertThat(found.identity().context()).isEmpty();
        ollama.with("/api/ps", "ollama/0.33.0-rc2/11-ps-loaded");
        assertThat(found.identity().context()).hasValue(1024);
    }

    @Test
    void takes_the_first_usual_address_that_answers_and_tells_what_else_it_tried() {
        RecordedServer web = server().otherwise("vllm/err-unknown-path");
        RecordedServer locked = server().otherwise("llama-server/auth-models");
        RecordedServer vllm = vllm();
        int closed = closedPort();

        Found found = finder.withPorts(closed, List.of(web.port(), locked.port(), vllm.port(), ollama().port()))
                .find(Wanted.anything());

        assertThat(((Found.Server) found).server().identity().url()).isEqualTo(vllm.uri());
        assertThat(found.tried())
                .containsExactly(
                        new Found.Tried(local(closed), "connection refused"),
                        new Found.Tried(
                                web.uri(),
                                "it answers, but not as an inference server (GET /api/version: HTTP 404 (Not Found),"
                                        + " GET /api/tags: HTTP 404 (Not Found), GET /v1/models: HTTP 404 (Not Found))"),
                        new Found.Tried(locked.uri(), "HTTP 401 (Invalid API Key)"));
    }

    @Test
    @Tag("long") // waits for a real timeout
    void does_not_let_an_address_that_says_nothing_hide_the_next() throws IOException {
        try (var silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            RecordedServer vllm = vllm();

            Found found = finder.withPorts(silent.getLocalPort(), List.of(vllm.port()))
                    .find(Wanted.anything());

            assertThat(((Found.Server) found).server().identity().url()).isEqualTo(vllm.uri());
            assertThat(found.tried())
                    .containsExactly(new Found.Tried(local(silent.getLocalPort()), "no answer within 1800 ms"));
        }
    }

    @Test
    void looks_where_ollama_host_says_first() {
        RecordedServer ollama = ollama();
        Wanted wanted = new Wanted(
                Optional.empty(),
                Optional.empty(),
                true,
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.of("0.0.0.0:" + ollama.port()));

        var found = (Found.Server)
                finder.withPorts(closedPort(), List.of(vllm().port())).find(wanted);

        assertThat(found.server().endpoint().uri()).isEqualTo(ollama.uri().resolve("/api/generate"));
        assertThat(found.tried()).isEmpty();
    }

    @Test
    void finds_nothing_where_nothing_listens() {
        int first = closedPort();

        assertThat(finder.withPorts(first, List.of()).find(Wanted.anything()))
                .isEqualTo(new Found.Nothing(List.of(new Found.Tried(local(first), "connection refused"))));
    }

    @Test
    void says_what_happened_at_a_dead_address_and_what_to_do() {
        int closed = closedPort();

        assertThatThrownBy(() -> find(Wanted.at(local(closed))))
                .isInstanceOf(ServerUnavailable.class)
                .hasMessage("No server answers at http://127.0.0.1:" + closed
                        + ": connection refused. Start it, or look at the address." + ANOTHER);
    }

    @Test
    @Tag("long") // waits for a real timeout
    void gives_up_an_address_that_accepts_and_says_nothing() throws IOException {
        try (var silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> find(Wanted.at(local(silent.getLocalPort()))))
                    .hasMessage("No server answers at http://127.0.0.1:" + silent.getLocalPort()
                            + ": no answer within 2500 ms. Start it, or look at the address." + ANOTHER);
        }
    }

    @Test
    void hints_at_plain_http_where_tls_failed() throws IOException {
        try (var plain = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            var answering = new Thread(() -> answerEverybody(plain), "plain-http");
            answering.setDaemon(true);
            answering.start();
            String address = "https://127.0.0.1:" + plain.getLocalPort();

            assertThatThrownBy(() -> find(Wanted.at(URI.create(address))))
                    .hasMessageStartingWith("No server answers at " + address + ": TLS failed (") // the JDK's words
                    .hasMessageEndingWith("). Start it, or look at the address: it may speak plain HTTP." + ANOTHER);
        }
    }

    /** As most servers do when a TLS hello is no HTTP to them. */
    private static void answerEverybody(ServerSocket socket) {
        while (!socket.isClosed()) {
            try (var caller = socket.accept()) {
                caller.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                caller.getInputStream().readNBytes(1);
            } catch (IOException e) {
                // the test is over
            }
        }
    }

    @Test
    void asks_for_the_key_that_a_server_asks_for_and_sends_it() {
        RecordedServer locked = server().otherwise("llama-server/auth-missing");
        Wanted wanted = Wanted.at(locked.uri());

        assertThatThrownBy(() -> find(wanted))
                .hasMessage("The server at " + locked.uri() + " asks for an API key; put it into the environment as"
                        + " SLUICE_API_KEY (HTTP 401 (Invalid API Key)).");
        Wanted wrongKey = new Wanted(
                wanted.url(), Optional.empty(), false, Optional.empty(), false, Optional.of("wr0ng"), Optional.empty());
        assertThatThrownBy(() -> find(wrongKey))
                .hasMessage("The server at " + locked.uri() + " refuses the API key in SLUICE_API_KEY (HTTP 401"
                        + " (Invalid API Key)).");
        assertThat(locked.heard()).contains("GET /v1/models Bearer wr0ng");
        assertThat(wrongKey.toString()).doesNotContain("wr0ng");
    }

    @Test
    void says_so_when_a_server_is_of_another_kind_than_wanted() {
        RecordedServer llama = llamaServer();

        assertThatThrownBy(() -> find(Wanted.at(llama.uri()).withKind(ServerKind.OLLAMA)))
                .hasMessage("No inference server at " + llama.uri() + ": it answers, but not as Ollama (GET"
                        + " /api/version: HTTP 404 (File Not Found), GET /api/tags: HTTP 404 (File Not Found), GET"
                        + " /v1/models: HTTP 200). Leave out -Dsluice.server to let Sluice find out what it is."
                        + ANOTHER);
    }

    @Test
    void refuses_addresses_it_cannot_use_before_asking_anybody() {
        assertThatThrownBy(() -> find(Wanted.at(URI.create("localhost:8080"))))
                .hasMessage("sluice.url was 'localhost:8080'; write it with scheme and host, for example"
                        + " http://127.0.0.1:11434");
        assertThatThrownBy(() -> find(Wanted.at(URI.create("http://me:pw@localhost:8080"))))
                .hasMessage("sluice.url holds a user name or password, which would end up in reports; leave them out"
                        + " and put an API key into the environment as SLUICE_API_KEY");
    }

    @Test
    void waits_for_a_model_that_is_loading() {
        RecordedServer llama = server().otherwise("llama-server/loading-models");
        ServerFinder patient = ServerFinder.of(line -> {
            progress.add(line);
            llama.otherwise("llama-server/err-unknown-path").with("/v1/models", "llama-server/get-models");
        });

        Found found = patient.withPorts(llama.port(), List.of()).find(Wanted.anything());

        assertThat(((Found.Server) found).server().identity().software()).isEqualTo("llama.cpp");
        assertThat(progress).containsExactly("the server at " + llama.uri() + " is loading its model (0 s)");
    }

    @Test
    void does_not_wait_for_ever_for_a_model_that_is_loading() {
        RecordedServer llama = server().otherwise("llama-server/loading-models");

        assertThatThrownBy(() -> finder.withLoadingLimit(Duration.ZERO).find(Wanted.at(llama.uri())))
                .hasMessage("The server at " + llama.uri()
                        + " was still loading its model after 0 s. Wait until it is done and start again." + ANOTHER);
    }

    @Test
    void notices_when_a_server_has_gone() {
        RecordedServer vllm = vllm();
        InferenceServer found = find(Wanted.at(vllm.uri()));
        vllm.close();

        assertThat(found.alive()).isFalse();
        assertThat(found.busy()).isEmpty();
    }
}
