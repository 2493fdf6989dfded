package dev.sluice.whole;

import dev.sluice.allure.AllureCycle;
import dev.sluice.allure.AllureRun;
import dev.sluice.allure.RunEnd;
import dev.sluice.report.CycleReport;
import dev.sluice.report.HostRuns;
import dev.sluice.report.LadderTable;
import dev.sluice.report.RunFolder;
import dev.sluice.report.RunReport;
import dev.sluice.report.Runs;
import dev.sluice.report.page.MarkdownReport;
import dev.sluice.report.page.ReportPage;
import dev.sluice.sample.Arrivals;
import dev.sluice.sample.Outcome;
import dev.sluice.sample.RequestSample;
import dev.sluice.sample.StopReason;
import dev.sluice.sample.Timeline;
import dev.sluice.sample.TokenSource;
import dev.sluice.sample.Tokens;
import dev.sluice.sample.Transcript;
import dev.sluice.slo.Gate;
import io.qameta.allure.Allure;
import io.qameta.allure.AllureLifecycle;
import io.qameta.allure.FileSystemResultsWriter;
import io.qameta.allure.model.TestResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.Stream;

/** A run of 1 and of 256 requests, each of 2,000 chunks, sampled each second, and every output made of it. */
final class LargeRun {

    static final int CHUNKS = 2_000;

    private static final int SLOTS = 19;

    private LargeRun() {}

    static RunReport run() {
        return HostRuns.with(HostRuns.HARDWARE, Runs.run(cycle(1), cycle(256)));
    }

    private static CycleReport cycle(int level) {
        CycleReport.Measured cycle = Runs.measured(requests(level));
        return HostRuns.measured(
                cycle, HostRuns.onGpu((int) cycle.samples().makespan().toSeconds() + 1));
    }

    /** Everything that a launch makes of {@code run}, each output by its name, so that it can be timed. */
    static Map<String, Runnable> outputs(RunReport run, Path folder) {
        RunFolder results = RunFolder.emptied(folder.resolve("sluice"));
        Path allure = folder.resolve("allure-results");
        Map<String, Runnable> outputs = new LinkedHashMap<>();
        outputs.put("files", () -> results.write(run));
        outputs.put("Markdown", () -> MarkdownReport.write(results.path().resolve("report.md"), run));
        outputs.put("page", () -> ReportPage.write(folder.resolve("site/index.html"), run, results));
        outputs.put("console", () -> LadderTable.lines(run));
        outputs.put("Allure", () -> allure(run, allure));
        return outputs;
    }

    private static void allure(RunReport run, Path results) {
        AllureLifecycle before = Allure.getLifecycle();
        AllureLifecycle own = new AllureLifecycle(new FileSystemResultsWriter(results));
        Allure.setLifecycle(own);
        try {
            Files.createDirectories(results);
            for (CycleReport.Measured cycle : run.measured()) {
                String uuid = "cycle-" + cycle.concurrency();
                own.scheduleTestCase(new TestResult().setUuid(uuid).setName(cycle.name()));
                own.startTestCase(uuid);
                AllureCycle.attach(cycle, run);
                own.stopTestCase(uuid);
                own.writeTestCase(uuid);
            }
            AllureRun.write(
                    results,
                    run,
                    new RunEnd(
                            LargeRun.class,
                            "Large",
                            "serves",
                            true,
                            new Gate.Passed("1 user is served, as at-least asks"),
                            Optional.empty()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            Allure.setLifecycle(before);
        }
    }

    /** Bytes of all files in {@code folder}. */
    static long bytes(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            long sum = 0;
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                sum += Files.size(file);
            }
            return sum;
        }
    }

    /** On so many slots, each at a rate of its own, chunks at uneven times. */
    private static List<RequestSample> requests(int n) {
        Random random = new Random(n);
        List<RequestSample> requests = new ArrayList<>();
        double[] free = new double[SLOTS];
        for (int i = 0; i < n; i++) {
            int slot = i % SLOTS;
            double gap = (0.02 + 0.004 * Math.min(n, SLOTS)) * (0.9 + 0.2 * random.nextDouble());
            long[] stamps = new long[CHUNKS];
            double at = free[slot] + 0.2;
            for (int c = 0; c < CHUNKS; c++) {
                stamps[c] = Math.round(at * 1e9);
                at += gap * (0.5 + random.nextDouble());
            }
            free[slot] = at;
            requests.add(answer(i, stamps));
        }
        return requests;
    }

    private static RequestSample answer(int index, long[] stamps) {
        long first = stamps[0];
        long last = stamps[stamps.length - 1];
        return new RequestSample(
                index,
                new Timeline(
                        OptionalLong.of(-1_000_000),
                        OptionalLong.of(120_000),
                        OptionalLong.of(first - 1_000_000),
                        OptionalLong.of(first),
                        OptionalLong.of(stamps[stamps.length / 3]),
                        OptionalLong.of(last),
                        last + 1_000_000),
                Arrivals.of(stamps, stamps.length),
                new Outcome.Completed(StopReason.STOP),
                Optional.of(new Tokens(CHUNKS, TokenSource.SERVER, 1, OptionalInt.of(21), OptionalInt.empty())),
                Optional.empty(),
                OptionalInt.of(200),
                index == 0
                        ? Optional.of(new Transcript("Let me think. ".repeat(400), "Time is. ".repeat(700)))
                        : Optional.empty());
    }
}
