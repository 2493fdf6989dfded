package dev.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.fake.Recording;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorBodyTest {

    private static String message(int status, String body) {
        return ErrorBody.message(status, body.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "ollama/0.24.0/90-queue-full-503 | 'server busy, please try again.  maximum pending requests exceeded'",
                "ollama/0.24.0/91-queue-full-503-v1 | 'server busy, please try again.  maximum pending requests exceeded'",
                "ollama/0.24.0/50-unknown-model | model 'nope' not found",
                "ollama/0.33.0-rc2/56b-prompt-too-long-no-truncate | 'request (310 tokens) exceeds the available context size (256 tokens), try increasing it'",
                "ollama/0.24.0/57-host-not-local | HTTP 403 without a word",
                "ollama/0.24.0/59-unknown-path | 404 page not found",
                "llama-server/loading-chat | Loading model",
                "llama-server/auth-wrong | Invalid API Key",
                "vllm/err-unknown-path | Not Found",
                "vllm/err-unknown-model | The model `nope` does not exist. Valid aliases: tiny.",
            })
    void reads_what_real_servers_say(String name, String expected) {
        Recording recording = Recording.named(name);

        assertThat(ErrorBody.message(recording.status(), recording.body())).isEqualTo(expected);
    }

    @Test
    void finds_a_message_in_every_recorded_error_and_keeps_it_on_one_short_line() {
        assertThat(Recording.all().stream().filter(r -> r.status() >= 400))
                .hasSizeGreaterThan(60)
                .allSatisfy(error -> assertThat(ErrorBody.message(error.status(), error.body()))
                        .isNotBlank()
                        .hasSizeLessThanOrEqualTo(ErrorBody.LONGEST)
                        .doesNotContain("\n")
                        .doesNotStartWith("{"));
    }

    @Test
    void reads_the_other_known_shapes() {
        assertThat(message(400, "{\"object\":\"error\",\"message\":\"too long\"}"))
                .isEqualTo("too long");
        assertThat(message(422, "{\"detail\":[{\"loc\":[\"body\"],\"msg\":\"field required\"}]}"))
                .isEqualTo("field required");
        assertThat(message(502, "<html>\n<head><title>502 Bad Gateway</title></head><body>x</body></html>"))
                .isEqualTo("502 Bad Gateway");
        assertThat(message(502, "<p>try <b>later</b></p><script>x()</script>")).isEqualTo("try later");
        assertThat(message(500, "{\"reason\":7}")).isEqualTo("{\"reason\":7}");
        assertThat(message(500, "{\"error\":")).isEqualTo("{\"error\":");
        assertThat(message(500, " \r\n")).isEqualTo("HTTP 500 without a word");
    }

    @Test
    void lets_nobody_write_into_our_console() {
        assertThat(message(500, "a\u001b[2J\u0007b\nc\u202ed\u2066e")).isEqualTo("a [2J b cde");
    }

    @Test
    void cuts_at_300_characters_but_never_through_one() {
        assertThat(message(500, "x".repeat(301))).isEqualTo("x".repeat(299) + "…");
        assertThat(message(500, "x".repeat(298) + "😀😀")).isEqualTo("x".repeat(298) + "…");
        assertThat(message(500, "x".repeat(300))).hasSize(300);
    }
}
