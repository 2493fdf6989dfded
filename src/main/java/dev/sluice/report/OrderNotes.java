package dev.sluice.report;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the order in which a run's cycles ran shows: levels that drifted, and a first request that met a cold server. It is
 * read off the cycles each time, so that of a recorded run it is told once, and of one that is gone on with for all cycles.
 */
public final class OrderNotes {

    private static final Pattern NOTE = Pattern.compile(
            "\\d+ parallel: (in the first of \\d+ cycles|the speed fell|the speed rose|cold:) .*", Pattern.DOTALL);

    private OrderNotes() {}

    /** Those of {@code cycles}, in the order they ran, behind {@code remarks} without such notes of an earlier report. */
    public static List<String> behind(List<String> remarks, List<CycleReport> cycles) {
        return Stream.of(
                        remarks.stream().filter(remark -> !NOTE.matcher(remark).matches()),
                        DriftNotes.of(cycles).stream(),
                        ColdNotes.of(cycles).stream())
                .flatMap(each -> each)
                .toList();
    }
}
