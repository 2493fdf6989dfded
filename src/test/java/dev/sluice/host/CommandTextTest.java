package dev.sluice.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "llama-server --api-key s3cret --port 80       | llama-server --api-key *** --port 80",
                "vllm serve m --api-key=s3cret                 | vllm serve m --api-key=***",
                "python s.py --hf-token s3cret -v              | python s.py --hf-token *** -v",
                "server --admin-password s3cret                | server --admin-password ***",
                "java -Dopenai.api.key=s3cret Main             | java -Dopenai.api.key=*** Main",
                "env HF_TOKEN=s3cret vllm                      | env HF_TOKEN=*** vllm",
                "s --ssl-secret s3cret                         | s --ssl-secret ***",
                "s --url https://me:s3cret@host/v1             | s --url https://***@host/v1",
                "s sk-s3cretsecret                             | s ***",
                "s --api-key --port 80                         | s --api-key --port 80",
            })
    void secrets_are_left_out(String given, String shown) {
        assertThat(CommandText.of(List.of(given.split(" ", -1)))).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({
        "vllm serve m --tokenizer t --max-tokens 5",
        "llama-server --cache-type-k q8_0 --keep 4 -m model.gguf",
        "server --author me --monkey business",
    })
    void what_only_looks_like_a_secret_stays(String command) {
        assertThat(CommandText.of(List.of(command.split(" ", -1)))).isEqualTo(command);
    }

    @Test
    void a_secret_inside_an_argument_with_spaces_is_left_out() {
        assertThat(CommandText.of(List.of("sh", "-c", "serve --api-key s3cret -H 'Authorization: Bearer s3cret' -v")))
                .isEqualTo("sh -c serve --api-key *** -H 'Authorization: Bearer *** -v");
    }

    @Test
    void control_characters_become_spaces() {
        assertThat(CommandText.of(List.of("a\n\tb", "\u001b[31mc"))).isEqualTo("a b  [31mc");
    }

    @Test
    void a_long_command_line_is_cut_to_200_characters() {
        assertThat(CommandText.of(List.of("x".repeat(300)))).hasSize(200).endsWith("x…");
    }

    @Test
    void leaves_out_a_class_path_which_would_fill_the_line() {
        assertThat(CommandText.of(List.of("java", "-cp", "a.jar:b.jar", "dev.sluice.engine.EngineChild", "4")))
                .isEqualTo("java -cp … dev.sluice.engine.EngineChild 4");
    }
}
