package dev.sluice.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.baseline.BaselineFolder.Found;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaselineFolderTest {

    private static final Fingerprint HERE = Fingerprint.of(Map.of("CPU", "a CPU", "GPU", "A", "model", "m:7b"));
    private static final Fingerprint THERE = Fingerprint.of(Map.of("CPU", "a CPU", "GPU", "B", "model", "m:7b"));

    @TempDir
    Path path;

    @Test
    void where_there_is_none_there_is_none() {
        assertThat(folder().find(HERE)).isEqualTo(new Found.None());
    }

    @Test
    void what_was_only_proposed_does_not_count_until_it_is_accepted() {
        Path candidate = folder().propose(HERE, session(1));

        assertThat(candidate).exists();
        assertThat(folder().find(HERE)).isEqualTo(new Found.None());

        Path accepted = folder().accept(HERE, session(1));

        assertThat(candidate).doesNotExist();
        assertThat(accepted.getFileName()).hasToString(HERE.id() + ".json");
        assertThat(folder().find(HERE)).isEqualTo(new Found.Same(Baseline.startingWith(HERE, session(1))));
    }

    @Test
    void of_eleven_accepted_runs_ten_are_kept_and_the_first_stays_pinned() {
        for (int run = 1; run <= 11; run++) {
            folder().accept(HERE, session(run));
        }

        Baseline baseline = ((Found.Same) folder().find(HERE)).baseline();
        assertThat(baseline.sessions()).hasSize(10).startsWith(session(2)).endsWith(session(11));
        assertThat(baseline.pinned()).isEqualTo(session(1));
    }

    @Test
    void another_machine_is_named_by_what_differs() {
        folder().accept(THERE, session(1));

        assertThat(folder().find(HERE)).isEqualTo(new Found.Other(List.of("GPU is A, was B")));
    }

    @Test
    void a_fact_that_only_one_side_knows_differs() {
        Fingerprint unknown = Fingerprint.of(Map.of("CPU", "a CPU", "model", "m:7b"));

        assertThat(HERE.differencesFrom(unknown)).containsExactly("GPU is A, was not known");
        assertThat(unknown.id()).isNotEqualTo(HERE.id());
        assertThat(HERE.id()).matches("[0-9a-f]{12}");
    }

    @Test
    void the_same_baseline_is_the_same_bytes() throws IOException {
        Path file = folder().accept(HERE, session(1));
        String first = Files.readString(file);

        assertThat(BaselineJson.text(BaselineJson.read(first, "x"))).isEqualTo(first);
        assertThat(first).contains("\"decode-rate mean @ 4\" : [ 20.1, 1.0 ]");
    }

    @Test
    void files_that_cannot_be_used_say_where_and_why() throws IOException {
        Path file = folder().accept(HERE, session(1));
        String text = Files.readString(file);

        unreadable(file, text.replace("baseline/1", "baseline/9"), "schema is \"sluice.baseline/9\"");
        unreadable(file, text.replace("20.1", "\"fast\""), "decode-rate mean @ 4 holds \"fast\", no number");
        unreadable(file, text.replace("20.1", "-1"), "positive finite ones");
        unreadable(file, text.replace("\"pinned\"", "\"first\""), "\"pinned\" is missing");
        unreadable(file, text.substring(0, 60), ":");
        unreadable(file, text.replace("\"A\"", "\"C\""), "GPU is A, was C; remove it, and accept a new one");
    }

    private void unreadable(Path file, String text, String why) throws IOException {
        Files.writeString(file, text);
        assertThatThrownBy(() -> folder().find(HERE))
                .isInstanceOf(UnreadableBaseline.class)
                .hasMessageStartingWith(file.toString())
                .hasMessageContaining(why);
    }

    @Test
    void a_session_holds_only_what_can_be_compared() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Session(Instant.EPOCH, Map.of("ttfb p99 @ 4", List.of(Double.POSITIVE_INFINITY))))
                .withMessage(
                        "ttfb p99 @ 4 has the values [Infinity]; a session holds positive finite ones, at least one");
    }

    private BaselineFolder folder() {
        return new BaselineFolder(path.resolve("baselines"));
    }

    private static Session session(int number) {
        return new Session(
                Instant.parse("2026-11-25T12:00:00Z").plusSeconds(number),
                Map.of("decode-rate mean @ 4", List.of(20.1, (double) number)));
    }
}
