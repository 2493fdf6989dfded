package dev.sluice.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("long")
class ReportSizeTest {

    private static final long LIMIT = 15_000_000;

    @TempDir
    Path folder;

    @Test
    void all_outputs_of_256_requests_of_2000_chunks_take_less_than_15_megabytes() throws IOException {
        LargeRun.outputs(LargeRun.run(), folder).values().forEach(Runnable::run);

        assertThat(LargeRun.bytes(folder)).isBetween(500_000L, LIMIT);
    }
}
