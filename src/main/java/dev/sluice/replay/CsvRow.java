package dev.sluice.replay;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.commons.csv.CSVRecord;

/** One row of a recorded CSV file, read cell by cell. */
record CsvRow(CSVRecord record, long line) {

    private static final int LONGEST = 60;

    /** Empty for an empty cell, and for a column that the file does not have. */
    Optional<String> text(String column) {
        return record.isMapped(column) && record.isSet(column)
                ? Optional.of(record.get(column)).filter(cell -> !cell.isEmpty())
                : Optional.empty();
    }

    /** A cell that must not be empty. */
    String filled(String column) throws BadCell {
        return text(column).orElseThrow(() -> new BadCell(column + " is empty; every row needs one"));
    }

    /** A number of 0 or more, and NaN for an empty cell: nobody knows. */
    double numberOrNone(String column) throws BadCell {
        return text(column).isPresent() ? number(column) : Double.NaN;
    }

    /** A number of 0 or more. */
    double number(String column) throws BadCell {
        String cell = filled(column);
        try {
            double number = Double.parseDouble(cell);
            if (number >= 0 && Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below, as any other cell that is no such number
        }
        throw new BadCell(column + " was " + quoted(cell) + "; it must be a number, 0 or more, such as 0.936");
    }

    /** A whole number from {@code least} to {@code most}. */
    long whole(String column, long least, long most) throws BadCell {
        String cell = filled(column);
        try {
            long number = Long.parseLong(cell);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw new BadCell(
                column + " was " + quoted(cell) + "; it must be a whole number from " + least + " to " + most);
    }

    /** An instant with its offset. */
    Instant instant(String column) throws BadCell {
        String cell = filled(column);
        try {
            return OffsetDateTime.parse(cell).toInstant();
        } catch (DateTimeException e) {
            throw new BadCell(column + " was " + quoted(cell)
                    + "; it must be a time with its offset, such as 2025-01-30T17:43:09-03:00");
        }
    }

    /** Seconds as nanoseconds, which files hold to the last one; empty for an empty cell. */
    OptionalLong nanos(String column) throws BadCell {
        Optional<String> cell = text(column);
        try {
            return cell.isEmpty()
                    ? OptionalLong.empty()
                    : OptionalLong.of(
                            new BigDecimal(cell.get()).movePointRight(9).longValueExact());
        } catch (ArithmeticException | NumberFormatException e) {
            throw new BadCell(
                    column + " was " + quoted(cell.orElse("")) + "; it must be seconds, such as 0.936 or -0.001");
        }
    }

    static String quoted(String cell) {
        String line = cell.replaceAll("\\p{Cntrl}+", " ");
        return '"' + (line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...") + '"';
    }
}
