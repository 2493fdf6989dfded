package dev.sluice.report;

import dev.sluice.sample.RequestSample;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One level of a run in the CSV formats of the article's tool (ocodista/benchmark-deepseek-r1-7b), so that what reads
 * its files reads ours: its names, columns, decimals and stamps.
 *
 * <p>A level that was run again has the rows of each run, under the same request numbers, as that tool's files have;
 * GPU samples and throughput are those of the last. Where a value does not exist its cell is empty, never 0. Tokens are
 * those the server counted, not the tool's chunks and spaces.
 */
final class ArticleFiles {

    private static final int LONGEST_NAME = 100;

    private ArticleFiles() {}

    /** Such as {@code "article/deepseek-r1-7b/test_results_16"}, as seen from the run's folder. */
    static String folder(CycleReport.Measured cycle) {
        return models() + model(cycle.samples().load().options().model()) + "/test_results_" + cycle.concurrency();
    }

    /** The folder of all models, with a slash behind it. */
    static String models() {
        return "article/";
    }

    /** The model's name with {@code -} for what may not stand in a file's name everywhere; the tool does so for ':'. */
    static String model(String name) {
        String plain = name.replaceAll("[^A-Za-z0-9._-]", "-").replaceFirst("^[.-]+", "");
        String cut = plain.substring(0, Math.min(plain.length(), LONGEST_NAME));
        return cut.isEmpty() ? "model" : cut;
    }

    /** The files of the level of {@code last}, by name, from all cycles of {@code run} up to it. */
    static Map<String, byte[]> of(RunReport run, CycleReport.Measured last) {
        List<CycleReport.Measured> cycles = new ArrayList<>();
        for (CycleReport.Measured cycle : run.measured()) {
            if (folder(cycle).equals(folder(last))) {
                cycles.add(cycle);
            }
        }
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("request_summary.csv", ArticleRequests.summary(cycles));
        files.put("duration_metrics.csv", ArticleRequests.durations(cycles));
        ArticleHost.gpu(last).ifPresent(csv -> files.put("gpu_metrics.csv", csv));
        files.putAll(ArticleHost.processes(cycles));
        for (RequestSample request : last.samples().requests()) {
            Optional<byte[]> csv =
                    ArticleThroughput.of(last.samples().startedAt().plusNanos(request.due()), request);
            csv.ifPresent(bytes -> files.put("request_" + (request.index() + 1) + "_throughput.csv", bytes));
        }
        return files;
    }
}
