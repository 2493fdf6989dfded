package dev.sluice.replay;

import dev.sluice.sample.RequestSample;
import dev.sluice.statistics.Metric;
import dev.sluice.statistics.RequestMetric;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.commons.statistics.descriptive.Quantile;
import org.apache.commons.statistics.descriptive.Quantile.EstimationMethod;

/** All raw data of the article's 7b model, and how its tables were made of them. */
final class WholeArticle {

    private static final Path ARCHIVE = Path.of("src/test/resources/article-whole/deepseek-r1-7b.zip");

    private WholeArticle() {}

    /** Unpacks them below {@code folder}. */
    static Path unpacked(Path folder) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(ARCHIVE))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path file = folder.resolve(entry.getName()).normalize();
                if (file.startsWith(folder) && !entry.isDirectory()) {
                    Files.createDirectories(file.getParent());
                    Files.copy(zip, file);
                }
            }
        }
        return folder.resolve("deepseek-r1-7b");
    }

    static List<RequestSample> answered(RecordedCycle cycle) {
        return cycle.samples().requests().stream()
                .filter(request -> request.outcome().answered())
                .toList();
    }

    /** Of each answered request, rising. */
    static double[] values(RecordedCycle cycle, Metric metric) {
        return answered(cycle).stream()
                .mapToDouble(request -> RequestMetric.value(metric, request).orElseThrow())
                .sorted()
                .toArray();
    }

    /** From the first text to the last, in seconds, rising. */
    static double[] responses(RecordedCycle cycle) {
        return answered(cycle).stream()
                .mapToDouble(r -> (r.timeline().lastText().orElseThrow()
                                - r.timeline().firstText().orElseThrow())
                        / 1e9)
                .sorted()
                .toArray();
    }

    /** With a 0 for each failed request, as the article's tool counted them; rising. */
    static double[] withZeros(double[] values, RecordedCycle cycle) {
        return DoubleStream.concat(
                        DoubleStream.generate(() -> 0)
                                .limit(cycle.samples().requests().size() - values.length),
                        DoubleStream.of(values))
                .sorted()
                .toArray();
    }

    static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    /** Linear between the two nearest, as numpy does. */
    static double at(double[] sorted, double share) {
        return Quantile.withDefaults().with(EstimationMethod.HF7).evaluate(sorted, share);
    }

    /** With so many decimals, joined by commas; rounded as Python does, from every digit of the binary number. */
    static String cells(int decimals, double... values) {
        return DoubleStream.of(values)
                .mapToObj(value -> new BigDecimal(value)
                        .setScale(decimals, RoundingMode.HALF_EVEN)
                        .toPlainString())
                .collect(Collectors.joining(","));
    }
}
