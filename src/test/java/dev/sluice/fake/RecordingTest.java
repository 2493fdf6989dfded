package dev.sluice.fake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RecordingTest {

    @Test
    void holds_streams_of_both_protocols_and_errors() {
        var byKind = Recording.all().stream().collect(Collectors.groupingBy(Recording::kind, Collectors.counting()));

        assertThat(byKind).containsOnlyKeys(Recording.Kind.values());
        assertThat(byKind.get(Recording.Kind.NDJSON)).isGreaterThan(80);
        assertThat(byKind.get(Recording.Kind.SSE)).isGreaterThan(50);
    }

    @Test
    void gives_the_body_without_chunk_sizes() {
        Recording tags = Recording.named("ollama/0.33.0-rc2/03-tags");

        assertThat(new String(tags.body(), StandardCharsets.UTF_8))
                .startsWith("{\"models\":[")
                .endsWith("]}");
        assertThat(tags.complete()).isTrue();
    }

    @Test
    void knows_a_body_that_was_cut_off() {
        assertThat(Recording.named("ollama/0.24.0/85-server-sigkill").complete())
                .isFalse();
        assertThat(Recording.named("llama-server/kill-mid-stream").complete()).isFalse();
    }
}
