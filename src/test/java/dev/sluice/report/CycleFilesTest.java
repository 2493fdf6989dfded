package dev.sluice.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.sample.Outcome;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.junit.jupiter.api.Test;

class CycleFilesTest {

    private static final String HEADER =
            "index,user,dueSeconds,counted,outcome,stopReason,httpStatus,connectedSeconds,writtenSeconds,"
                    + "responseStartSeconds,firstTextSeconds,firstAnswerSeconds,lastTextSeconds,endSeconds,outputTokens,"
                    + "tokenSource,tokensInFirstChunk,promptTokens,cachedTokens,chunks,serverTotalSeconds,serverLoadSeconds,"
                    + "serverPromptEvalSeconds,serverEvalSeconds,serverTimingsSource,error\n";

    @Test
    void writes_one_line_a_request_with_stamps_from_due_and_nothing_where_there_is_none() {
        Outcome rejected = new Outcome.Rejected(503, Optional.empty(), "server busy, try \"later\"");

        assertThat(csv(Runs.measured(
                        List.of(Runs.answer(0, 500, 100), Runs.failure(1, rejected, OptionalInt.of(503))))))
                .isEqualTo(HEADER
                        + "0,0,0.000000,true,completed,length,200,-0.001000,0.000120,0.500000,0.500000,0.500000,3.050000,3.051000,256,"
                        + "server,1,21,,2,3.050000,,0.005000,2.550000,ollama,\n"
                        + "1,1,0.000000,true,rejected,,503,-0.001000,0.000130,,,,,0.040000,,,,,,0,,,,,,"
                        + "\"server busy, try \"\"later\"\"\"\n");
    }

    @Test
    void lets_no_server_start_a_formula_or_a_line_of_its_own() throws IOException {
        Outcome hostile = new Outcome.HttpError(500, "\n =HYPERLINK(\"http://evil\")\r\n1,completed\u0000");
        CycleReport.Measured cycle = Runs.measured(List.of(Runs.failure(0, hostile, OptionalInt.of(500))));

        assertThat(csv(cycle).lines()).hasSize(2);
        try (CSVParser parser = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(new StringReader(csv(cycle)))) {
            assertThat(parser.getRecords().get(0).get("error"))
                    .isEqualTo("'=HYPERLINK(\"http://evil\") 1,completed\ufffd");
        }
    }

    @Test
    void cuts_an_error_of_a_megabyte() {
        Outcome endless = new Outcome.StreamError("x".repeat(1 << 20));

        assertThat(csv(Runs.measured(List.of(Runs.failure(0, endless, OptionalInt.of(200))))))
                .hasSizeLessThan(2000)
                .endsWith("xxx...\n");
    }

    @Test
    void keeps_what_was_asked_and_what_was_answered_beside_the_figures() throws IOException {
        JsonNode cycle =
                new ObjectMapper().readTree(CycleFiles.cycleJson(Runs.measured(Runs.answers(4, 600, 20, 40.2))));

        assertThat(cycle.path("concurrency").asInt()).isEqualTo(4);
        assertThat(cycle.path("load").toString())
                .isEqualTo("{\"prompt\":\"What is the philosophical definition of time?\",\"cache\":\"bust\","
                        + "\"connect\":\"ready\",\"model\":\"deepseek-r1:7b\",\"maxTokens\":256,\"ignoreEos\":false,\"temperature\":null,"
                        + "\"seed\":null,\"think\":null,\"requestDeadlineSeconds\":300,\"stallLimitSeconds\":30,"
                        + "\"cycleDeadlineSeconds\":600}");
        assertThat(cycle.path("firstAnswer").path("answer").asText()).isEqualTo("Time is\nwhat a clock reads.");
    }

    private static String csv(CycleReport.Measured cycle) {
        return new String(CycleFiles.requestsCsv(cycle.samples()), StandardCharsets.UTF_8);
    }
}
