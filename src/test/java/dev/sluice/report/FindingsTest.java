package dev.sluice.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.sample.RequestSample;
import dev.sluice.sample.TokenSource;
import dev.sluice.sample.Tokens;
import dev.sluice.slo.Ladder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class FindingsTest {

    @Test
    void tells_the_speed_of_one_with_every_slot_taken_at_most_and_of_the_whole_machine() {
        assertThat(answers(Runs.ladder(), "speed"))
                .containsExactly(
                        "One request alone: 120.6 tok/s (n = 1) at 1 parallel",
                        "Every slot taken: mean 40.2 tok/s (n = 4) at 4 parallel; 4 slots, as the server says",
                        "At most for one request: 120.6 tok/s (n = 1) at 1 parallel",
                        "At most for the whole machine: 146.2 tok/s at 4 parallel, 1024 tokens of 4 requests in 7.00 s",
                        "These are decode rates, of each request after its first chunk; tok/s are tokens that the server"
                                + " counted",
                        "Load factor (requests being answered on average / users): 0.97 at 1 parallel, 0.91 at 4 parallel,"
                                + " 0.82 at 8 parallel; below 0.9 a burst's mean is not the steady rate at so many: some"
                                + " waited at first, and at the end the server ran empty; sluice.shape=sustained keeps it"
                                + " busy");
    }

    @Test
    void tells_the_repeats_of_a_level_by_their_median_and_range_and_how_many_are_not_among_them() {
        RunReport run = Runs.run(
                Runs.measured(Runs.answers(1, 68, 0, 120)),
                Runs.measured(Runs.answers(1, 68, 0, 118)),
                Runs.measured(Runs.answers(4, 600, 0, 40)),
                Runs.measured(Runs.answers(4, 600, 0, 30)),
                Runs.measured(Runs.answers(4, 600, 0, 5), Optional.of("a miss of \"wait\" is certain"), List.of()),
                Runs.measured(Runs.answers(4, 600, 0, 32)));

        assertThat(answers(run, "speed").subList(0, 2))
                .containsExactly(
                        "One request alone: 119.0 tok/s (n = 2) at 1 parallel, the median of 2 cycles from 118.0 to"
                                + " 120.0 tok/s",
                        "Every slot taken: mean 32.0 tok/s (n = 12) at 4 parallel, the median of 3 cycles from 30.0 to"
                                + " 40.0 tok/s; not with 1 more cycle that was stopped early, had no speed or did not"
                                + " add up; 4 slots, as the server says");
    }

    @Test
    void reads_the_slots_off_the_queue_when_the_server_does_not_say() {
        RunReport run = Runs.run(slots(OptionalInt.empty()), List.of(), Runs.measured(queued(2, 5)));

        assertThat(answers(run, "speed").get(1))
                .isEqualTo("Every slot taken: 2 parallel was not measured; 2 slots, as the queue shows in 1 cycle");
    }

    @Test
    void does_not_guess_the_slots_when_no_cycle_had_a_queue_or_the_queues_differ() {
        Target silent = slots(OptionalInt.empty());
        RunReport none = Runs.run(silent, List.of(), Runs.measured(Runs.answers(4, 600, 20, 40)));
        RunReport differing = Runs.run(silent, List.of(), Runs.measured(queued(2, 5)), Runs.measured(queued(3, 6)));
        RunReport contradicted =
                Runs.run(silent, List.of(), Runs.measured(queued(2, 5)), Runs.measured(Runs.answers(8, 600, 20, 40)));

        assertThat(answers(none, "speed").get(1))
                .isEqualTo(
                        "Every slot taken: not known: the server did not say how many slots it has, and no cycle had a"
                                + " queue");
        assertThat(answers(differing, "speed").get(1)).endsWith("and the queues of its cycles differ");
        assertThat(answers(contradicted, "speed").get(1)).endsWith("and the queues of its cycles differ");
    }

    @Test
    void says_chunks_where_the_server_counted_no_tokens() {
        RunReport run = Runs.run(Runs.measured(List.of(Runs.answer(0, 50, 60, 30, TokenSource.CHUNKS))));

        assertThat(answers(run, "speed").get(0)).isEqualTo("One request alone: 30.0 chunks/s (n = 1) at 1 parallel");
        assertThat(answers(run, "speed").get(4))
                .endsWith("; the server counted no tokens: chunks of text a second, and a chunk is not always a token");
    }

    @Test
    void gives_the_number_of_users_by_each_limit_alone_with_what_was_not_run() {
        assertThat(answers(Runs.ladder(), "users"))
                .containsExactly(
                        "Serves at least 8 parallel users within \"wait\"; more were not tried; not run from 16 on: 8 and"
                                + " 9 parallel already missed \"speed\"",
                        "Serves 4 parallel users within \"speed\"; 8 miss \"speed\" (mean 18.4 < 19.9 tok/s by 7.5 %); 5 to 7 were"
                                + " not tried",
                        "Serves at least 8 parallel users within \"answered\"; more were not tried; not run from 16 on: 8"
                                + " and 9 parallel already missed \"speed\"");
    }

    @Test
    void takes_a_level_that_another_limit_cut_short_for_undecided() {
        RunReport run = Runs.run(
                Runs.measured(Runs.answers(1, 68, 0, 120)),
                Runs.measured(Runs.answers(4, 30_000, 0, 40), Optional.of("a miss of \"wait\" is certain"), List.of()));

        assertThat(answers(run, "users").get(1))
                .isEqualTo("Serves at least 1 parallel user within \"speed\"; 4 was undecided (\"speed\": the cycle was"
                        + " stopped early)");
    }

    @Test
    void takes_a_cycle_under_which_the_server_died_for_no_limit() {
        CycleReport.Measured lived = Runs.measured(Runs.answers(1, 68, 0, 120));
        CycleReport.Measured died = Runs.measured(Runs.answers(4, 600, 0, 5));
        Ladder ladder = new Ladder(Runs.THRESHOLDS, false);
        ladder.add(lived.verdict());
        ladder.died(4);
        RunReport run = Runs.run(lived, died);
        RunReport told = new RunReport(
                run.target(),
                run.settings(),
                run.thresholds(),
                run.startedAt(),
                run.cycles(),
                Optional.of(ladder.capacity()),
                run.stampError(),
                run.remarks(),
                true,
                Optional.empty(),
                List.of());

        assertThat(answers(told, "users").get(1))
                .isEqualTo("Serves at least 1 parallel user within \"speed\"; the server died under 4");
    }

    @Test
    void tells_what_more_people_change_and_where_the_wait_takes_its_steepest_step() {
        assertThat(answers(Runs.ladder(), "crowd"))
                .containsExactly(
                        "Speed of each request: 120.6 tok/s (n = 1) at 1 parallel, mean 18.4 tok/s (n = 8) at 8 parallel:"
                                + " x 0.153",
                        "Speed of the whole machine: 117.2 tok/s at 1 parallel, 121.8 tok/s at 8 parallel: x 1.04",
                        "Nearly all of that: 146.2 tok/s at 4 parallel already, 100 % of the most of any cycle",
                        "Wait for the first word: TTFB p99 68 ms (largest of 1) at 1 parallel, 0.66 s (largest of 4) at 4"
                                + " parallel: x 9.71, the steepest step",
                        "The queue begins: nowhere, up to 8 parallel");
        assertThat(answers(Runs.run(Runs.measured(Runs.answers(4, 600, 0, 40))), "crowd"))
                .containsExactly("Not known: only 4 parallel was measured");
    }

    @Test
    void tells_from_how_many_on_somebody_queues() {
        RunReport run = Runs.run(Runs.measured(queued(4, 2)), Runs.measured(queued(4, 6)), Runs.measured(queued(4, 9)));

        assertThat(answers(run, "crowd"))
                .contains(
                        "The queue begins: at 6 parallel, where 2 waited until the first of 4 served at once was done");
    }

    @Test
    void says_so_when_the_wait_grows_in_no_step() {
        RunReport run =
                Runs.run(Runs.measured(Runs.answers(1, 230, 0, 40)), Runs.measured(Runs.answers(2, 190, 0, 40)));

        assertThat(answers(run, "crowd").get(3))
                .isEqualTo(
                        "Wait for the first word: grows in no step: TTFB p99 0.23 s (largest of 1) at 1 parallel, 0.19 s"
                                + " (largest of 2) at 2 parallel");
    }

    @Test
    void gives_power_and_energy_with_their_source_or_why_they_are_not_known() {
        assertThat(answers(HostRuns.ladder(HostRuns::onGpu), "power"))
                .containsExactly(
                        "Power: mean 288 W over 26.0 s of 3 cycles (NVIDIA H100 by NVML; idle power included)",
                        "Energy: 2.083 Wh, 0.000625 EUR in 3 cycles, pauses left out",
                        "Energy for 1,000 tokens: 0.626 Wh (n = 3328 tokens of answered requests, counted by the"
                                + " server)",
                        "Mean power from the fewest to the most: 250 W (n = 4 samples) at 1 parallel, 289 W (n = 18"
                                + " samples) at 8 parallel");
        assertThat(answers(HostRuns.ladder(HostRuns::withoutGpu), "power"))
                .containsExactly("Not known: GPU: none found (no NVML, no /sys/class/drm)");
    }

    @Test
    void a_cycle_that_does_not_add_up_is_not_the_fastest() {
        List<RequestSample> lying = Runs.answers(4, 600, 23, 40.2).stream()
                .map(FindingsTest::withTenTimesTheTokens)
                .toList();
        RunReport run = Runs.run(Runs.measured(Runs.answers(1, 68, 0, 120.6)), Runs.measured(lying));

        assertThat(Findings.of(run).get(0).answers())
                .contains(
                        "Every slot taken: mean 403.4 tok/s (n = 4) at 4 parallel, which does not add up; 4 slots, as the"
                                + " server says",
                        "At most for one request: 120.6 tok/s (n = 1) at 1 parallel");
    }

    private static RequestSample withTenTimesTheTokens(RequestSample request) {
        Tokens tokens = request.tokens().orElseThrow();
        return new RequestSample(
                request.index(),
                request.timeline(),
                request.arrivals(),
                request.outcome(),
                Optional.of(new Tokens(
                        10 * tokens.output(),
                        tokens.source(),
                        tokens.inFirstChunk(),
                        tokens.prompt(),
                        tokens.cached())),
                request.serverTimings(),
                request.status(),
                request.transcript());
    }

    @Test
    void tells_of_a_use_only_when_a_limit_is_about_it() {
        assertThat(answers(Runs.ladder(), "uses"))
                .containsExactly(
                        "A person who chats: serves 4 parallel users within \"wait\", \"speed\", \"answered\"; 8"
                                + " miss \"speed\" (mean 18.4 < 19.9 tok/s by 7.5 %); 5 to 7 were not tried");
    }

    @Test
    void finds_nothing_before_the_first_cycle() {
        assertThat(Findings.of(Runs.run())).isEmpty();
    }

    private static List<String> answers(RunReport run, String id) {
        return Findings.of(run).stream()
                .filter(finding -> finding.id().equals(id))
                .findFirst()
                .orElseThrow()
                .answers();
    }

    private static Target slots(OptionalInt slots) {
        Target target = Runs.target();
        return new Target(
                target.kind(),
                target.url(),
                target.software(),
                target.version(),
                target.model(),
                target.digest(),
                target.quantization(),
                target.parameters(),
                target.context(),
                slots,
                target.recording());
    }

    /** {@code n} answers of 2.55 s each on {@code slots} slots. */
    private static List<RequestSample> queued(int slots, int n) {
        List<RequestSample> requests = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            requests.add(Runs.answer(i, 100 + i / slots * 2_600L, 100));
        }
        return requests;
    }
}
