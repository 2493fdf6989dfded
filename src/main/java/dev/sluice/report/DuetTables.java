package dev.sluice.report;

import dev.sluice.statistics.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.apache.commons.statistics.descriptive.Median;

/** A duet as tables: by how much each pair differed, and every cycle of the reference. */
public final class DuetTables {

    /** As many pairs as a row shows; more are in run.json. */
    private static final int MOST_PAIRS = 12;

    private DuetTables() {}

    /** None for a run of one server alone. */
    public static List<RunTable> of(RunReport run) {
        return run.duet().map(duet -> List.of(pairs(duet), cycles(duet))).orElse(List.of());
    }

    /** Every cycle of the reference for a console, as the ladder above it has those of the candidate. */
    public static List<String> lines(RunReport run) {
        List<String> lines = new ArrayList<>();
        run.duet().filter(duet -> !duet.cycles().isEmpty()).ifPresent(duet -> {
            RunTable table = cycles(duet);
            lines.add(" " + table.title());
            List<List<String>> rows = new ArrayList<>(List.of(table.header()));
            rows.addAll(table.rows());
            LadderTable.aligned(rows).forEach(line -> lines.add(line.stripTrailing()));
        });
        return lines;
    }

    private static RunTable pairs(Duet duet) {
        int shown = Math.min(duet.pairs(), MOST_PAIRS);
        List<String> header = new ArrayList<>(List.of("figure", "reference", "candidate"));
        for (int pair = 1; pair <= shown; pair++) {
            header.add((pair == 1 ? "pair " : "") + pair);
        }
        return new RunTable(
                "duet-pairs",
                "Pair by pair",
                "How far the candidate's cycle lay from the reference's, in % of it; first the medians. A dash: one of the two"
                        + " has no value that can be compared."
                        + (shown < duet.pairs() ? " Only the first " + shown + "; all are in run.json." : ""),
                1,
                header,
                duet.figures().stream().map(figure -> pairs(figure, shown)).toList());
    }

    private static List<String> pairs(Duet.Figure figure, int shown) {
        List<String> row = new ArrayList<>(
                List.of(figure.name(), median(figure.reference(), figure), median(figure.candidate(), figure)));
        for (int pair = 0; pair < shown; pair++) {
            row.add(
                    pair < figure.reference().size()
                            ? change(
                                    figure.reference().get(pair),
                                    figure.candidate().get(pair))
                            : CycleFigures.NOTHING);
        }
        return row;
    }

    private static String median(List<OptionalDouble> values, Duet.Figure figure) {
        double[] known = values.stream().flatMapToDouble(OptionalDouble::stream).toArray();
        return known.length == 0
                ? CycleFigures.NOTHING
                : Figures.text(Median.withDefaults().evaluate(known), figure.unit());
    }

    private static String change(OptionalDouble reference, OptionalDouble candidate) {
        if (reference.isEmpty() || candidate.isEmpty()) {
            return CycleFigures.NOTHING;
        }
        return String.format(Locale.ROOT, "%+.1f", 100 * (candidate.getAsDouble() / reference.getAsDouble() - 1));
    }

    private static RunTable cycles(Duet duet) {
        List<String> header =
                Stream.concat(LadderTable.HEADER.stream(), Stream.of("pair")).toList();
        List<List<String>> rows = new ArrayList<>();
        for (CycleReport.Measured cycle : duet.cycles()) {
            List<String> row = new ArrayList<>(LadderTable.figures(cycle, List.of()));
            row.add(cycle.repeat()
                    .map(repeat -> String.valueOf(repeat.number()))
                    .orElse("1"));
            rows.add(row);
        }
        return new RunTable(
                "duet-reference",
                "Every cycle of the reference",
                "Judged by no objective. Its files are in the folder " + duet.folder() + ", as a run of their own.",
                0,
                header,
                rows);
    }
}
