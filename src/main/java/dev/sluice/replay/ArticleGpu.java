package dev.sluice.replay;

import dev.sluice.sample.HostMetric;
import dev.sluice.sample.HostSeries;
import dev.sluice.sample.HostSubject;
import dev.sluice.sample.SamplerState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * {@code gpu_metrics.csv} of one level. Its writer was often not stopped at the level's end, and each run wrote it anew:
 * it tells of the last run, and of levels after it.
 *
 * @param rows as recorded, whatever level they are of; none when there is no such file
 */
record ArticleGpu(List<Row> rows) {

    private static final String FILE = "gpu_metrics.csv";
    private static final String SAMPLER = "GPU";
    private static final String SOURCE = "powermetrics, by " + FILE;
    private static final List<String> COLUMNS = List.of("Timestamp", "Usage%", "Power(W)", "Frequency(MHz)");
    private static final double ALWAYS = 100;

    /** The tool ran powermetrics, which only Apple's systems have. */
    private static final HostSubject GPU = HostSubject.gpu(0, "Apple GPU");

    record Row(Instant at, double usage, double watts, double megahertz) {}

    static ArticleGpu read(ArticleLevel level, RecordingFaults faults) {
        Path file = level.folder().resolve(FILE);
        return new ArticleGpu(
                Files.exists(file)
                        ? CsvTable.read(
                                file,
                                COLUMNS,
                                faults,
                                row -> new Row(
                                        row.instant("Timestamp"),
                                        row.numberOrNone("Usage%"),
                                        row.numberOrNone("Power(W)"),
                                        row.numberOrNone("Frequency(MHz)")))
                        : List.of());
    }

    ArticleSamples during(RunWindow window) {
        if (rows.isEmpty()) {
            return ArticleSamples.none(SAMPLER, "no " + FILE + " was recorded");
        }
        List<Row> own = rows.stream().filter(row -> window.holds(row.at())).toList();
        if (own.isEmpty()) {
            return ArticleSamples.none(SAMPLER, "a later run overwrote the samples of this one in " + FILE);
        }
        List<HostSeries> series = new ArrayList<>();
        series.add(Samples.series(GPU, HostMetric.GPU_POWER, SOURCE, own, r -> window.nanos(r.at()), Row::watts));
        series.add(Samples.series(GPU, HostMetric.GPU_CLOCK, SOURCE, own, r -> window.nanos(r.at()), Row::megahertz));
        if (!stuck()) {
            series.add(Samples.series(GPU, HostMetric.GPU_USAGE, SOURCE, own, r -> window.nanos(r.at()), Row::usage));
        }
        return new ArticleSamples(
                series,
                new SamplerState(
                        SAMPLER,
                        Optional.of(SOURCE),
                        Optional.empty(),
                        own.size(),
                        0,
                        0,
                        OptionalDouble.empty(),
                        remarks(own)),
                List.of());
    }

    /** A usage that is 100 in every row, also at hundredths of a watt, is a number that was never read. */
    private boolean stuck() {
        return rows.stream().allMatch(row -> row.usage() == ALWAYS);
    }

    private List<String> remarks(List<Row> own) {
        List<String> remarks = new ArrayList<>();
        if (stuck()) {
            double least = rows.stream().mapToDouble(Row::watts).min().orElse(0);
            remarks.add("usage is left out: it reads 100 in all " + rows.size() + " rows, also at " + least
                    + " W, since the article's tool failed to read it");
        }
        int foreign = rows.size() - own.size();
        if (foreign > 0) {
            remarks.add(foreign + " of the file's " + rows.size() + " rows are of another time, and left out");
        }
        remarks.add("stamps are whole seconds, samples some 1.35 s apart");
        return remarks;
    }
}
