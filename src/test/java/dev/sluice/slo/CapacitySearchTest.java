package dev.sluice.slo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sluice.fake.SeedMachine;
import dev.sluice.fake.Unfolding;
import dev.sluice.sample.CycleSamples;
import dev.sluice.sample.Stop;
import dev.sluice.statistics.CycleStatistics;
import dev.sluice.statistics.LikelySlots;
import dev.sluice.statistics.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CapacitySearchTest {

    /** 19.9 sits on the article's own measurement of 4, which is 19.87 unrounded. */
    private static final Objective SEED_SPEED = Objectives.atLeast("speed", Metric.DECODE_RATE, Objectives.MEAN, 19.5);

    /** Seconds between two cycles, as on a server that is not embedded. */
    private static final double PAUSE = 10;

    /** Seconds between two looks at a running cycle. */
    private static final double LOOK = 0.5;

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
        Search search = new Search(SeedMachine.exact(), SEED_SPEED);

        assertThat(search.found().users()).isEqualTo(4);
        assertThat(search.tried).containsExactly(1, 2, 4, 4, 8, 5, 5);
        assertThat(search.found().sentence())
                .isEqualTo("Serves 4 parallel users within thresholds.yaml;"
                        + " the 5th misses \"speed\" (mean 19.2 < 19.5 tok/s by 1.5 %)");
    }

    @Test
    void a_level_far_too_slow_is_stopped_after_30_seconds_and_told_as_that() {
        Search search = new Search(SeedMachine.exact(), SEED_SPEED);

        assertThat(search.stops).hasSize(1);
        Level eight = search.level(8);
        assertThat(eight.misses().get(0).reason())
                .isEqualTo("mean 12.9 tok/s < 19.5 (-34 %), 1 cycle, stopped after 30 s (>= 25 % below)");
        assertThat(eight.missesInWords())
                .isEqualTo("\"speed\" (mean 12.9 tok/s < 19.5 (-34 %), 1 cycle, stopped after 30 s)");
        assertThat(Probe.of(eight)).isEqualTo(new Probe.Failed(8, true));
    }

    @Test
    void the_search_finds_19_by_wait_and_runs_only_the_answer_out() {
        Search search = new Search(SeedMachine.exact(), Objectives.WAIT);

        assertThat(search.found().users()).isEqualTo(19);
        assertThat(search.tried).containsExactly(1, 2, 4, 8, 16, 32, 20, 19, 19, 20);
        assertThat(search.whole).containsExactly(19);
        assertThat(search.found().sentence())
                .isEqualTo("Serves 19 parallel users within thresholds.yaml;"
                        + " the 20th misses \"wait\" (1 of 20 waited over 10 s)");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("modes")
    void either_answer_costs_at_most_a_fifteenth_of_the_time_of_all_levels(Objective asked, int users) {
        Search search = new Search(SeedMachine.exact(), asked);

        assertThat(search.found().users()).isEqualTo(users);
        System.out.printf(
                "%s: %.0f s in %d cycles, the ladder %.0f s: 1/%.1f%n",
                asked.id(), search.cost(), search.tried.size(), everyLevel(), everyLevel() / search.cost());
        assertThat(everyLevel() / search.cost()).as("times faster").isGreaterThanOrEqualTo(15);
    }

    static List<Arguments> modes() {
        return List.of(Arguments.of(SEED_SPEED, 4), Arguments.of(Objectives.WAIT, 19));
    }

    /** With the pauses between the levels. */
    private static double everyLevel() {
        return SeedMachine.levels().stream()
                        .mapToDouble(n -> new Unfolding(SeedMachine.exact().cycle(n)).seconds())
                        .sum()
                + PAUSE * (SeedMachine.levels().size() - 1);
    }

    @Test
    void two_searches_share_their_cycles_and_each_has_its_answer() {
        Search both = new Search(SeedMachine.exact(), CapacityPlan.Search.USUAL, SEED_SPEED, Objectives.WAIT);
        Search speed = new Search(SeedMachine.exact(), SEED_SPEED);
        Search wait = new Search(SeedMachine.exact(), Objectives.WAIT);

        assertThat(both.found().searches())
                .extracting(each -> each.id() + " " + each.found().users())
                .containsExactly("by speed 4", "by wait 19");
        assertThat(both.found().sentence())
                .isEqualTo("by speed: serves 4 parallel users within \"speed\"; the 5th misses \"speed\" (mean 19.2 <"
                        + " 19.5 tok/s by 1.5 %); by wait: serves 19 parallel users"
                        + " within \"wait\"; the 20th misses \"wait\" (1 of 20 waited over 10 s)");
        assertThat(both.tried).hasSizeLessThan(speed.tried.size() + wait.tried.size());
        assertThat(both.cost()).isLessThan(speed.cost() + wait.cost());
        assertThat(both.whole).as("what fell to neither was cut").doesNotContain(8, 16, 20, 32);
        System.out.printf(
                "both: %.0f s in %d cycles: 1/%.1f%n", both.cost(), both.tried.size(), everyLevel() / both.cost());
    }

    @Test
    void each_search_gates_its_own_answer() {
        CapacityPlan.Search usual = CapacityPlan.Search.USUAL;
        List<CapacityPlan> plans = List.of(
                new CapacityPlan("fast", List.of(SEED_SPEED), OptionalInt.of(5), usual),
                new CapacityPlan("soon", List.of(Objectives.WAIT), OptionalInt.of(2), usual),
                new CapacityPlan("told", List.of(Objectives.WAIT), OptionalInt.empty(), usual));
        Thresholds all = Objectives.thresholds(1, SEED_SPEED, Objectives.WAIT).searching(plans);
        SharedSearch search = new SharedSearch(all, plans);
        CycleVerdict slow = all.judge(CycleStatistics.of(SeedMachine.exact().cycle(8)));
        CycleStatistics good = CycleStatistics.of(SeedMachine.exact().cycle(2));

        assertThat(Gate.consequenceOf(slow, all)).isEqualTo(Consequence.BEYOND_CAPACITY);
        assertThat(Gate.consequenceOf(
                        all.judge(CycleStatistics.of(SeedMachine.exact().cycle(5))), all))
                .as("5 must be fast")
                .isEqualTo(Consequence.FAIL);
        assertThat(Gate.consequenceOf(
                        all.judge(CycleStatistics.of(SeedMachine.exact().cycle(4))), all))
                .isEqualTo(Consequence.PASS);
        search.add(good);
        assertThat(search.gate())
                .isEqualTo(new Gate.Failed(
                        "fast: nothing showed that 5 users are served: the most measured was 2" + " parallel"));
        SharedSearch soon = new SharedSearch(all, plans.subList(1, 3));
        soon.add(good);
        assertThat(soon.gate())
                .isEqualTo(new Gate.Passed("soon: 2 users are served, as at-least asks; told: no number of users had to"
                        + " be served (at-least: 0)"));
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

        Thresholds searched = asked.searching(List.of(plan));

        assertThat(searched.objectives()).containsExactly(Objectives.WAIT, SEED_SPEED, atCapacity);
        assertThat(searched.atLeast()).isEqualTo(2);
    }

    @Test
    void slots_that_the_server_tells_are_tried_before_doubling_passes_over_them() {
        Search search = new Search(SeedMachine.exact(), OptionalInt.of(SeedMachine.SLOTS), 1, 256, Objectives.WAIT);

        assertThat(search.found().users()).isEqualTo(19);
        assertThat(search.tried).containsExactly(1, 2, 4, 8, 16, 19, 20, 19, 20);
    }

    @Test
    void slots_that_adjoin_the_edge_are_tried_on_both_sides() {
        Search search = new Search(SeedMachine.exact(), OptionalInt.of(5), 1, 256, SEED_SPEED);

        assertThat(search.found().users()).isEqualTo(4);
        assertThat(search.tried.stream().distinct()).containsExactly(1, 2, 4, 5, 6);
    }

    @Test
    void both_sides_of_the_edge_are_measured_more_than_once() {
        Search search = new Search(SeedMachine.exact(), Objectives.WAIT);

        assertThat(search.tried.stream().filter(n -> n == 19)).hasSizeGreaterThan(1);
        assertThat(search.tried.stream().filter(n -> n == 20)).hasSizeGreaterThan(1);
    }

    static List<Arguments> noisy() {
        // one session off by 2.8 % decides otherwise than the next where the edge is 2 % from the limit; not so at 4 %
        Objective clearer = Objectives.atLeast("speed", Metric.DECODE_RATE, Objectives.MEAN, 18.45);
        return List.of(
                Arguments.of(SEED_SPEED, 4, 200), Arguments.of(clearer, 5, 10), Arguments.of(Objectives.WAIT, 19, 0));
    }

    /** The answer is one about the session that was measured; another may have another, as the last figure shows. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("noisy")
    @Tag("long")
    void of_200_noisy_sessions_at_least_95_per_cent_are_right_or_say_that_the_edge_is_undecided(
            Objective asked, int users, int mostOtherwise) {
        SplittableRandom random = new SplittableRandom(200);
        int right = 0;
        int undecided = 0;
        int silentlyWrong = 0;
        int offTheArticle = 0;
        double cost = 0;
        for (int i = 0; i < 200; i++) {
            double session = Math.exp(0.028 * random.nextGaussian());
            Search search = new Search(new SeedMachine(session, 0.025, random), asked);
            int truth = truth(new SeedMachine(session, 0, random), asked);
            Capacity found = search.found();
            boolean says = found.sentence().contains("undecided");
            int miss = found.firstMiss().map(Capacity.FirstMiss::concurrency).orElse(Integer.MAX_VALUE);
            right += found.users() == truth && !says ? 1 : 0;
            undecided += says && found.users() <= truth && truth < miss ? 1 : 0;
            silentlyWrong += found.users() != truth && !says ? 1 : 0;
            offTheArticle += found.users() != users && !says ? 1 : 0;
            cost += search.cost();
        }
        System.out.printf(
                "%s, 200 noisy sessions: %d right, %d say that the edge is undecided, %d wrong without a word;"
                        + " %d answer else than the quiet machine would; a search takes %.0f s, the ladder %.0f s: 1/%.1f%n",
                asked.id(),
                right,
                undecided,
                silentlyWrong,
                offTheArticle,
                cost / 200,
                everyLevel(),
                200 * everyLevel() / cost);
        assertThat(right + undecided).isGreaterThanOrEqualTo(190);
        assertThat(silentlyWrong).isLessThanOrEqualTo(10);
        assertThat(offTheArticle).isLessThanOrEqualTo(mostOtherwise);
    }

    private static int truth(SeedMachine quiet, Objective asked) {
        int users = 0;
        while (asked.keeps(
                asked.value(CycleStatistics.of(quiet.cycle(users + 1))).orElseThrow())) {
            users++;
        }
        return users;
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1", "1, 12, 12", "3, 12, 12"})
    void what_never_misses_is_served_up_to_where_the_search_ends(int from, int to, int users) {
        Search search = new Search(
                SeedMachine.exact(),
                OptionalInt.empty(),
                from,
                to,
                Objectives.atMost("wait", Metric.TTFB, Objectives.p(99), 60));

        assertThat(search.found().users()).isEqualTo(users);
        assertThat(search.found().firstMiss()).isEmpty();
        assertThat(search.tried).allMatch(n -> n >= from && n <= to);
        assertThat(search.whole).as("no answer stands on a cycle that was cut").contains(users);
    }

    @Test
    void what_misses_at_once_serves_nobody() {
        Search search =
                new Search(SeedMachine.exact(), Objectives.atLeast("speed", Metric.DECODE_RATE, Objectives.MEAN, 200));

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

    /** Measures what the searches ask for, one for each objective, and ends a cycle as a run would. */
    private static final class Search {

        private final List<Integer> tried = new ArrayList<>();
        private final List<Integer> whole = new ArrayList<>();
        private final List<Stop> stops = new ArrayList<>();
        private final Ladder ladder;
        private final SharedSearch search;
        private double seconds;

        Search(SeedMachine machine, Objective asked) {
            this(machine, CapacityPlan.Search.USUAL, asked);
        }

        Search(SeedMachine machine, OptionalInt slots, int from, int to, Objective asked) {
            this(machine, slots, usual(from, to), asked);
        }

        Search(SeedMachine machine, CapacityPlan.Search how, Objective... asked) {
            this(machine, OptionalInt.empty(), how, asked);
        }

        private static CapacityPlan.Search usual(int from, int to) {
            CapacityPlan.Search usual = CapacityPlan.Search.USUAL;
            return new CapacityPlan.Search(
                    from, to, usual.repeats(), usual.budget(), usual.cycleBudget(), usual.earlyAbort());
        }

        private Search(SeedMachine machine, OptionalInt told, CapacityPlan.Search how, Objective... asked) {
            List<CapacityPlan> plans = Stream.of(asked)
                    .map(each -> new CapacityPlan("by " + each.id(), List.of(each), OptionalInt.of(1), how))
                    .toList();
            Thresholds all = Objectives.thresholds(1, asked).searching(plans);
            ladder = new Ladder(all, how.repeats(), true);
            search = new SharedSearch(all, plans);
            OptionalInt slots = told;
            for (OptionalInt next = search.next(slots, this::spent);
                    next.isPresent();
                    next = search.next(slots, this::spent)) {
                assertThat(tried).as("the search ends").hasSizeLessThan(100);
                do {
                    CycleSamples cycle = measured(new Unfolding(machine.cycle(next.getAsInt())), slots);
                    OptionalInt shown = LikelySlots.of(cycle);
                    slots = told.isEmpty() && shown.isPresent() ? shown : slots;
                } while (search.wantsRepeat(next.getAsInt(), this::spent));
            }
        }

        private CycleSamples measured(Unfolding cycle, OptionalInt slots) {
            int n = cycle.whole().requests().size();
            tried.add(n);
            Optional<Stop> stop = Optional.empty();
            double at = 0;
            while (stop.isEmpty() && at + LOOK < cycle.seconds()) {
                at += at < 31 ? LOOK : 20 * LOOK;
                stop = search.look(cycle.progress(at), slots, OptionalDouble.of(1), false, this::spent);
            }
            CycleSamples samples = stop.isPresent() ? cycle.cut(at, stop.get()) : cycle.whole();
            stop.ifPresentOrElse(stops::add, () -> whole.add(n));
            seconds += samples.makespan().toNanos() / 1e9;
            CycleStatistics statistics = CycleStatistics.of(samples);
            ladder.add(ladder.thresholds().judge(statistics));
            search.add(statistics);
            return samples;
        }

        /** In virtual time too a search has half an hour. */
        private Optional<String> spent(CapacityPlan.Search plan) {
            return seconds + PAUSE * tried.size() < plan.budget().toSeconds()
                    ? Optional.empty()
                    : Optional.of("the budget is spent");
        }

        Capacity found() {
            return search.capacity(ladder.capacity());
        }

        /** With the pauses between the cycles. */
        double cost() {
            return seconds + PAUSE * (tried.size() - 1);
        }

        Level level(int n) {
            return ladder.levels().stream()
                    .filter(level -> level.concurrency() == n)
                    .findFirst()
                    .orElseThrow();
        }
    }
}
