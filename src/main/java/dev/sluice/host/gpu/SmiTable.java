package dev.sluice.host.gpu;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The header of {@code nvidia-smi --format=csv}, such as {@code index, power.draw [W]}, and its rows read by column.
 * Values may carry their unit ({@code 631.95 W}) or not ({@code nounits}): the unit is the header's.
 */
final class SmiTable {

    private static final double BYTES_PER_MIB = 1024.0 * 1024;

    private final Map<String, Integer> columns = new HashMap<>();
    private final Map<String, String> units = new HashMap<>();

    private SmiTable(List<String> titles) {
        for (int i = 0; i < titles.size(); i++) {
            String title = titles.get(i);
            int bracket = title.indexOf(" [");
            String name = bracket < 0 ? title : title.substring(0, bracket);
            columns.put(name, i);
            if (bracket >= 0) {
                units.put(name, title.substring(bracket + 2, title.length() - 1));
            }
        }
    }

    /** Empty when {@code line} lacks a column named {@code landmark}, and so is no header. */
    static Optional<SmiTable> header(String line, String landmark) {
        var table = new SmiTable(split(line));
        return table.columns.containsKey(landmark) ? Optional.of(table) : Optional.empty();
    }

    /** The cells of one row; a row of another width than the header's is none of ours. */
    Optional<List<String>> row(String line) {
        var cells = split(line);
        return cells.size() == columns.size() ? Optional.of(cells) : Optional.empty();
    }

    /** As {@link #row}, for tables whose {@code loose} column may itself hold commas, as a command line does. */
    Optional<List<String>> row(String line, String loose) {
        var cells = split(line);
        Integer at = columns.get(loose);
        int extra = cells.size() - columns.size();
        if (at == null || extra < 0) {
            return Optional.empty();
        }
        var joined = new ArrayList<>(cells.subList(0, at));
        joined.add(String.join(", ", cells.subList(at, at + extra + 1)));
        joined.addAll(cells.subList(at + extra + 1, cells.size()));
        return Optional.of(joined);
    }

    Optional<String> text(List<String> row, String column) {
        return Optional.ofNullable(columns.get(column)).map(row::get);
    }

    /** A cell as a number in bytes, W, MHz, % or °C; empty for {@code [N/A]} and the like. */
    OptionalDouble number(List<String> row, String column) {
        OptionalDouble number = text(row, column).map(LeadingNumber::of).orElse(OptionalDouble.empty());
        return number.isPresent() && "MiB".equals(units.get(column))
                ? OptionalDouble.of(number.getAsDouble() * BYTES_PER_MIB)
                : number;
    }

    private static List<String> split(String line) {
        var cells = new ArrayList<String>();
        for (String cell : line.split(",", -1)) {
            cells.add(cell.strip());
        }
        return cells;
    }
}
