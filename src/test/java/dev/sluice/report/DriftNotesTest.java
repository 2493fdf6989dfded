package dev.sluice.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DriftNotesTest {

    @Test
    void tells_of_a_first_cycle_off_the_others_and_of_a_speed_that_falls_all_along() {
        assertThat(DriftNotes.of(repeats(20, 30, 30, 30)))
                .containsExactly(
                        "4 parallel: in the first of 4 cycles the speed was 33.3 % lower than in the others: it"
                                + " met another state, such as a cold cache or a cool machine");
        assertThat(DriftNotes.of(repeats(40, 39, 38, 37, 36)))
                .singleElement()
                .asString()
                .startsWith("4 parallel: the speed fell from cycle to cycle, by 2.6 % each over 5 (p = 0.017): ");
    }

    @Test
    void is_silent_on_repetitions_that_only_scatter_and_on_different_levels() {
        assertThat(DriftNotes.of(repeats(30, 31, 29, 30, 31))).isEmpty();
        assertThat(DriftNotes.of(Stream.of(1, 2, 4, 8)
                        .<CycleReport>map(n -> Runs.measured(Runs.answers(n, 600, 0, 80.0 / n)))
                        .toList()))
                .isEmpty();
    }

    @Test
    void stand_once_behind_the_remarks_of_an_earlier_report_that_told_of_fewer_cycles() {
        List<String> remarks = List.of("replayed", "the second pass of 4 parallel could not run: refused");
        List<String> before = OrderNotes.behind(remarks, repeats(40, 39, 38, 37, 36));
        List<CycleReport> all = repeats(40, 39, 38, 37, 36, 35);

        assertThat(before).hasSize(3);
        assertThat(OrderNotes.behind(before, all))
                .isEqualTo(OrderNotes.behind(remarks, all))
                .hasSize(3);
    }

    private static List<CycleReport> repeats(double... speeds) {
        return Arrays.stream(speeds)
                .<CycleReport>mapToObj(speed -> Runs.measured(Runs.answers(4, 600, 0, speed)))
                .toList();
    }
}
