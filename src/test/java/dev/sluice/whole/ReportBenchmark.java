package dev.sluice.whole;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.report.RunReport;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prints what each output of a large run costs: the goal is 10 s and 15 MB in all. Nothing is warmed up. */
@Tag("bench")
class ReportBenchmark {

    private static final double GOAL_SECONDS = 10;
    private static final double GOAL_MEGABYTES = 15;

    @TempDir
    Path folder;

    @Test
    void prints_seconds_and_megabytes_of_each_output() throws IOException {
        RunReport run = LargeRun.run();
        long all = System.nanoTime();
        long allCpu = cpu();
        long size = 0;
        for (Map.Entry<String, Runnable> output : LargeRun.outputs(run, folder).entrySet()) {
            long start = System.nanoTime();
            long startCpu = cpu();
            output.getValue().run();
            long now = LargeRun.bytes(folder);
            print(output.getKey(), System.nanoTime() - start, cpu() - startCpu, now - size);
            size = now;
        }
        long wall = System.nanoTime() - all;
        print("all", wall, cpu() - allCpu, size);
        System.out.printf(
                Locale.ROOT,
                "of the goal: %.0f %% of %.0f s, %.0f %% of %.0f MB%n",
                wall / 1e7 / GOAL_SECONDS,
                GOAL_SECONDS,
                size / 1e4 / GOAL_MEGABYTES,
                GOAL_MEGABYTES);
        assertThat(size).isPositive();
    }

    private static void print(String name, long wall, long cpu, long bytes) {
        System.out.printf(
                Locale.ROOT, "%-9s %6.2f s  %6.2f s CPU  %6.2f MB%n", name, wall / 1e9, cpu / 1e9, bytes / 1e6);
    }

    /** Of this whole process: drawing has threads of its own, and other processes disturb the wall clock. */
    private static long cpu() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }
}
