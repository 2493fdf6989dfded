package dev.sluice.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmbeddedEngineTest {

    private static final String TIME = "What is the philosophical definition of time?";

    @TempDir
    static Path work;

    private static EmbeddedEngine engine;
    private static EngineClient client;

    @BeforeAll
    static void start() throws EngineUnavailable {
        engine = EmbeddedEngine.start(EngineOptions.in(work));
        client = new EngineClient(engine.url());
    }

    @AfterAll
    static void end() {
        engine.close();
    }

    @Test
    void describes_itself_and_runs_in_another_process() {
        assertThat(engine.description()).isEqualTo("llama.cpp, 4 slots, generated 37 M model");
        assertThat(engine.model()).isEqualTo("sluice-generated-37m");
        assertThat(engine.url().getHost()).isEqualTo("127.0.0.1");
        assertThat(ProcessHandle.of(engine.pid())).isPresent();
        assertThat(engine.pid()).isNotEqualTo(ProcessHandle.current().pid());
    }

    @Test
    void streams_one_line_a_token_and_exactly_as_many_as_were_asked_for() {
        EngineClient.Answer answer = client.ask("/api/chat", EngineClient.chat(TIME, 12));

        assertThat(answer.lines()).hasSize(13).last().isSameAs(answer.end());
        assertThat(answer.lines().subList(0, 12)).allSatisfy(line -> {
            assertThat(line.path("message").path("content").asText()).matches(" \\S+");
            assertThat(line.path("done").isBoolean()).isTrue();
        });
        assertThat(answer.end().path("eval_count").asInt()).isEqualTo(12);
        assertThat(answer.end().path("done_reason").asText()).isEqualTo("length");
        assertThat(answer.end().path("message").path("content").asText()).isEmpty();
    }

    @Test
    void counts_the_prompts_tokens_with_the_one_that_begins_a_text() {
        JsonNode end = client.ask("/api/chat", EngineClient.chat(TIME, 2)).end();

        assertThat(end.path("prompt_eval_count").asInt()).isEqualTo(8); // seven words
    }

    @Test
    void times_its_work_in_parts_that_fit_into_the_whole() {
        EngineClient.Answer answer = client.ask("/api/chat", EngineClient.chat(TIME, 30));
        JsonNode end = answer.end();
        long total = end.path("total_duration").asLong();
        long parts = end.path("load_duration").asLong()
                + end.path("prompt_eval_duration").asLong()
                + end.path("eval_duration").asLong();

        assertThat(end.path("load_duration").asLong()).isPositive();
        assertThat(end.path("prompt_eval_duration").asLong()).isPositive();
        assertThat(end.path("eval_duration").asLong()).isPositive();
        assertThat(parts).isLessThanOrEqualTo(total);
        assertThat(total).isLessThanOrEqualTo(answer.last() - answer.sent());
    }

    @Test
    void gives_no_decoding_time_for_a_single_token() {
        JsonNode end = client.ask("/api/chat", EngineClient.chat(TIME, 1)).end();

        assertThat(end.path("eval_count").asInt()).isEqualTo(1);
        assertThat(end.has("eval_duration")).isFalse();
    }

    @Test
    void says_the_same_again_at_temperature_zero() {
        String once = client.ask("/api/chat", EngineClient.chat(TIME, 20)).text();

        assertThat(client.ask("/api/chat", EngineClient.chat(TIME, 20)).text()).isEqualTo(once);
    }

    @Test
    void says_something_else_for_another_seed() throws Exception {
        List<String> texts = new ArrayList<>();
        for (int seed = 1; seed <= 4; seed++) {
            String body = "{\"model\":\"sluice-generated-37m\",\"prompt\":\"a\",\"stream\":false,"
                    + "\"options\":{\"seed\":" + seed + ",\"num_predict\":20}}";
            texts.add(client.postJson("/api/generate", body).path("response").asText());
        }

        assertThat(texts).doesNotHaveDuplicates();
    }

    @Test
    void stops_by_itself_when_no_number_of_tokens_is_asked_for() throws Exception {
        JsonNode answer = client.postJson("/api/generate", """
                {"model":"sluice-generated-37m","prompt":"Why?","stream":false,"options":{"seed":1}}""");

        assertThat(answer.path("done_reason").asText()).isEqualTo("stop");
        assertThat(answer.path("response").asText()).endsWith(".");
        int words = answer.path("response").asText().strip().split(" ").length;
        assertThat(answer.path("eval_count").asInt()).isEqualTo(words + 1); // and the token that ends an answer
    }

    @Test
    void stops_before_a_text_it_was_told_to_stop_at() throws Exception {
        JsonNode answer = client.postJson("/api/generate", """
                {"model":"sluice-generated-37m","prompt":"Why?","stream":false,\
                "options":{"seed":1,"num_predict":400,"stop":["first"]}}""");

        assertThat(answer.path("done_reason").asText()).isEqualTo("stop");
        assertThat(answer.path("response").asText()).doesNotContain("first");
    }

    @Test
    void answers_in_one_object_when_no_stream_is_wanted() throws Exception {
        HttpResponse<String> response =
                client.post("/api/chat", EngineClient.chat(TIME, 5).replaceFirst("\\{", "{\"stream\":false,"));
        JsonNode answer = EngineClient.json(response.body());

        assertThat(response.headers().firstValue("content-type")).contains("application/json; charset=utf-8");
        assertThat(answer.path("message").path("content").asText().strip().split(" "))
                .hasSize(5);
        assertThat(answer.path("eval_count").asInt()).isEqualTo(5);
    }

    @Test
    void sends_its_headers_in_one_piece_with_the_first_token() throws Exception {
        try (Socket socket = client.send("/api/chat", EngineClient.chat(TIME, 3))) {
            byte[] bytes = new byte[4096];
            int read = socket.getInputStream().read(bytes);
            String first = new String(bytes, 0, read, StandardCharsets.UTF_8);

            assertThat(first)
                    .startsWith("HTTP/1.1 200 OK\r\n")
                    .contains("content-type: application/x-ndjson\r\n", "transfer-encoding: chunked\r\n")
                    .contains("\"done\":false}\n");
        }
    }

    @Test
    void answers_pipelined_requests_one_after_the_other() throws Exception {
        try (Socket socket = client.send("/api/chat", EngineClient.chat(TIME, 3))) {
            EngineClient.write(socket, "/api/chat", EngineClient.chat(TIME, 4));
            BufferedReader reader = EngineClient.reader(socket);

            assertThat(EngineClient.read(reader, 0).lines()).hasSize(4);
            assertThat(EngineClient.read(reader, 0).lines()).hasSize(5);
        }
    }

    @Test
    void stops_working_for_a_client_that_has_gone() throws Exception {
        List<Socket> clients = new ArrayList<>();
        for (int i = 0; i < 6; i++) { // more than slots, so that some go while they wait
            clients.add(client.send("/api/chat", EngineClient.chat(TIME, 1_000_000)));
        }
        Awaitility.await().until(() -> client.busy() == 6);
        for (Socket gone : clients) {
            gone.close();
        }

        Awaitility.await().until(() -> client.busy() == 0);
        assertThat(client.ask("/api/chat", EngineClient.chat(TIME, 3)).lines()).hasSize(4);
    }

    @Test
    void answers_a_request_without_a_prompt_as_loaded() throws Exception {
        JsonNode answer = client.postJson("/api/generate", "{\"model\":\"sluice-generated-37m\"}");

        assertThat(answer.path("done").asBoolean()).isTrue();
        assertThat(answer.path("done_reason").asText()).isEqualTo("load");
        assertThat(answer.has("total_duration")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "/api/chat     | {\"model\":\"nope\",\"messages\":[]} | 404 | model 'nope' not found",
                "/api/show     | {\"model\":\"nope\"}                 | 404 | model 'nope' not found",
                "/api/chat     | {\"messages\":[]}                    | 400 | model is required",
                "/api/generate | {\"prompt\":\"a\"}                   | 400 | model is required",
                "/api/generate | ^^                                   | 400 | missing request body",
                "/api/generate | [1]                                  | 400 | the request body must be a JSON object",
                "/api/generate | {\"model\":\"m\",\"prompt\":3}       | 400 | prompt must be a string",
                "/api/chat     | {\"model\":\"m\",\"messages\":3}     | 400 | messages must be an array",
                "/api/chat     | {\"model\":\"m\",\"messages\":[{}]}  | 400 | messages[0] has no role",
                "/api/chat     | {\"model\":\"m\",\"options\":{\"num_predict\":\"x\"}} | 400"
                        + " | option \"num_predict\" must be of type integer",
            })
    void refuses_a_request_it_cannot_answer(String path, String body, int status, String error) throws Exception {
        HttpResponse<String> response = client.post(path, body);

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(EngineClient.json(response.body()).path("error").asText()).isEqualTo(error);
    }

    @Test
    void refuses_broken_json() throws Exception {
        HttpResponse<String> response = client.post("/api/chat", "{\"model\":");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).startsWith("{\"error\":\"invalid JSON: ");
    }

    @Test
    void refuses_a_prompt_longer_than_a_slot_rather_than_cutting_it() throws Exception {
        HttpResponse<String> response =
                client.post("/api/chat", EngineClient.chat("time ".repeat(2000).strip(), 1));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body())
                .contains(
                        "the input length exceeds the context length: the prompt has", "a slot holds 1024; shorten it");
    }

    @Test
    void takes_any_text_for_a_prompt() {
        for (String prompt : List.of("\\ud83d\\ude00 \\u0000", "\\ud800", "<s></s><unk>", "中文")) {
            assertThat(client.ask("/api/chat", EngineClient.chat(prompt, 2)).lines())
                    .as(prompt)
                    .hasSize(3);
        }
    }

    @Test
    void knows_neither_other_addresses_nor_other_methods() throws Exception {
        assertThat(client.get("/nope").statusCode()).isEqualTo(404);
        assertThat(client.get("/api/chat").statusCode()).isEqualTo(405);
        assertThat(client.post("/api/tags", "{}").statusCode()).isEqualTo(405);
    }

    @Test
    void tells_what_it_serves() throws Exception {
        JsonNode listed = client.getJson("/api/tags").path("models").path(0);
        JsonNode loaded = client.getJson("/api/ps").path("models").path(0);
        JsonNode shown = client.postJson("/api/show", "{\"model\":\"sluice-generated-37m:latest\"}");

        assertThat(client.get("/").body()).isEqualTo("Sluice's embedded engine is running");
        assertThat(client.getJson("/api/version").path("version").asText())
                .isEqualTo("sluice-embedded (llama.cpp b4916)");
        assertThat(listed.path("name").asText()).isEqualTo("sluice-generated-37m");
        assertThat(listed.path("digest").asText()).isEqualTo(GeneratedModel.SHA256);
        assertThat(loaded.path("context_length").asInt()).isEqualTo(1024);
        assertThat(shown.path("details").path("quantization_level").asText()).isEqualTo("Q8_0");
        assertThat(shown.path("details").path("parameter_size").asText()).isEqualTo("37.1M");
        assertThat(shown.path("model_info").path("llama.context_length").asInt())
                .isEqualTo(4096);
    }
}
