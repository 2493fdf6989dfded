package dev.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CandidatesTest {

    @Test
    void looks_at_ollama_llama_server_vllm_lm_studio_and_sglang() {
        assertThat(Candidates.USUAL.addresses(Optional.empty()))
                .extracting(BaseAddress::toString)
                .containsExactly(
                        "http://127.0.0.1:11434",
                        "http://127.0.0.1:8080",
                        "http://127.0.0.1:8000",
                        "http://127.0.0.1:1234",
                        "http://127.0.0.1:30000");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "``, http://127.0.0.1:11434",
                "box, http://box:11434",
                "box:9000, http://box:9000",
                ":9000, http://127.0.0.1:9000",
                "0.0.0.0, http://127.0.0.1:11434",
                "0.0.0.0:9000, http://127.0.0.1:9000",
                "[::]:9000, http://127.0.0.1:9000",
                "::1, http://[::1]:11434",
                "[::1], http://[::1]:11434",
                "http://box, http://box:80",
                "https://box, https://box:443",
                "https://box:9000/ollama/, https://box:9000/ollama",
                " \"box:9000\" , http://box:9000",
            })
    void reads_ollama_host_as_ollama_does(String written, String expected) {
        assertThat(Candidates.USUAL.addresses(Optional.of(written)).get(0)).hasToString(expected);
    }

    @Test
    void looks_nowhere_twice() {
        assertThat(Candidates.USUAL.addresses(Optional.of("127.0.0.1:8080"))).hasSize(4);
    }

    @Test
    void says_what_is_wrong_with_ollama_host() {
        assertThatThrownBy(() -> Candidates.USUAL.addresses(Optional.of("box:many")))
                .hasMessage("OLLAMA_HOST was 'box:many'; write host:port, for example 127.0.0.1:11434, or choose a"
                        + " server with -Dsluice.url=http://HOST:PORT");
    }
}
