package dev.sluice.replay;

import dev.sluice.sample.Arrivals;
import dev.sluice.sample.RequestSample;
import dev.sluice.sample.ServerTimings;
import dev.sluice.sample.Timeline;
import dev.sluice.sample.TokenSource;
import dev.sluice.sample.Tokens;
import dev.sluice.sample.Transcript;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The requests of one of our own cycles: {@code requests.csv}, with the chunks of {@code chunks.csv}. */
final class OwnRequests {

    private static final List<String> COLUMNS =
            List.of("index", "outcome", "endSeconds", "firstTextSeconds", "lastTextSeconds", "outputTokens", "error");

    private OwnRequests() {}

    /** @param first what the first request was answered */
    static List<RequestSample> read(Path folder, Optional<Transcript> first, RecordingFaults faults) {
        Map<Integer, Arrivals> chunks = chunks(folder.resolve("chunks.csv"), faults);
        return CsvTable.read(folder.resolve("requests.csv"), COLUMNS, faults, row -> read(row, chunks, first));
    }

    private static RequestSample read(CsvRow row, Map<Integer, Arrivals> chunks, Optional<Transcript> first)
            throws BadCell {
        int index = (int) row.whole("index", 0, Integer.MAX_VALUE);
        return new RequestSample(
                index,
                row.text("user").isPresent() ? (int) row.whole("user", 0, Integer.MAX_VALUE) : index, // before shapes
                row.nanos("dueSeconds").orElse(0),
                timeline(row),
                chunks.getOrDefault(index, Arrivals.none()),
                OwnOutcome.read(row),
                tokens(row),
                timings(row),
                whole(row, "httpStatus"),
                index == 0 ? first : Optional.empty());
    }

    private static Timeline timeline(CsvRow row) throws BadCell {
        try {
            return new Timeline(
                    row.nanos("connectedSeconds"),
                    row.nanos("writtenSeconds"),
                    row.nanos("responseStartSeconds"),
                    row.nanos("firstTextSeconds"),
                    row.nanos("firstAnswerSeconds"),
                    row.nanos("lastTextSeconds"),
                    row.nanos("endSeconds").orElseThrow(() -> new BadCell("endSeconds is empty; every row needs one")));
        } catch (IllegalArgumentException e) {
            throw new BadCell("the stamps are out of order: " + e.getMessage());
        }
    }

    private static Optional<Tokens> tokens(CsvRow row) throws BadCell {
        if (row.text("outputTokens").isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Tokens(
                (int) row.whole("outputTokens", 0, Integer.MAX_VALUE),
                source(row.filled("tokenSource")),
                (int) row.whole("tokensInFirstChunk", 0, Integer.MAX_VALUE),
                whole(row, "promptTokens"),
                whole(row, "cachedTokens")));
    }

    private static TokenSource source(String label) throws BadCell {
        return Arrays.stream(TokenSource.values())
                .filter(source -> source.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new BadCell("tokenSource was " + CsvRow.quoted(label) + "; it must be one of "
                        + Arrays.stream(TokenSource.values())
                                .map(TokenSource::label)
                                .toList()));
    }

    private static Optional<ServerTimings> timings(CsvRow row) throws BadCell {
        Optional<String> source = row.text("serverTimingsSource");
        return source.isEmpty()
                ? Optional.empty()
                : Optional.of(new ServerTimings(
                        row.nanos("serverTotalSeconds"),
                        row.nanos("serverLoadSeconds"),
                        row.nanos("serverPromptEvalSeconds"),
                        row.nanos("serverEvalSeconds"),
                        source.get()));
    }

    private static OptionalInt whole(CsvRow row, String column) throws BadCell {
        return row.text(column).isPresent()
                ? OptionalInt.of((int) row.whole(column, 0, Integer.MAX_VALUE))
                : OptionalInt.empty();
    }

    /** None when the file is not there: no chunk with text came, or the run is of a Sluice that did not store them. */
    private static Map<Integer, Arrivals> chunks(Path file, RecordingFaults faults) {
        Map<Integer, Arrivals> chunks = new HashMap<>();
        if (Files.exists(file)) {
            CsvTable.read(
                    file,
                    List.of("index", "gapsNanoseconds"),
                    faults,
                    row -> chunks.put((int) row.whole("index", 0, Integer.MAX_VALUE), arrivals(row)));
        }
        return chunks;
    }

    private static Arrivals arrivals(CsvRow row) throws BadCell {
        String cell = row.filled("gapsNanoseconds");
        try {
            long[] stamps = Arrays.stream(cell.split(" ", -1))
                    .mapToLong(Long::parseLong)
                    .toArray();
            Arrays.parallelPrefix(stamps, Long::sum);
            return Arrivals.of(stamps, stamps.length);
        } catch (NumberFormatException e) {
            throw new BadCell("gapsNanoseconds was " + CsvRow.quoted(cell) + "; it must be whole numbers with blanks");
        }
    }
}
