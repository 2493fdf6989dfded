package dev.sluice.replay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads recorded CSV files: a header, then rows. A row that cannot be read is a fault, and the others are still read. */
final class CsvTable {

    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

    /** Turns one row into what it says. */
    @FunctionalInterface
    interface Reading<T> {
        T read(CsvRow row) throws BadCell;
    }

    private CsvTable() {}

    /** Is told of a row that cannot be read. */
    @FunctionalInterface
    interface BadRow {
        void at(Path file, long line, String message);
    }

    /** The rows of {@code file}, which must have {@code columns}; one that cannot be read is a fault. */
    static <T> List<T> read(Path file, List<String> columns, RecordingFaults faults, Reading<T> reading) {
        return read(file, columns, faults, faults::at, reading);
    }

    /** The same, where a row that cannot be read may be done without. */
    static <T> List<T> read(Path file, List<String> columns, RecordingFaults faults, BadRow bad, Reading<T> reading) {
        List<T> rows = new ArrayList<>();
        try (CSVParser parser = CSVParser.parse(text(file), FORMAT)) {
            List<String> missing = columns.stream()
                    .filter(column -> !parser.getHeaderNames().contains(column))
                    .toList();
            if (!missing.isEmpty()) {
                faults.at(
                        file,
                        1,
                        "the header has no " + String.join(", ", missing) + "; it must be "
                                + String.join(",", columns));
                return List.of();
            }
            for (CSVRecord record : parser) {
                row(new CsvRow(record, parser.getCurrentLineNumber()), file, bad, reading, rows);
            }
        } catch (NoSuchFileException e) {
            faults.in(file, "is missing; without it nothing can be said of this folder");
        } catch (CharacterCodingException e) {
            faults.in(file, "is no UTF-8 text; is it a file of another kind?");
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            faults.in(file, "cannot be read: " + e.getMessage());
        }
        return rows;
    }

    private static String text(Path file) throws IOException {
        String text = Files.readString(file, StandardCharsets.UTF_8);
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }

    private static <T> void row(CsvRow row, Path file, BadRow bad, Reading<T> reading, List<T> rows) {
        if (!row.record().isConsistent()) {
            bad.at(
                    file,
                    row.line(),
                    row.record().size() + " cells where the header has "
                            + row.record().getParser().getHeaderNames().size()
                            + "; was the recording cut off here? Remove the line");
            return;
        }
        try {
            rows.add(reading.read(row));
        } catch (BadCell cell) {
            bad.at(file, row.line(), cell.message());
        }
    }
}
