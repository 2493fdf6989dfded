package dev.sluice.slo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sluice.slo.CycleSelector.Between;
import dev.sluice.slo.CycleSelector.Capacity;
import dev.sluice.slo.CycleSelector.Only;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CycleSelectorTest {

    static Stream<Arguments> selectors() {
        return Stream.of(
                Arguments.of(CycleSelector.all(), "all", List.of(1, 2, 3, 4, 5, 6)),
                Arguments.of(new Only(List.of(2)), "2", List.of(2)),
                Arguments.of(new Only(List.of(1, 4)), "1, 4", List.of(1, 4)),
                Arguments.of(new Between(2, 4), "2..4", List.of(2, 3, 4)),
                Arguments.of(new Between(1, 3), "<= 3", List.of(1, 2, 3)),
                Arguments.of(new Between(5, Between.MOST), ">= 5", List.of(5, 6)),
                Arguments.of(new Capacity(), "capacity", List.of()));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("selectors")
    void selects_its_cycles_and_is_written_as_in_the_file(CycleSelector selector, String text, List<Integer> cycles) {
        assertThat(selector).hasToString(text);
        assertThat(IntStream.rangeClosed(1, 6).filter(selector::matches).boxed())
                .isEqualTo(cycles);
        assertThat(selector.named()).isEqualTo(!text.equals("all"));
    }

    @Test
    void finds_the_smallest_cycle_that_two_have_in_common() {
        assertThat(new Only(List.of(1, 4)).common(new Between(2, 8), List.of())).hasValue(4);
        assertThat(new Only(List.of(1, 4)).common(new Between(2, 8), List.of(1, 2)))
                .isEmpty();
        assertThat(new Only(List.of(1)).common(new Between(2, 8), List.of())).isEmpty();
    }

    @Test
    void refuses_to_select_nothing() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Only(List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Between(4, 3))
                .withMessage("cycles 4..3 select nothing");
    }
}
