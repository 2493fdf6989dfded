package dev.sluice.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sluice.sample.RequestSample;
import dev.sluice.server.Endpoint;
import dev.sluice.server.StreamParser;
import dev.sluice.time.Ticker;
import dev.sluice.workload.Connect;
import dev.sluice.workload.GenerationOptions;
import dev.sluice.workload.Load;
import dev.sluice.workload.Patience;
import dev.sluice.workload.Prompt;
import dev.sluice.workload.PromptCache;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * The client's own accuracy, after it was run in: how much later than the send its stamps are, against a stub in this
 * process that knows when it sent. A cold JVM is 60 to 250 ms late; that must not stand in anybody's result.
 *
 * @param bursts bursts it took
 * @param n tokens of the last burst, which the percentiles are of
 * @param p50Nanos median stamp error (client's arrival minus the stub's reading just before its send), nearest rank
 * @param p99Nanos 99th percentile of the same
 * @param settled whether the error stopped falling; false when the time limit came first
 */
public record ClientWarmUp(int bursts, int n, long p50Nanos, long p99Nanos, boolean settled) {

    private static final int STREAMS = 64;
    private static final int TOKENS = 40;
    private static final int STEP_MILLIS = 5;
    private static final int FEWEST_BURSTS = 6; // of 2,560 tokens: about 15,000
    private static final int MOST_CONNECTIONS = 256;
    private static final double STILL_FALLING = 1.2;
    private static final Duration LIMIT = Duration.ofSeconds(5);

    /**
     * Runs {@code generator} in, with the parser of the endpoint that will be measured, until the p99 stamp error of
     * a burst is less than 1.2 times that of the one before, or 5 s have passed. The first burst opens as many
     * connections as the largest cycle will, up to 256.
     *
     * @return empty when {@code measured}'s parser understands none of the dialects the stub speaks, or nothing came
     *     back: then nothing is known of the accuracy
     * @throws CannotStart when this machine has too few file descriptors
     */
    public static Optional<ClientWarmUp> run(LoadGenerator generator, Endpoint measured, int largestCycle)
            throws InterruptedException, CannotStart {
        Optional<Dialect> dialect = Dialect.understoodBy(measured);
        if (dialect.isEmpty()) {
            return Optional.empty();
        }
        Ticker ticker = generator.ticker();
        long begun = ticker.nanos();
        try (WarmUpStub stub = new WarmUpStub(dialect.get(), TOKENS, STEP_MILLIS, ticker)) {
            long[] errors =
                    burst(generator, measured, stub, Math.max(STREAMS, Math.min(largestCycle, MOST_CONNECTIONS)));
            int bursts = 1;
            boolean settled = false;
            while (!settled && ticker.nanos() - begun < LIMIT.toNanos()) {
                long before = percentile(errors, 99);
                errors = burst(generator, measured, stub, STREAMS);
                bursts++;
                settled =
                        bursts >= FEWEST_BURSTS && errors.length > 0 && percentile(errors, 99) < STILL_FALLING * before;
            }
            return errors.length == 0
                    ? Optional.empty()
                    : Optional.of(new ClientWarmUp(
                            bursts, errors.length, percentile(errors, 50), percentile(errors, 99), settled));
        }
    }

    /** One burst's stamp errors, sorted. */
    private static long[] burst(LoadGenerator generator, Endpoint measured, WarmUpStub stub, int requests)
            throws InterruptedException, CannotStart {
        Load load = new Load(
                requests,
                new Prompt("warm-up"),
                PromptCache.REUSE,
                Connect.READY,
                GenerationOptions.of("warm-up", TOKENS),
                new Patience(LIMIT, LIMIT, LIMIT));
        LoadGenerator.Measured cycle = generator.measure(load, new Numbered(stub.uri(), measured), CycleWatch.none());
        Map<Integer, long[]> sent = stub.takeSent();
        return cycle.samples().requests().stream()
                .flatMapToLong(sample -> errors(sample, cycle.due(), sent.getOrDefault(sample.index(), new long[0])))
                .sorted()
                .toArray();
    }

    private static LongStream errors(RequestSample sample, long due, long[] sent) {
        return LongStream.range(0, Math.min(sent.length, sample.arrivals().count()))
                .map(i -> sample.arrivals().nanos((int) i) + due - sent[(int) i]);
    }

    private static long percentile(long[] sorted, int percent) {
        return sorted.length == 0 ? Long.MAX_VALUE : sorted[(sorted.length * percent + 99) / 100 - 1];
    }

    /** The stub in the measured endpoint's dialect; each body is the number of its request, in order. */
    private static final class Numbered implements Endpoint {
        private final URI uri;
        private final Endpoint measured;
        private int next;

        Numbered(URI uri, Endpoint measured) {
            this.uri = uri;
            this.measured = measured;
        }

        @Override
        public URI uri() {
            return uri;
        }

        @Override
        public Map<String, String> headers() {
            return Map.of();
        }

        @Override
        public byte[] body(Prompt prompt, GenerationOptions options) {
            return String.valueOf(next++).getBytes(UTF_8);
        }

        @Override
        public StreamParser parser() {
            return measured.parser();
        }

        @Override
        public String errorMessage(int status, byte[] body) {
            return measured.errorMessage(status, body);
        }
    }
}
