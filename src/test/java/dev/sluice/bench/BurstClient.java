package dev.sluice.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.management.OperatingSystemMXBean;
import dev.sluice.load.ClientWarmUp;
import dev.sluice.load.CycleWatch;
import dev.sluice.load.LoadGenerator;
import dev.sluice.sample.CycleSamples;
import dev.sluice.sample.Progress;
import dev.sluice.sample.RequestSample;
import dev.sluice.server.Endpoint;
import dev.sluice.server.OllamaEndpoint;
import dev.sluice.server.StreamParser;
import dev.sluice.time.Ticker;
import dev.sluice.workload.Connect;
import dev.sluice.workload.GenerationOptions;
import dev.sluice.workload.Load;
import dev.sluice.workload.Patience;
import dev.sluice.workload.Prompt;
import dev.sluice.workload.PromptCache;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;

/** Measures a {@link ReferenceSource} as a user's run would, and prints what it reports beside what the source did. */
final class BurstClient {

    private static final int CYCLES = 10; // the even ones are looked at closely
    private static final int SOURCE_WARM_UP = 2; // the source is a JVM as well; a slow truth would be no truth

    private BurstClient() {}

    public static void main(String[] args) throws Exception {
        URI source = URI.create("http://127.0.0.1:" + args[0]);
        int streams = Integer.parseInt(args[1]);
        int tokens = Integer.parseInt(args[2]);
        AtomicLong gun = new AtomicLong(); // the generator asks the wall clock just before it reads due
        try (LoadGenerator generator = LoadGenerator.open(Ticker.system(), () -> {
            gun.set(System.nanoTime());
            return Instant.now();
        })) {
            Optional<ClientWarmUp> warmUp =
                    ClientWarmUp.run(generator, OllamaEndpoint.chat(source, Optional.empty()), streams);
            System.out.println("warm-up: " + warmUp);
            for (int round = 0; round < SOURCE_WARM_UP; round++) {
                generator.run(burst(streams, tokens), new Numbered(source), CycleWatch.none());
                record(source);
            }
            for (int cycle = 1; cycle <= CYCLES; cycle++) {
                boolean close = cycle % 2 == 0; // every other cycle, so that both meet the same noise
                long cpuBefore = cpu();
                CycleSamples samples = generator.run(
                        burst(streams, tokens),
                        new Numbered(source),
                        close ? BurstClient::lookClosely : CycleWatch.none());
                long cpu = cpu() - cpuBefore;
                print(cycle, samples, gun.get(), record(source), (double) cpu / (streams * (long) tokens) / 1e3);
            }
        }
    }

    /** What the live view reads of a cycle, ten times as often. */
    private static Optional<String> lookClosely(Progress progress) {
        long ended = progress.closeup().requests().stream()
                .filter(request -> !request.inFlight())
                .count();
        boolean told = progress.closeup().firstText(1000).isPresent();
        return ended > progress.sent() || !told ? Optional.of("a look went wrong") : Optional.empty();
    }

    private static void print(int cycle, CycleSamples samples, long due, List<String> record, double cpuMicros) {
        long[] late = longs(record.get(0));
        Map<Integer, long[]> truth = new HashMap<>();
        record.stream().skip(1).map(BurstClient::longs).forEach(line -> truth.put((int) line[0], line));
        List<RequestSample> answered =
                samples.requests().stream().filter(s -> s.outcome().answered()).toList();
        long[] own = sorted(truth.values().stream().mapToLong(line -> line[2] - line[1]));
        long[] fromDue = sorted(truth.values().stream().mapToLong(line -> line[2] - due));
        long[] reported =
                sorted(answered.stream().mapToLong(s -> s.timeline().firstText().orElseThrow()));
        long[] dispatch =
                sorted(answered.stream().mapToLong(s -> s.timeline().written().orElseThrow()));
        long[] errors = sorted(answered.stream()
                .flatMapToLong(s -> LongStream.range(0, s.arrivals().count())
                        .map(i -> s.arrivals().nanos((int) i)
                                + due
                                - Objects.requireNonNull(truth.get(s.index()))[(int) i + 2])));
        System.out.printf(
                Locale.ROOT,
                "cycle %d: answered %d/%d, tokens %d; source late p99 %.2f ms%s%n"
                        + "  TTFB ms            p50      p99%n"
                        + "  source's record %6.2f   %6.2f   (received -> first token sent)%n"
                        + "  true, from due  %6.2f   %6.2f   (due -> first token sent)%n"
                        + "  Sluice reports  %6.2f   %6.2f   off by %.2f / %.2f from due, %.2f / %.2f from the record%n"
                        + "  due -> written  %6.2f   %6.2f%n"
                        + "  stamp error, all tokens: p50 %.3f p99 %.3f max %.3f ms; client CPU %.1f us/token; remarks %s%n",
                cycle,
                answered.size(),
                samples.requests().size(),
                errors.length,
                at(late, 99),
                at(late, 99) > 1 ? " (over 1 ms: VOID)" : "",
                at(own, 50),
                at(own, 99),
                at(fromDue, 50),
                at(fromDue, 99),
                at(reported, 50),
                at(reported, 99),
                at(reported, 50) - at(fromDue, 50),
                at(reported, 99) - at(fromDue, 99),
                at(reported, 50) - at(own, 50),
                at(reported, 99) - at(own, 99),
                at(dispatch, 50),
                at(dispatch, 99),
                at(errors, 50),
                at(errors, 99),
                at(errors, 100),
                cpuMicros,
                samples.remarks());
    }

    private static Load burst(int streams, int tokens) {
        Duration limit = Duration.ofSeconds(60);
        return new Load(
                streams,
                new Prompt("numbered"),
                PromptCache.BUST,
                Connect.READY,
                GenerationOptions.of("m", tokens),
                new Patience(limit, limit, limit));
    }

    private static List<String> record(URI source) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(source).build(), HttpResponse.BodyHandlers.ofString())
                .body()
                .lines()
                .toList();
    }

    private static long cpu() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    private static long[] longs(String line) {
        return Arrays.stream(line.trim().split(" "))
                .filter(s -> !s.isEmpty())
                .mapToLong(Long::parseLong)
                .toArray();
    }

    private static long[] sorted(LongStream nanos) {
        return nanos.sorted().toArray();
    }

    /** Nearest rank, in milliseconds. */
    private static double at(long[] sorted, int percent) {
        return sorted.length == 0 ? Double.NaN : sorted[(sorted.length * percent + 99) / 100 - 1] / 1e6;
    }

    /** The source in Ollama's dialect; each body is the number of its request. */
    private static final class Numbered implements Endpoint {
        private final Endpoint ollama;
        private int next;

        Numbered(URI source) {
            ollama = OllamaEndpoint.chat(source, Optional.empty());
        }

        @Override
        public URI uri() {
            return ollama.uri();
        }

        @Override
        public Map<String, String> headers() {
            return ollama.headers();
        }

        @Override
        public byte[] body(Prompt prompt, GenerationOptions options) {
            return String.valueOf(next++).getBytes(UTF_8);
        }

        @Override
        public StreamParser parser() {
            return ollama.parser();
        }

        @Override
        public String errorMessage(int status, byte[] body) {
            return ollama.errorMessage(status, body);
        }
    }
}
