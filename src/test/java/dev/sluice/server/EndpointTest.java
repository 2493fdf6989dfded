package dev.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.workload.GenerationOptions;
import dev.sluice.workload.Prompt;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointTest {

    private static final URI BASE = URI.create("http://127.0.0.1:11434");
    private static final Prompt PROMPT = new Prompt("What is \"time\"?\n");
    private static final GenerationOptions PLAIN = GenerationOptions.of("smol:latest", 0);

    private static GenerationOptions thinking(String think) {
        return new GenerationOptions("m", 64, false, OptionalDouble.of(0.5), OptionalLong.of(7), Optional.of(think));
    }

    private static String body(Endpoint endpoint, GenerationOptions options) {
        return new String(endpoint.body(PROMPT, options), StandardCharsets.UTF_8);
    }

    private static Endpoint openAi(Software software) {
        return OpenAiEndpoint.of(BaseAddress.of(BASE), software, true, Optional.empty());
    }

    @Test
    void asks_ollama_for_no_more_than_was_wanted() {
        assertThat(body(OllamaEndpoint.chat(BASE, Optional.empty()), PLAIN))
                .isEqualTo("{\"model\":\"smol:latest\",\"messages\":[{\"role\":\"user\",\"content\":\"What is"
                        + " \\\"time\\\"?\\n\"}],\"stream\":true}");
        assertThat(body(OllamaEndpoint.generate(BASE, Optional.empty()), thinking("high")))
                .isEqualTo(
                        "{\"model\":\"m\",\"prompt\":\"What is \\\"time\\\"?\\n\",\"stream\":true,\"think\":\"high\","
                                + "\"options\":{\"num_predict\":64,\"temperature\":0.5,\"seed\":7}}");
    }

    @Test
    void asks_openai_servers_for_usage_and_no_more_than_was_wanted() {
        assertThat(body(OpenAiEndpoint.completions(BASE, Optional.empty()), thinking("false")))
                .isEqualTo(
                        "{\"model\":\"m\",\"prompt\":\"What is \\\"time\\\"?\\n\",\"stream\":true,\"stream_options\":"
                                + "{\"include_usage\":true},\"max_tokens\":64,\"temperature\":0.5,\"seed\":7}");
        assertThat(body(OpenAiEndpoint.chat(BASE, Optional.empty()), PLAIN))
                .isEqualTo("{\"model\":\"smol:latest\",\"messages\":[{\"role\":\"user\",\"content\":\"What is"
                        + " \\\"time\\\"?\\n\"}],\"stream\":true,\"stream_options\":{\"include_usage\":true}}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "OLLAMA    | false | ,\"reasoning_effort\":\"none\"}",
                "OLLAMA    | true  | }",
                "UNKNOWN   | high  | ,\"reasoning_effort\":\"high\"}",
                "VLLM      | false | ,\"chat_template_kwargs\":{\"enable_thinking\":false}}",
                "LLAMA_CPP | true  | ,\"chat_template_kwargs\":{\"enable_thinking\":true}}",
                "SGLANG    | low   | ,\"reasoning_effort\":\"low\",\"chat_template_kwargs\":{\"enable_thinking\":true}}",
            })
    void says_how_much_to_think_as_each_server_reads_it(Software software, String think, String end) {
        assertThat(body(openAi(software), thinking(think))).endsWith(",\"seed\":7" + end);
    }

    @ParameterizedTest
    @CsvSource({"LLAMA_CPP, true", "VLLM, true", "SGLANG, true", "LM_STUDIO, false", "UNKNOWN, false"})
    void lets_answers_run_past_their_end_only_where_the_server_knows_how(Software software, boolean sent) {
        GenerationOptions options =
                new GenerationOptions("m", 64, true, OptionalDouble.empty(), OptionalLong.empty(), Optional.empty());

        assertThat(body(openAi(software), options).contains(",\"max_tokens\":64,\"ignore_eos\":true"))
                .isEqualTo(sent);
    }

    @ParameterizedTest
    @CsvSource({"true, true", "false, false", "max, \"max\""})
    void tells_ollama_how_much_to_think(String think, String encoded) {
        assertThat(body(OllamaEndpoint.chat(BASE, Optional.empty()), thinking(think)))
                .contains("\"think\":" + encoded + ",");
    }

    @ParameterizedTest
    @CsvSource({
        "http://host:8000, http://host:8000/v1/chat/completions",
        "http://host:8000/, http://host:8000/v1/chat/completions",
        "HTTP://host:8000/v1/, http://host:8000/v1/chat/completions",
        "https://host/llm/v1?x=1#y, https://host/llm/v1/chat/completions",
        "http://[::1]:8080, http://[::1]:8080/v1/chat/completions",
    })
    void takes_an_address_as_people_write_it(URI base, URI expected) {
        assertThat(OpenAiEndpoint.chat(base, Optional.empty()).uri()).isEqualTo(expected);
    }

    @Test
    void sends_the_api_key_as_a_bearer_and_never_shows_it() {
        Endpoint endpoint = OllamaEndpoint.chat(BASE, Optional.of("s3cret"));

        assertThat(endpoint.headers()).containsExactly(java.util.Map.entry("Authorization", "Bearer s3cret"));
        assertThat(endpoint).hasToString("POST http://127.0.0.1:11434/api/chat");
        assertThat(OllamaEndpoint.chat(BASE, Optional.empty()).headers()).isEmpty();
    }

    @Test
    void reads_the_error_of_its_own_server() {
        byte[] body = "{\"error\":\"no\"}".getBytes(StandardCharsets.UTF_8);

        assertThat(OllamaEndpoint.chat(BASE, Optional.empty()).errorMessage(400, body))
                .isEqualTo("no");
        assertThat(OpenAiEndpoint.chat(BASE, Optional.empty()).errorMessage(500, new byte[0]))
                .isEqualTo("HTTP 500 without a word");
    }
}
