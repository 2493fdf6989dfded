package dev.sluice.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.sample.Arrivals;
import dev.sluice.sample.CycleSamples;
import dev.sluice.sample.HostSamples;
import dev.sluice.sample.Outcome;
import dev.sluice.sample.RequestSample;
import dev.sluice.sample.ServerTimings;
import dev.sluice.sample.Timeline;
import dev.sluice.sample.Tokens;
import dev.sluice.workload.Load;
import dev.sluice.workload.Patience;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;

/** The files of a cycle, as bytes that depend on nothing but the cycle. */
public final class CycleFiles {

    private static final int LONGEST_ANSWER = 20_000;

    private static final List<String> COLUMNS = List.of(
            "index",
            "user",
            "dueSeconds",
            "counted",
            "outcome",
            "stopReason",
            "httpStatus",
            "connectedSeconds",
            "writtenSeconds",
            "responseStartSeconds",
            "firstTextSeconds",
            "firstAnswerSeconds",
            "lastTextSeconds",
            "endSeconds",
            "outputTokens",
            "tokenSource",
            "tokensInFirstChunk",
            "promptTokens",
            "cachedTokens",
            "chunks",
            "serverTotalSeconds",
            "serverLoadSeconds",
            "serverPromptEvalSeconds",
            "serverEvalSeconds",
            "serverTimingsSource",
            "error");

    private CycleFiles() {}

    /**
     * {@code requests.csv}: one line per request sent, by index. Stamps are seconds from due, to the nanosecond, so that the
     * same report can be made from them; what does not exist is empty. UTF-8, line feeds, one line a request whatever a server wrote.
     */
    public static byte[] requestsCsv(CycleSamples samples) {
        return Csv.bytes(
                COLUMNS,
                samples.requests().stream()
                        .map(request -> row(request, samples.counts(request)))
                        .toList());
    }

    /**
     * {@code chunks.csv}: when each chunk of text came, one line per request that got any: nanoseconds from due to the
     * first, then from each to the next, with blanks between.
     */
    public static Optional<byte[]> chunksCsv(CycleSamples samples) {
        List<List<String>> rows = samples.requests().stream()
                .filter(request -> request.arrivals().count() > 0)
                .map(request -> List.of(String.valueOf(request.index()), gaps(request.arrivals())))
                .toList();
        return rows.isEmpty() ? Optional.empty() : Optional.of(Csv.bytes(List.of("index", "gapsNanoseconds"), rows));
    }

    private static String gaps(Arrivals arrivals) {
        StringBuilder gaps = new StringBuilder();
        long before = 0;
        for (int i = 0; i < arrivals.count(); i++) {
            gaps.append(i == 0 ? "" : " ").append(arrivals.nanos(i) - before);
            before = arrivals.nanos(i);
        }
        return gaps.toString();
    }

    private static List<String> row(RequestSample request, boolean counted) {
        Timeline t = request.timeline();
        List<String> row = new ArrayList<>(COLUMNS.size());
        row.add(String.valueOf(request.index()));
        row.add(String.valueOf(request.user()));
        row.add(Csv.seconds(OptionalLong.of(request.due())));
        row.add(String.valueOf(counted));
        row.add(request.outcome().label());
        row.add(
                request.outcome() instanceof Outcome.Completed c
                        ? c.reason().name().toLowerCase(Locale.ROOT)
                        : "");
        row.add(Csv.number(request.status()));
        List.of(t.connected(), t.written(), t.responseStart(), t.firstText(), t.firstAnswer(), t.lastText())
                .forEach(stamp -> row.add(Csv.seconds(stamp)));
        row.add(Csv.seconds(OptionalLong.of(t.end())));
        Optional<Tokens> tokens = request.tokens();
        row.add(tokens.map(k -> String.valueOf(k.output())).orElse(""));
        row.add(tokens.map(k -> k.source().label()).orElse(""));
        row.add(tokens.map(k -> String.valueOf(k.inFirstChunk())).orElse(""));
        row.add(tokens.map(k -> Csv.number(k.prompt())).orElse(""));
        row.add(tokens.map(k -> Csv.number(k.cached())).orElse(""));
        row.add(String.valueOf(request.arrivals().count()));
        Optional<ServerTimings> server = request.serverTimings();
        for (Function<ServerTimings, OptionalLong> part : List.<Function<ServerTimings, OptionalLong>>of(
                ServerTimings::total, ServerTimings::load, ServerTimings::promptEval, ServerTimings::eval)) {
            row.add(server.map(s -> Csv.seconds(part.apply(s))).orElse(""));
        }
        row.add(Csv.words(server.map(ServerTimings::source).orElse("")));
        row.add(Csv.words(request.outcome().explanation()));
        return row;
    }

    /**
     * What was sampled of the machine, by file name in the order of a report: {@code processes.csv}, {@code gpu.csv},
     * {@code machine.csv}. A file that would hold no sample is not among them. Instants are seconds from due; an empty
     * cell is a value that the sampler did not give.
     */
    public static Map<String, byte[]> hostCsv(HostSamples host) {
        return HostCsv.of(host);
    }

    /** {@code cycle.json}: the cycle's entry of run.json, with what was asked and the first request's answer. */
    public static byte[] cycleJson(CycleReport.Measured cycle) {
        ObjectNode node = CycleJson.node(cycle, Optional.empty());
        node.remove("folder");
        Load asked = cycle.samples().load();
        ObjectNode load = node.putObject("load");
        load.put("prompt", Plain.lines(asked.prompt().text(), LONGEST_ANSWER));
        load.put("cache", asked.cache().name().toLowerCase(Locale.ROOT));
        load.put("connect", asked.connect().name().toLowerCase(Locale.ROOT));
        load.set("model", Json.text(asked.options().model()));
        load.put("maxTokens", asked.options().maxTokens());
        load.put("ignoreEos", asked.options().ignoreEos());
        OptionalDouble temperature = asked.options().temperature();
        load.set("temperature", Json.number(temperature));
        OptionalLong seed = asked.options().seed();
        if (seed.isPresent()) {
            load.put("seed", seed.getAsLong());
        } else {
            load.putNull("seed");
        }
        load.set("think", Json.text(asked.options().think()));
        limit(load, "requestDeadlineSeconds", asked.patience().request());
        limit(load, "stallLimitSeconds", asked.patience().stall());
        limit(load, "cycleDeadlineSeconds", asked.patience().cycle());
        node.putNull("firstAnswer");
        cycle.samples().requests().stream()
                .flatMap(r -> r.transcript().stream())
                .findFirst()
                .ifPresent(transcript -> node.putObject("firstAnswer")
                        .put("thinking", Plain.lines(transcript.thinking(), LONGEST_ANSWER))
                        .put("answer", Plain.lines(transcript.answer(), LONGEST_ANSWER)));
        return Json.bytes(node);
    }

    /** {@code answer.md}: the first request with its thinking and its answer apart. UTF-8; nothing in it is markup of a
     * server's. */
    public static byte[] answerMarkdown(CycleReport.Measured cycle, RunReport run) {
        return AnswerMarkdown.of(cycle, run).getBytes(StandardCharsets.UTF_8);
    }

    private static void limit(ObjectNode load, String key, Duration limit) {
        boolean none = limit.compareTo(Patience.ENDLESS.request()) >= 0;
        load.set(key, none ? load.nullNode() : Json.seconds(limit));
    }
}
