package dev.sluice.report;

import java.util.List;

/**
 * A table of a whole run as texts, the same for every output that shows it.
 *
 * @param id stable and unique in a run; also a file name
 * @param title what it shows, to a person
 * @param caption what its figures are, with their units where the header has none, and what its marks mean
 * @param words how many of the first columns are words; the others are figures, to be set to the right
 * @param rows as many texts as the header has
 */
public record RunTable(
        String id, String title, String caption, int words, List<String> header, List<List<String>> rows) {

    public RunTable {
        header = List.copyOf(header);
        rows = rows.stream().map(List::copyOf).toList();
        for (List<String> row : rows) {
            if (row.size() != header.size()) {
                throw new IllegalArgumentException(
                        "table " + id + ": " + header.size() + " columns, but a row of " + row.size() + ": " + row);
            }
        }
    }
}
