package dev.sluice.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GrowingTextTest {

    private final GrowingText text = new GrowingText();

    @Test
    void gives_all_of_it_or_its_end() {
        assertThat(text).hasToString("");
        text.append("Time ");
        text.append("passes.");

        assertThat(text).hasToString("Time passes.");
        assertThat(text.last(7)).isEqualTo("passes.");
        assertThat(text.last(0)).isEmpty();
        assertThat(text.length()).isEqualTo(12);
    }

    @Test
    void cuts_no_character_in_two() {
        text.append("a\uD83D\uDE00b");

        assertThat(text.last(2)).isEqualTo("b");
        assertThat(text.last(3)).isEqualTo("\uD83D\uDE00b");
    }

    @Test
    void is_never_seen_half_written_while_it_grows() throws InterruptedException {
        Thread writer = new Thread(() -> IntStream.range(0, 20_000).forEach(i -> text.append("0123456789")));
        writer.start();
        while (writer.isAlive()) {
            String seen = text.last(25);
            assertThat(seen).endsWith("0123456789".repeat(3).substring(30 - seen.length()));
        }
        writer.join();

        assertThat(text).hasToString("0123456789".repeat(20_000));
    }
}
