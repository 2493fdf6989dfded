package dev.sluice.report;

import dev.sluice.sample.CycleSamples;
import dev.sluice.sample.Outcome;
import dev.sluice.sample.RequestSample;
import dev.sluice.sample.Timeline;
import dev.sluice.sample.Tokens;
import dev.sluice.statistics.Distribution;
import dev.sluice.statistics.Statistic;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/** The article's {@code request_summary.csv} and {@code duration_metrics.csv}. */
final class ArticleRequests {

    private static final List<String> SUMMARY = List.of(
            "RequestID",
            "TTFB",
            "TotalDuration",
            "ResponseDuration",
            "WaitingTime",
            "TokenCount",
            "StatusCode",
            "Status");

    private static final List<String> DURATIONS =
            List.of("Timestamp", "Concurrency", "MaxDuration", "MinDuration", "AvgDuration", "P99Duration");

    private ArticleRequests() {}

    /** A row a request, in the order in which they ended. */
    static byte[] summary(List<CycleReport.Measured> cycles) {
        List<List<String>> rows = new ArrayList<>();
        for (CycleReport.Measured cycle : cycles) {
            cycle.samples().requests().stream()
                    .sorted(Comparator.comparingLong(RequestSample::endedAt))
                    .map(ArticleRequests::row)
                    .forEach(rows::add);
        }
        return Csv.bytes(SUMMARY, rows);
    }

    private static List<String> row(RequestSample request) {
        Timeline timeline = request.timeline();
        String wait = timeline.firstText().isPresent()
                ? ArticleCells.seconds(timeline.firstText().getAsLong() / ArticleCells.NANOS_PER_SECOND)
                : "";
        OptionalDouble response = response(request);
        String duration = response.isPresent() ? ArticleCells.seconds(response.getAsDouble()) : "";
        return List.of(
                String.valueOf(request.index() + 1),
                wait,
                duration,
                duration,
                wait,
                request.tokens().map(Tokens::output).map(String::valueOf).orElse(""),
                Csv.number(request.status()),
                status(request.outcome()));
    }

    /** From the first text to the last, as the tool counts both of its durations; of an answer that came to its end. */
    private static OptionalDouble response(RequestSample request) {
        Timeline timeline = request.timeline();
        return request.outcome().answered()
                        && timeline.firstText().isPresent()
                        && timeline.lastText().isPresent()
                ? OptionalDouble.of(
                        (timeline.lastText().getAsLong() - timeline.firstText().getAsLong())
                                / ArticleCells.NANOS_PER_SECOND)
                : OptionalDouble.empty();
    }

    /** {@code Completed}, or {@code Error} with the status that the server sent, else with our word for what happened. */
    private static String status(Outcome outcome) {
        if (outcome.answered()) {
            return "Completed";
        }
        if (outcome instanceof Outcome.Rejected rejected) {
            return "Error " + rejected.status();
        }
        return outcome instanceof Outcome.HttpError error ? "Error " + error.status() : "Error " + outcome.label();
    }

    /** A row a cycle, over the answers that came to their end. */
    static byte[] durations(List<CycleReport.Measured> cycles) {
        return Csv.bytes(
                DURATIONS, cycles.stream().map(ArticleRequests::durations).toList());
    }

    private static List<String> durations(CycleReport.Measured cycle) {
        CycleSamples samples = cycle.samples();
        Distribution durations = Distribution.of(
                samples.requests().stream()
                        .map(ArticleRequests::response)
                        .flatMapToDouble(OptionalDouble::stream)
                        .toArray(),
                0);
        List<String> row = new ArrayList<>(List.of(
                ArticleCells.second(samples.startedAt().plus(samples.makespan())),
                String.valueOf(cycle.concurrency())));
        for (Statistic statistic :
                List.of(new Statistic.Max(), new Statistic.Min(), CycleFigures.MEAN, CycleFigures.P99)) {
            OptionalDouble value = durations.at(statistic);
            row.add(value.isPresent() ? ArticleCells.seconds(value.getAsDouble()) : "");
        }
        return row;
    }
}
