package dev.sluice.config;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.sluice.statistics.Metric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The schema for editors against the reader that decides: where a schema can say it, both refuse the same files. */
class ThresholdsSchemaTest {

    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(ThresholdsFile.class.getResourceAsStream("thresholds.schema.json"), InputFormat.JSON);

    @Test
    void accepts_the_default_file() throws IOException {
        assertThat(refusals(Files.readString(Path.of("thresholds.yaml")))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("dev.sluice.config.GoodThresholds#all")
    void accepts_what_the_reader_accepts(String yaml) {
        assertThat(refusals(yaml)).isEmpty();
        assertThatCode(() -> ThresholdsFile.parse(yaml, "good.yaml")).doesNotThrowAnyException();
    }

    static Stream<Malformed> seen_by_the_schema() {
        return Malformed.all().filter(Malformed::seenBySchema);
    }

    @ParameterizedTest
    @MethodSource("seen_by_the_schema")
    void refuses_what_the_reader_refuses(Malformed file) {
        assertThat(refusals(file.yaml())).isNotEmpty();
    }

    @Test
    void sees_most_of_the_malformed_files() {
        assertThat(seen_by_the_schema()).hasSizeGreaterThanOrEqualTo(60);
    }

    @Test
    void offers_every_metric_and_its_other_name() {
        var offered = SCHEMA.getSchemaNode().at("/$defs/metric/oneOf");

        assertThat(StreamSupport.stream(offered.spliterator(), false)
                        .map(choice -> choice.get("const").asString())
                        .collect(toSet()))
                .isEqualTo(Stream.concat(
                                Stream.of("ttft"),
                                Arrays.stream(Metric.values()).map(Metric::label))
                        .collect(toSet()));
    }

    private static List<Error> refusals(String yaml) {
        return SCHEMA.validate(yaml, InputFormat.YAML);
    }
}
