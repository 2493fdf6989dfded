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

    /** Errors are cut at 300 characters: wherever the cut falls, no more of the key is left than its first three. */
    @Test
    void hides_what_a_cut_left_of_the_key() {
        for (int before = 270; before <= 300; before++) {
            String refusal = "{\"error\":{\"message\":\"" + "x".repeat(before) + "sk-never-show-me, so no\"}}";

            assertThat(Heard.whole(OpenAiEndpoint.chat(BASE, KEY).parser(), "data: " + refusal + "\n\n")
                            .events()
                            .toString())
                    .doesNotContain("sk-n");
            assertThat(Heard.whole(OllamaEndpoint.chat(BASE, KEY).parser(), refusal + "\n")
                            .events()
                            .toString())
                    .doesNotContain("sk-n");
            assertThat(OpenAiEndpoint.chat(BASE, KEY).errorMessage(401, refusal.getBytes(UTF_8)))
                    .doesNotContain("sk-n");
        }
    }

    @Test
    void hides_a_key_that_json_had_escaped() {
        String escaped = "{\"error\":\"no such key: sk\\u002dnever-show-me\"}";

        assertThat(OpenAiEndpoint.chat(BASE, KEY).errorMessage(401, escaped.getBytes(UTF_8)))
                .isEqualTo("no such key: (the API key)");
    }

    @Test
    void leaves_words_alone_where_there_is_no_key() {
        assertThat(OpenAiEndpoint.chat(BASE, Optional.empty()).errorMessage(401, REFUSAL.getBytes(UTF_8)))
                .isEqualTo("Incorrect API key provided: sk-never-show-me");
    }
}
