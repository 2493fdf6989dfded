package dev.sluice.load;

import static dev.sluice.fake.Lines.ollama;
import static dev.sluice.fake.Lines.ollamaDone;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.fake.Script;
import dev.sluice.fake.ScriptedServer;
import dev.sluice.server.Endpoint;
import dev.sluice.server.StreamEvent;
import dev.sluice.server.StreamParser;
import dev.sluice.time.Ticker;
import dev.sluice.time.WallClock;
import dev.sluice.workload.GenerationOptions;
import dev.sluice.workload.LoadShape;
import dev.sluice.workload.Prompt;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WarmUpTest {

    private final LoadGenerator generator = LoadGenerator.open(Ticker.system(), WallClock.system());

    @AfterAll
    void close() {
        generator.close();
    }

    @Test
    void runs_the_client_in_and_tells_its_stamp_error() throws Exception {
        var warmUp = ClientWarmUp.run(generator, new TestEndpoint(URI.create("http://127.0.0.1:1/")), 100)
                .orElseThrow();

        assertThat(warmUp.n()).isEqualTo(64 * 40);
        assertThat(warmUp.p50Nanos()).isPositive(); // no arrival before its send: the stamps belong together
        assertThat(warmUp.p99Nanos()).isGreaterThanOrEqualTo(warmUp.p50Nanos());
        assertThat(warmUp.p50Nanos()).isLessThan(TimeUnit.SECONDS.toNanos(1));
        assertThat(warmUp.bursts()).isGreaterThanOrEqualTo(2);
    }

    @Test
    void says_nothing_of_the_accuracy_when_the_parser_understands_no_dialect() throws Exception {
        assertThat(ClientWarmUp.run(generator, new Deaf(), 1)).isEmpty();
    }

    @Test
    void warms_the_model_until_its_load_time_is_gone() throws Exception {
        long[] loads = {2_000_000_000, 60_000_000, 1_000_000, 1_000_000};
        try (var server = ScriptedServer.byArrival(n -> answer(loads[n]))) {
            var warmUp = ModelWarmUp.run(generator, Bursts.of(64), new TestEndpoint(server.uri("/")));

            assertThat(warmUp.requests()).isEqualTo(3);
            assertThat(warmUp.warm()).isTrue();
            assertThat(server.received()).hasSize(3);
        }
    }

    @Test
    void warms_the_model_with_single_requests_whatever_the_shape_of_the_load() throws Exception {
        try (var server = ScriptedServer.answering(answer(0))) {
            ModelWarmUp.run(
                    generator, Bursts.of(4).shaped(new LoadShape.Sustained(9)), new TestEndpoint(server.uri("/")));

            assertThat(server.received()).hasSize(1);
        }
    }

    @Test
    void takes_a_load_time_that_no_longer_falls_for_a_loaded_model() throws Exception {
        try (var server = ScriptedServer.answering(answer(90_000_000))) {
            var warmUp = ModelWarmUp.run(generator, Bursts.of(1), new TestEndpoint(server.uri("/")));

            assertThat(warmUp.requests()).isEqualTo(2);
            assertThat(warmUp.warm()).isTrue();
        }
    }

    @Test
    void gives_up_on_a_model_whose_load_time_keeps_falling_after_five_requests() throws Exception {
        try (var server = ScriptedServer.byArrival(n -> answer(90_000_000_000L >> (2 * n)))) {
            var warmUp = ModelWarmUp.run(generator, Bursts.of(1), new TestEndpoint(server.uri("/")));

            assertThat(warmUp.requests()).isEqualTo(5);
            assertThat(warmUp.warm()).isFalse();
        }
    }

    @Test
    void stops_warming_a_model_at_the_first_request_that_is_not_answered() throws Exception {
        try (var server = ScriptedServer.answering(Script.status(500, "text/plain", "out of memory"))) {
            var warmUp = ModelWarmUp.run(generator, Bursts.of(1), new TestEndpoint(server.uri("/")));

            assertThat(warmUp.requests()).isEqualTo(1);
            assertThat(warmUp.warm()).isFalse();
            assertThat(warmUp.last().outcome().explanation()).isEqualTo("out of memory");
        }
    }

    private static Script answer(long loadNanos) {
        return Script.ndjson()
                .chunk(ollama("a"))
                .chunk(ollamaDone("stop", 1, loadNanos))
                .end();
    }

    /** An endpoint that understands nothing. */
    private static final class Deaf implements Endpoint {
        @Override
        public URI uri() {
            return URI.create("http://127.0.0.1:1/");
        }

        @Override
        public Map<String, String> headers() {
            return Map.of();
        }

        @Override
        public byte[] body(Prompt prompt, GenerationOptions options) {
            return "{}".getBytes(UTF_8);
        }

        @Override
        public StreamParser parser() {
            return new StreamParser() {
                @Override
                public void feed(ByteBuffer bytes, Consumer<? super StreamEvent> sink) {
                    bytes.position(bytes.limit());
                }

                @Override
                public void end(Consumer<? super StreamEvent> sink) {}
            };
        }

        @Override
        public String errorMessage(int status, byte[] body) {
            return "status " + status;
        }
    }
}
