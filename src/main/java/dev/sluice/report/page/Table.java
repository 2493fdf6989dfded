package dev.sluice.report.page;

import java.util.List;

/** A table of texts as the template shows it. */
record Table(List<String> header, List<Row> rows) {

    static final Table NONE = new Table(List.of(), List.of());

    Table {
        header = List.copyOf(header);
        rows = List.copyOf(rows);
    }

    /** Rows of texts, none of them marked. */
    static Table of(List<String> header, List<List<String>> rows) {
        return new Table(header, rows.stream().map(Row::of).toList());
    }

    boolean any() {
        return !rows.isEmpty();
    }

    /** One row: what it is about, and its figures. */
    record Row(String head, List<String> cells) {
        Row {
            cells = List.copyOf(cells);
        }

        static Row of(List<String> texts) {
            return new Row(texts.get(0), texts.subList(1, texts.size()));
        }
    }
}
