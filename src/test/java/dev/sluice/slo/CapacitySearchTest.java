package dev.sluice.slo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sluice.fake.SeedMachine;
import dev.sluice.sample.CycleSamples;
import dev.sluice.sample.Progress;
import dev.sluice.statistics.CycleStatistics;
import dev.sluice.statistics.Metric;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CapacitySearchTest {

    /** 19.9 sits on the article's own measurement of 4, which is 19.87 unrounded. */
    private static final Objective SEED_SPEED = Objectives.atLeast("speed", Metric.DECODE_RATE, Objectives.MEAN, 19.5);

    @Test
    void every_level_of_the_article_gives_4_by_speed_and_19_by_wait() {
        assertThat(climbed(SEED_SPEED).users()).isEqualTo(4);
        assertThat(climbed(Objectives.WAIT).users()).isEqualTo(19);
    }

    private static Capacity climbed(Objective objective) {
        Thresholds thresholds = Objectives.thresholds(1, objective);
        Ladder ladder = new Ladder(thresholds, true);
        SeedMachine.levels()
                .forEach(n -> ladder.add(
                        thresholds.judge(CycleStatistics.of(SeedMachine.exact().cycle(n)))));
        return ladder.capacity();
    }

    @Test
    void the_search_finds_4_by_speed_without_a_cycle_above_8() {
        Search search = new Search(SEED_SPEED, SeedMachine.exact());

        assertThat(search.found().users()).isEqualTo(4);
        assertThat(search.found().firstMiss())
                .get()
                .extracting(Capacity.FirstMiss::concurrency)
                .isEqualTo(5);
        assertThat(search.tried).startsWith(1, 2, 4).endsWith(5).doesNotContain(16);
    }

    @Test
    void the_search_finds_19_by_wait_in_a_fraction_of_the_time_of_all_levels() {
        Search search = new Search(Objectives.WAIT, SeedMachine.exact());

        assertThat(search.found().users()).isEqualTo(19);
        assertThat(search.found().sentence())
                .startsWith("Serves 19 parallel users within thresholds.yaml; the 20th misses \"wait\"");
        assertThat(everyLevel() / search.seconds).as("times faster").isGreaterThan(4);
    }

    @Test
    void the_plan_that_is_usual_gives_both_answers_of_the_article_in_a_fraction_of_its_time() {
        Thresholds asked = Objectives.thresholds(1, SEED_SPEED, Objectives.WAIT);
        CapacityPlan plan = CapacityPlan.of(asked, 256);
        assertThat(plan.meets()).containsExactlyElementsOf(asked.objectives());
        assertThat(asked.searching(plan).repeats()).isEqualTo(plan.search().repeats());

        Search speed = new Search(SEED_SPEED, plan.search());
        Search wait = new Search(Objectives.WAIT, plan.search());
        assertThat(speed.found().users()).isEqualTo(4);
        assertThat(wait.found().users()).isEqualTo(19);
        // fifteen times would need cycles that end before they have shown what they are judged by
        assertThat(everyLevel() / speed.seconds).as("times faster").isGreaterThan(12);
        assertThat(everyLevel() / wait.seconds).as("times faster").isGreaterThan(8);
    }

    private static double everyLevel() {
        return SeedMachine.levels().stream()
                .mapToDouble(n -> seconds(SeedMachine.exact().cycle(n)))
                .sum();
    }

    @Test
    void a_search_is_within_what_it_meets_and_keeps_beside_it_only_what_cannot_bend_it() {
        Objective fewOnly = Objectives.WAIT.at(new CycleSelector.Between(1, 4));
        Objective atCapacity =
                Objectives.atMost("tail", Metric.E2E, Objectives.p(99), 60).at(new CycleSelector.Capacity());
        Objective elsewhere = Objectives.atMost("start", Metric.RESPONSE_START, Objectives.p(99), 1);
        Thresholds asked = Objectives.thresholds(3, fewOnly, SEED_SPEED, atCapacity, elsewhere);
        CapacityPlan plan =
                new CapacityPlan("users", List.of(fewOnly, SEED_SPEED), OptionalInt.of(2), CapacityPlan.Search.USUAL);

        Thresholds searched = asked.searching(plan);

        assertThat(searched.objectives()).containsExactly(Objectives.WAIT, SEED_SPEED, atCapacity);
        assertThat(searched.atLeast()).isEqualTo(2);
    }

    @Test
    void known_slots_are_tried_before_the_middle() {
        Search search = new Search(Objectives.WAIT, SeedMachine.exact(), OptionalInt.of(SeedMachine.SLOTS));

        assertThat(search.found().users()).isEqualTo(19);
        assertThat(search.tried.stream().distinct()).containsExactly(1, 2, 4, 8, 16, 32, 20, 19);
    }

    @Test
    void both_sides_of_the_edge_are_measured_more_than_once() {
        Search search = new Search(Objectives.WAIT, SeedMachine.exact());

        assertThat(search.tried.stream().filter(n -> n == 19)).hasSizeGreaterThan(1);
        assertThat(search.tried.stream().filter(n -> n == 20)).hasSizeGreaterThan(1);
    }

    @Test
    void of_200_noisy_sessions_at_least_95_per_cent_are_right_or_say_that_the_edge_is_undecided() {
        SplittableRandom random = new SplittableRandom(200);
        int silentlyWrong = 0;
        int bounded = 0;
        for (int i = 0; i < 200; i++) {
            Capacity found = new Search(
                            SEED_SPEED,
                            new SeedMachine(1, 0.025, random),
                            OptionalInt.empty(),
                            1,
                            256,
                            CapacityPlan.Search.USUAL.repeats())
                    .found();
            boolean says = found.sentence().contains("undecided");
            int miss = found.firstMiss().orElseThrow().concurrency();
            bounded += found.users() <= 4 && 4 < miss ? 1 : 0;
            silentlyWrong += found.users() != 4 && !says ? 1 : 0;
        }
        assertThat(silentlyWrong).isLessThanOrEqualTo(10);
        assertThat(bounded).as("4 lies between what was served and what missed").isGreaterThanOrEqualTo(190);
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1", "1, 12, 12", "3, 12, 12"})
    void what_never_misses_is_served_up_to_where_the_search_ends(int from, int to, int users) {
        Search search = new Search(
                Objectives.atMost("wait", Metric.TTFB, Objectives.p(99), 60),
                SeedMachine.exact(),
                OptionalInt.empty(),
                from,
                to);

        assertThat(search.found().users()).isEqualTo(users);
        assertThat(search.found().firstMiss()).isEmpty();
        assertThat(search.tried).allMatch(n -> n >= from && n <= to);
    }

    @Test
    void what_misses_at_once_serves_nobody() {
        Search search =
                new Search(Objectives.atLeast("speed", Metric.DECODE_RATE, Objectives.MEAN, 200), SeedMachine.exact());

        assertThat(search.found().users()).isZero();
        assertThat(search.tried).containsExactly(1, 1);
    }

    @Test
    void a_search_over_nothing_is_refused() {
        Ladder ladder = new Ladder(Objectives.SHIPPED, false);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CapacitySearch(ladder, 8, 4))
                .withMessage("a search from 8 to 4 tries nothing");
    }

    /** Measures what the search asks for, and stops a cycle whose miss is certain as a run would. */
    private static final class Search {

        private final List<Integer> tried = new ArrayList<>();
        private final Ladder ladder;
        private double seconds;

        Search(Objective objective, SeedMachine machine) {
            this(objective, machine, OptionalInt.empty());
        }

        Search(Objective objective, SeedMachine machine, OptionalInt slots) {
            this(objective, machine, slots, 1, 256);
        }

        Search(Objective objective, CapacityPlan.Search usual) {
            this(objective, SeedMachine.exact(), OptionalInt.empty(), usual.from(), usual.to(), usual.repeats());
        }

        Search(Objective objective, SeedMachine machine, OptionalInt slots, int from, int to) {
            this(objective, machine, slots, from, to, Repeats.USUAL);
        }

        Search(Objective objective, SeedMachine machine, OptionalInt slots, int from, int to, Repeats repeats) {
            Thresholds thresholds = Objectives.thresholds(1, objective);
            ladder = new Ladder(thresholds, repeats, false);
            CapacitySearch search = new CapacitySearch(ladder, from, to);
            for (OptionalInt next = search.next(slots); next.isPresent(); next = search.next(slots)) {
                int n = next.getAsInt();
                assertThat(tried).as("the search ends").hasSizeLessThan(100);
                tried.add(n);
                double late = objective.limit().value() + 0.2;
                Optional<String> certain = CertainMiss.of(
                        thresholds,
                        new Progress(n, machine.firstTexts(n, late), 0, 0, 0, Duration.ofMillis((long) (1000 * late))));
                CycleSamples samples = certain.isPresent() ? machine.cycle(n, late, certain) : machine.cycle(n);
                seconds += seconds(samples);
                ladder.add(thresholds.judge(CycleStatistics.of(samples)));
            }
        }

        Capacity found() {
            return ladder.capacity();
        }
    }

    private static double seconds(CycleSamples samples) {
        return samples.makespan().toNanos() / 1e9;
    }
}
