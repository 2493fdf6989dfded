package dev.sluice.report;

import dev.sluice.sample.Closeup;
import dev.sluice.sample.HostMetric;
import dev.sluice.sample.HostReading;
import dev.sluice.sample.HostReadings;
import dev.sluice.sample.HostSubject;
import dev.sluice.sample.Outcome;
import dev.sluice.sample.Progress;
import dev.sluice.sample.RequestProgress;
import dev.sluice.sample.StopReason;
import dev.sluice.sample.Transcript;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Looks at cycles that are under way. */
final class Looks {

    private static final Outcome COMPLETED = new Outcome.Completed(StopReason.LENGTH);

    private Looks() {}

    /** A ladder of 1, 4, 16 and 64 that runs 16, after 4 requests in 2 s. */
    static LiveRun run() {
        return run(HostReadings.none());
    }

    static LiveRun run(HostReadings host) {
        LiveRun run = new LiveRun(
                "Ollama 0.5.7 at http://127.0.0.1:11434",
                "deepseek-r1:7b",
                "What is the philosophical definition of time?",
                List.of(1, 4, 16, 64),
                Duration.ofSeconds(10),
                () -> host);
        run.begin(4);
        run.ended(4, Duration.ofSeconds(2));
        run.begin(16);
        return run;
    }

    static HostReadings host() {
        HostSubject gpu = HostSubject.gpu(0, "NVIDIA H100 80GB HBM3");
        HostSubject web = HostSubject.process("web server", 4711);
        HostSubject runner = HostSubject.process("model runner", 4802);
        return new HostReadings(
                List.of(
                        new HostReading(gpu, HostMetric.GPU_POWER, 412.3),
                        new HostReading(gpu, HostMetric.GPU_USAGE, 97),
                        new HostReading(gpu, HostMetric.GPU_CLOCK, 1980),
                        new HostReading(gpu, HostMetric.GPU_MEMORY, 18.2e9),
                        new HostReading(web, HostMetric.CPU, 0.4),
                        new HostReading(web, HostMetric.RSS, 37e6),
                        new HostReading(web, HostMetric.THREADS, 18),
                        new HostReading(runner, HostMetric.CPU, 187.6),
                        new HostReading(runner, HostMetric.RSS, 2.31e9)),
                Map.of());
    }

    /** A request that waits. */
    static RequestProgress waiting(int index) {
        return new RequestProgress(index, 0, OptionalLong.empty(), OptionalLong.empty(), Optional.empty());
    }

    /** A request with text since {@code firstText} seconds. */
    static RequestProgress telling(int index, int chunks, double firstText) {
        return new RequestProgress(index, chunks, nanos(firstText), OptionalLong.empty(), Optional.empty());
    }

    /** A request that was answered at {@code end} seconds. */
    static RequestProgress answered(int index, int chunks, double firstText, double end) {
        return new RequestProgress(index, chunks, nanos(firstText), nanos(end), Optional.of(COMPLETED));
    }

    /** A request that failed at {@code end} seconds, before any text. */
    static RequestProgress failed(int index, Outcome outcome, double end) {
        return new RequestProgress(index, 0, OptionalLong.empty(), nanos(end), Optional.of(outcome));
    }

    static Progress at(double seconds, List<RequestProgress> requests) {
        return at(seconds, requests, new Transcript("", ""));
    }

    static Progress at(double seconds, List<RequestProgress> requests, Transcript text) {
        long answered = requests.stream()
                .filter(r -> r.outcome().filter(Outcome::answered).isPresent())
                .count();
        return new Progress(
                requests.size(),
                (int) requests.stream().filter(r -> r.firstText().isPresent()).count(),
                (int) answered,
                (int) (requests.stream().filter(r -> !r.inFlight()).count() - answered),
                requests.stream().mapToInt(RequestProgress::chunks).sum(),
                Duration.ofNanos(Math.round(seconds * 1e9)),
                new Closeup() {
                    @Override
                    public List<RequestProgress> requests() {
                        return requests;
                    }

                    @Override
                    public Optional<Transcript> firstText(int characters) {
                        return Optional.of(
                                new Transcript(end(text.thinking(), characters), end(text.answer(), characters)));
                    }
                });
    }

    /** 16 requests at 10 s: 4 answered with 100 chunks each, 4 half through, 8 waiting. */
    static List<RequestProgress> sixteen() {
        List<RequestProgress> requests = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            requests.add(telling(i, 50, 6.1));
        }
        for (int i = 4; i < 8; i++) {
            requests.add(answered(i, 100, 0.5, 6 + i / 100.0));
        }
        for (int i = 8; i < 16; i++) {
            requests.add(waiting(i));
        }
        return requests;
    }

    private static String end(String text, int characters) {
        return text.substring(Math.max(0, text.length() - characters));
    }

    private static OptionalLong nanos(double seconds) {
        return OptionalLong.of(Math.round(seconds * 1e9));
    }
}
