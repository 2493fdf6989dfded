package dev.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.fake.RecordedServer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ModelChoiceTest {

    private static final String EMPTY = "{\"models\":[]}";

    private final List<String> progress = new CopyOnWriteArrayList<>();
    private RecordedServer ollama = new RecordedServer();

    @BeforeEach
    void start() {
        ollama.with("/api/version", 200, "{\"version\":\"0.33.0\"}").with("/api/ps", 200, EMPTY);
    }

    @AfterEach
    void stop() {
        ollama.close();
    }

    private String model(Optional<String> wanted, boolean pull) {
        Wanted all = new Wanted(
                Optional.of(ollama.uri()), Optional.empty(), false, wanted, pull, Optional.empty(), Optional.empty());
        return ((Found.Server) ServerFinder.of(progress::add).find(all))
                .server()
                .identity()
                .model();
    }

    private static String models(String... names) {
        return "{\"models\":["
                + String.join(
                        ",",
                        List.of(names).stream()
                                .map(n -> "{\"name\":\"" + n + "\"}")
                                .toList()) + "]}";
    }

    @Test
    void prefers_the_loaded_model_then_the_usual_one_then_the_only_one() {
        ollama.with("/api/tags", 200, models("a:1", "deepseek-r1:7b", "b:1"));
        assertThat(model(Optional.empty(), false)).isEqualTo("deepseek-r1:7b");

        ollama.with("/api/ps", 200, models("b:1"));
        assertThat(model(Optional.empty(), false)).isEqualTo("b:1");

        ollama.with("/api/ps", 200, EMPTY).with("/api/tags", 200, models("a:1"));
        assertThat(model(Optional.empty(), false)).isEqualTo("a:1");
    }

    @Test
    void lists_the_models_when_it_cannot_choose() {
        ollama.with("/api/tags", 200, models("a:1", "b:1")).with("/api/ps", 200, models("a:1", "b:1"));
        assertThatThrownBy(() -> model(Optional.empty(), false))
                .isInstanceOf(ModelUnavailable.class)
                .hasMessage("Ollama at " + ollama.uri() + " has 2 models, and several of them loaded; choose one with"
                        + " -Dsluice.model=NAME: a:1 (loaded), b:1 (loaded).");

        ollama.with("/api/ps", 200, EMPTY);
        String[] many = IntStream.range(0, 22).mapToObj(i -> "m" + i).toArray(String[]::new);
        ollama.with("/api/tags", 200, models(many));
        assertThatThrownBy(() -> model(Optional.empty(), false))
                .hasMessageStartingWith("Ollama at " + ollama.uri() + " has 22 models, and none of them loaded; choose"
                        + " one with -Dsluice.model=NAME: m0, m1,")
                .hasMessageEndingWith(", m19 and 2 more.");
    }

    @Test
    void says_how_to_get_a_first_model() {
        ollama.with("/api/tags", 200, EMPTY);

        assertThatThrownBy(() -> model(Optional.empty(), false))
                .hasMessage("Ollama at " + ollama.uri() + " has no model. Fetch one with `ollama pull deepseek-r1:7b`,"
                        + " or measure the embedded engine with -Dsluice.server=embedded.");
    }

    @Test
    void leaves_out_models_that_cannot_complete_a_text() {
        ollama.with(
                "/api/tags",
                200,
                "{\"models\":[{\"name\":\"embed:1\",\"capabilities\":[\"embedding\"]},"
                        + "{\"name\":\"chat:1\",\"capabilities\":[\"completion\",\"tools\"]}]}");

        assertThat(model(Optional.empty(), false)).isEqualTo("chat:1");
    }

    @Test
    void says_how_to_get_a_model_that_is_missing() {
        ollama.with("/api/tags", "ollama/0.24.0/03-tags");

        assertThatThrownBy(() -> model(Optional.of("nope"), false))
                .isInstanceOf(ModelUnavailable.class)
                .hasMessage("Ollama at " + ollama.uri() + " has no model \"nope\". Fetch it with `ollama pull nope`, or"
                        + " let Sluice fetch it with -Dsluice.pull=true. It has: smol-auto:latest, smol-rawthink:latest,"
                        + " smol-tools:latest, smol:latest, smol-think:latest, smol-think-prefill:latest.");
    }

    @Test
    void pulls_a_missing_model_when_it_may_and_tells_how_far_it_is() {
        ollama.with("/api/tags", 200, EMPTY).with("/api/pull", 200, """
                {"status":"pulling manifest"}
                {"status":"pulling 96c415656d37","digest":"sha256:96","total":4700000000}
                {"status":"pulling 96c415656d37","digest":"sha256:96","total":4700000000,"completed":2400000000}
                {"status":"pulling 96c415656d37","digest":"sha256:96","total":4700000000,"completed":2450000000}

                {"status":"verifying sha256 digest"}
                {"status":"success"}
                """);

        assertThatThrownBy(() -> model(Optional.of("nope:1"), true))
                .as("success, but the list still does not have it")
                .hasMessageContaining("has no model \"nope:1\"");
        assertThat(progress)
                .containsExactly(
                        "pulling nope:1: pulling manifest",
                        "pulling nope:1: pulling 96c415656d37, 0 % of 4.7 GB",
                        "pulling nope:1: pulling 96c415656d37, 50 % of 4.7 GB",
                        "pulling nope:1: verifying sha256 digest");
        assertThat(ollama.heard()).contains("POST /api/pull {\"model\":\"nope:1\"}");
    }

    @Test
    void uses_the_model_it_pulled() {
        ollama.with("/api/tags", 200, EMPTY).with("/api/pull", 200, "{\"status\":\"a\"}\n{\"status\":\"success\"}\n");
        Http http = new Http(Optional.empty());
        Probe.Speaks probe = (Probe.Speaks)
                Probe.of(BaseAddress.of(ollama.uri()), Optional.empty(), http, java.time.Duration.ofSeconds(2))
                        .join();
        Wanted wanted = new Wanted(
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.of("new"),
                true,
                Optional.empty(),
                Optional.empty());

        var server = OllamaServer.at(probe, wanted, http, line -> ollama.with("/api/tags", 200, models("new:latest")));

        assertThat(server.identity().model()).isEqualTo("new:latest");
    }

    @Test
    void says_why_a_pull_failed() {
        ollama.with("/api/tags", 200, EMPTY)
                .with(
                        "/api/pull",
                        200,
                        "{\"status\":\"pulling manifest\"}\n{\"error\":\"pull model manifest: file does not exist\"}\n");
        assertThatThrownBy(() -> model(Optional.of("nope"), true))
                .isInstanceOf(ModelUnavailable.class)
                .hasMessage("the model \"nope\" could not be pulled by " + ollama.uri()
                        + ": pull model manifest: file does not exist. Try `ollama pull nope` by hand.");

        ollama.with("/api/pull", 200, "{\"status\":\"pulling manifest\"}\n");
        assertThatThrownBy(() -> model(Optional.of("nope"), true))
                .hasMessageContaining("the server stopped before it was done (HTTP 200)");
    }

    @Test
    void says_which_models_an_openai_server_has_instead() {
        ollama.close();
        ollama = new RecordedServer().otherwise("vllm/err-unknown-path").with("/v1/models", "vllm/get-models");

        assertThatThrownBy(() -> model(Optional.of("nope"), false))
                .hasMessage("vLLM at " + ollama.uri() + " has no model \"nope\". Start it with that model, or choose"
                        + " one of these with -Dsluice.model: tiny.");
    }

    @Test
    void takes_the_loaded_model_of_lm_studio_and_no_embeddings() {
        ollama.close();
        String models = "{\"data\":[{\"id\":\"a\",\"type\":\"llm\",\"state\":\"not-loaded\"},"
                + "{\"id\":\"b\",\"type\":\"llm\",\"state\":\"loaded\"},"
                + "{\"id\":\"e\",\"type\":\"embeddings\",\"state\":\"loaded\"}]}";
        ollama = new RecordedServer().with("/v1/models", 200, models).with("/api/v0/models", 200, models);

        assertThat(model(Optional.empty(), false)).isEqualTo("b");
    }
}
