package dev.sluice.replay;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * One level's folder: its runs, told apart. The article's tool appends, so that a level which was measured twice has
 * the rows of both runs under the same numbers.
 */
record ArticleLevel(Path folder, int concurrency, List<Run> runs) {

    private static final List<String> DURATIONS = List.of("Timestamp", "MaxDuration");

    /** Both files round to the millisecond. */
    private static final double ROUNDING = 0.0015;

    /** One run, and the instant at which its files were written: its end, cut to the second. */
    record Run(List<ArticleRow> rows, Instant end) {

        /** From the start gun to the end of the last request; an instant that is shared by all is not recorded. */
        Duration makespan() {
            double seconds = rows.stream().mapToDouble(ArticleRow::end).max().orElse(0);
            return Duration.ofNanos(Math.round(seconds * 1e9));
        }

        Instant start() {
            return end.minus(makespan());
        }
    }

    private record End(long line, Instant at, double longest) {}

    static ArticleLevel read(Path folder, int concurrency, RecordingFaults faults) {
        Path requests = folder.resolve("request_summary.csv");
        Path durations = folder.resolve("duration_metrics.csv");
        List<List<ArticleRow>> runs = apart(ArticleRow.read(requests, concurrency, faults));
        List<End> ends = CsvTable.read(
                durations,
                DURATIONS,
                faults,
                row -> new End(row.line(), row.instant("Timestamp"), row.numberOrNone("MaxDuration")));
        if (runs.size() != ends.size()) {
            faults.in(
                    durations,
                    "tells of " + ends.size() + " runs, but the rows of request_summary.csv are those of " + runs.size()
                            + " (a new one begins where a RequestID comes again); remove the rows of one file that the"
                            + " other has not");
            return new ArticleLevel(folder, concurrency, List.of());
        }
        List<Run> read = new ArrayList<>();
        for (int i = 0; i < runs.size(); i++) {
            check(runs.get(i), ends.get(i), durations, faults);
            read.add(new Run(runs.get(i), ends.get(i).at()));
        }
        return new ArticleLevel(folder, concurrency, List.copyOf(read));
    }

    /** Rows stand in the order in which requests ended; one run has each number once. */
    private static List<List<ArticleRow>> apart(List<ArticleRow> rows) {
        List<List<ArticleRow>> runs = new ArrayList<>();
        Set<Integer> seen = new HashSet<>();
        for (ArticleRow row : rows) {
            if (runs.isEmpty() || !seen.add(row.id())) {
                runs.add(new ArrayList<>());
                seen.clear();
                seen.add(row.id());
            }
            runs.get(runs.size() - 1).add(row);
        }
        return runs;
    }

    /** The longest response stands in both files: if it differs, rows of two runs were taken for one. */
    private static void check(List<ArticleRow> rows, End end, Path file, RecordingFaults faults) {
        double longest = rows.stream().mapToDouble(ArticleRow::response).max().orElse(0);
        double told = Double.isNaN(end.longest()) ? 0 : end.longest(); // nothing was answered
        if (Math.abs(longest - told) > ROUNDING) {
            faults.at(
                    file,
                    end.line(),
                    String.format(
                            Locale.ROOT,
                            "MaxDuration was %.3f, but the longest ResponseDuration of that run (request_summary.csv,"
                                    + " from line %d) is %.3f; are the rows of one run missing?",
                            told,
                            rows.get(0).line(),
                            longest));
        }
    }
}
