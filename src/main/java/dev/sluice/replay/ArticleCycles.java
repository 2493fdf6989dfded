package dev.sluice.replay;

import dev.sluice.sample.CycleSamples;
import dev.sluice.sample.HostSamples;
import dev.sluice.sample.HostSeries;
import dev.sluice.sample.Outcome;
import dev.sluice.sample.RequestSample;
import dev.sluice.workload.Connect;
import dev.sluice.workload.GenerationOptions;
import dev.sluice.workload.Load;
import dev.sluice.workload.Patience;
import dev.sluice.workload.Prompt;
import dev.sluice.workload.PromptCache;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The runs of one level of the article's as cycles. */
record ArticleCycles(String model, ArticleLevel level, ArticleGpu gpu, ArticleProcesses processes, ProcessRoles roles) {

    /** How often its samplers were meant to look. */
    private static final Duration PERIOD = Duration.ofSeconds(1);

    private static final Prompt PROMPT = new Prompt("What is the philosophical definition of time?");

    List<RecordedCycle> all() {
        return IntStream.range(0, level.runs().size()).mapToObj(this::cycle).toList();
    }

    private RecordedCycle cycle(int index) {
        ArticleLevel.Run run = level.runs().get(index);
        CycleSamples samples = new CycleSamples(
                new Load(
                        level.concurrency(),
                        PROMPT,
                        PromptCache.REUSE,
                        Connect.COLD,
                        GenerationOptions.of(model, 0),
                        Patience.ENDLESS),
                run.start(),
                requests(run),
                run.makespan(),
                Optional.empty(),
                remarks(run));
        RunWindow window = new RunWindow(run.start(), run.end());
        ArticleSamples ofGpu = gpu.during(window);
        ArticleSamples ofProcesses = processes.during(window, roles);
        List<HostSeries> series = new ArrayList<>(ofProcesses.series());
        series.addAll(ofGpu.series());
        return new RecordedCycle(
                samples,
                new HostSamples(series, List.of(ofProcesses.state(), ofGpu.state()), ofProcesses.processes()),
                PERIOD,
                Map.of());
    }

    /** One a request that was sent: of a stream that ended in an error or without its end, the tool wrote no row. */
    private List<RequestSample> requests(ArticleLevel.Run run) {
        Map<Integer, ArticleRow> byId = run.rows().stream()
                .collect(Collectors.toMap(ArticleRow::id, Function.identity(), (one, other) -> one, TreeMap::new));
        return IntStream.rangeClosed(1, level.concurrency())
                .mapToObj(id -> Optional.ofNullable(byId.get(id))
                        .map(ArticleRow::sample)
                        .orElseGet(() -> lost(id)))
                .toList();
    }

    private static RequestSample lost(int id) {
        return ArticleRow.unseen(
                id,
                new Outcome.Incomplete("has no row: the article's tool kept none of a stream without a proper end"));
    }

    private List<String> remarks(ArticleLevel.Run run) {
        List<String> remarks = new ArrayList<>();
        if (requests(run).stream().anyMatch(request -> request.outcome() instanceof Outcome.Reset)) {
            remarks.add("when a connection failed was not recorded; 0 s stands for it");
        }
        return remarks;
    }
}
