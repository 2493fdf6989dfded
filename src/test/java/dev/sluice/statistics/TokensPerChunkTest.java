package dev.sluice.statistics;

import static dev.sluice.statistics.Requests.CANCELLED;
import static dev.sluice.statistics.Requests.COMPLETED;
import static dev.sluice.statistics.Requests.chunks;
import static dev.sluice.statistics.Requests.cycle;
import static dev.sluice.statistics.Requests.tokens;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.sample.RequestSample;
import dev.sluice.sample.TokenSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TokensPerChunkTest {

    private final TokensPerChunk tokens = new TokensPerChunk();

    @Test
    void are_not_known_before_a_cycle_was_counted() {
        assertThat(tokens.value()).isEmpty();

        tokens.add(cycle(chunks(CANCELLED, Optional.of(tokens(3, TokenSource.CHUNKS, 1)), 1, 2, 3)));
        assertThat(tokens.value()).isEmpty();
    }

    @Test
    void are_those_the_server_counted_after_its_first_chunk() {
        tokens.add(cycle(fourChunks(13)));

        assertThat(tokens.value()).hasValue(4);
    }

    @Test
    void are_the_most_of_any_cycle_where_all_are_alike_and_unknown_where_they_are_not() {
        tokens.add(cycle(fourChunks(101)));
        tokens.add(cycle(fourChunks(104)));
        assertThat(tokens.value()).hasValue(103 / 3.0);

        tokens.add(cycle(fourChunks(4)));
        assertThat(tokens.value()).isEmpty();
    }

    private static RequestSample fourChunks(int counted) {
        return chunks(COMPLETED, Optional.of(Requests.counted(counted)), 1, 2, 3, 4);
    }
}
