package dev.sluice.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.fake.Script;
import dev.sluice.fake.ScriptedServer;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Servers that name the key they refuse: "Incorrect API key provided: sk-...". */
class KeyMaskTest {

    private static final Optional<String> KEY = Optional.of("sk-never-show-me");
    private static final String REFUSAL = "{\"error\":{\"message\":\"Incorrect API key provided: sk-never-show-me\"}}";
    private static final URI BASE = URI.create("http://127.0.0.1:1");

    @Test
    void hides_the_key_in_what_a_probe_is_told() {
        try (ScriptedServer server =
                ScriptedServer.choosing(request -> Script.status(401, "application/json", REFUSAL))) {
            Wanted wanted = new Wanted(
                    Optional.of(URI.create("http://127.0.0.1:" + server.port())),
                    Optional.empty(),
                    false,
                    Optional.empty(),
                    false,
                    KEY,
                    Optional.empty());

            assertThatThrownBy(() -> ServerFinder.of(line -> {}).find(wanted))
                    .hasMessageContaining("Incorrect API key provided: (the API key)")
                    .hasMessageNotContaining("never-show-me");
        }
    }

    @Test
    void hides_the_key_in_the_body_of_an_error() {
        assertThat(OpenAiEndpoint.chat(BASE, KEY).errorMessage(401, REFUSAL.getBytes(UTF_8)))
                .isEqualTo("Incorrect API key provided: (the API key)");
        assertThat(OllamaEndpoint.chat(BASE, KEY).errorMessage(401, REFUSAL.getBytes(UTF_8)))
                .isEqualTo("Incorrect API key provided: (the API key)");
    }

    @Test
    void hides_the_key_in_an_error_inside_a_stream() {
        assertThat(Heard.whole(OpenAiEndpoint.chat(BASE, KEY).parser(), "data: " + REFUSAL + "\n\n")
                        .events()
                        .toString())
                .contains("(the API key)")
                .doesNotContain("never-show-me");
        assertThat(Heard.whole(OllamaEndpoint.chat(BASE, KEY).parser(), REFUSAL + "\n")
                        .events()
                        .toString())
                .contains("(the API key)")
                .doesNotContain("never-show-me");
    }

    @Test
    void leaves_words_alone_where_there_is_no_key() {
        assertThat(OpenAiEndpoint.chat(BASE, Optional.empty()).errorMessage(401, REFUSAL.getBytes(UTF_8)))
                .isEqualTo("Incorrect API key provided: sk-never-show-me");
    }
}
