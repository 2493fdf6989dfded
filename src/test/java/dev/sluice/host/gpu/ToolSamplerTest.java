package dev.sluice.host.gpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.sluice.host.Opening;
import dev.sluice.host.Sampler;
import dev.sluice.sample.HostMetric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Long-lived children, against real ones: shell scripts. A line {@code w 60} is a reading of 60 W. */
@DisabledOnOs(OS.WINDOWS)
class ToolSamplerTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    private final AtomicLong now = new AtomicLong();

    @TempDir
    Path folder;

    @Test
    void gives_the_latest_reading_at_each_tick() throws Exception {
        try (Sampler sampler = opened("echo w 60; echo w 61; read forever < " + pipe())) {
            await().untilAsserted(() -> assertThat(Tick.of(sampler)).containsExactly("0 gpu-power 61 W [tool]"));
        }
    }

    @Test
    void reads_words_as_the_tool_wrote_them_in_the_c_locale() throws Exception {
        try (Sampler sampler = opened("[ \"$LC_ALL\" = C ] && echo w 7; read forever < " + pipe())) {
            assertThat(Tick.of(sampler)).containsExactly("0 gpu-power 7 W [tool]");
        }
    }

    @Test
    void goes_without_when_the_latest_reading_is_old_and_fails_when_the_tool_stays_silent() throws Exception {
        try (Sampler sampler = opened("echo w 60; read forever < " + pipe())) {
            now.addAndGet(Duration.ofMillis(1500).toNanos());
            assertThat(Tick.of(sampler)).hasSize(1);
            now.addAndGet(1);
            assertThat(Tick.of(sampler)).isEmpty();
            now.addAndGet(Duration.ofSeconds(2).toNanos());

            assertThatThrownBy(() -> Tick.of(sampler)).hasMessage("tool has told nothing for 3500 ms");
        }
    }

    @Test
    void fails_the_tick_with_the_tools_last_words_once_it_has_died() throws Exception {
        Path gate = pipe();
        try (Sampler sampler = opened("echo w 60; read go < " + gate + "; echo 'driver gone' >&2; exit 9")) {
            assertThat(Tick.of(sampler)).hasSize(1);
            Files.writeString(gate, "go\n");

            await().untilAsserted(() ->
                    assertThatThrownBy(() -> Tick.of(sampler)).hasMessage("tool exited with 9: driver gone"));
        }
    }

    @Test
    void is_unavailable_with_the_tools_words_when_it_dies_at_once() throws Exception {
        assertThat(reason("echo 'Failed to initialize NVML: Driver/library version mismatch' >&2; exit 18", LONG))
                .isEqualTo("tool: exited with 18: Failed to initialize NVML: Driver/library version mismatch");
    }

    @Test
    @Tag("long") // waits for a real timeout
    void is_unavailable_when_it_hangs_and_leaves_no_process_behind() throws Exception {
        Path pids = folder.resolve("pids");

        assertThat(reason("sleep 600 & echo $$ $! > " + pids + "; wait", Duration.ofMillis(300)))
                .isEqualTo("tool: no reading in 300 ms");

        await().untilAsserted(() -> assertThat(Files.readString(pids).strip().split(" "))
                .hasSize(2)
                .allSatisfy(
                        pid -> assertThat(ProcessHandle.of(Long.parseLong(pid)).filter(ProcessHandle::isAlive))
                                .isEmpty()));
    }

    @Test
    void ends_a_tool_that_ignores_the_polite_request() throws Exception {
        Path pid = folder.resolve("pid");
        Sampler sampler = opened("trap '' TERM; echo $$ > " + pid + "; echo w 1; while :; do sleep 0.05; done");
        sampler.close();

        long number = Long.parseLong(Files.readString(pid).strip());
        await().untilAsserted(() -> assertThat(ProcessHandle.of(number).filter(ProcessHandle::isAlive))
                .isEmpty());
    }

    @Test
    void is_unavailable_when_it_prints_garbage_and_quotes_it() throws Exception {
        assertThat(reason("echo '\u0001\u0002!! not a reading'; exit 0", LONG))
                .isEqualTo("tool: exited with 0; it said: \u0001\u0002!! not a reading");
    }

    @Test
    void counts_garbage_between_readings_and_goes_on() throws Exception {
        try (Sampler sampler = opened("echo w 60; echo '???'; echo w 61; read forever < " + pipe())) {
            await().untilAsserted(() -> assertThat(Tick.of(sampler)).containsExactly("0 gpu-power 61 W [tool]"));
            assertThat(sampler.remarks()).containsExactly("tool: 1 unreadable records, the last: ???");
        }
    }

    @Test
    void survives_an_endless_line() throws Exception {
        try (Sampler sampler = opened("head -c 3000000 /dev/zero; echo; echo w 5; read forever < " + pipe())) {
            assertThat(Tick.of(sampler)).containsExactly("0 gpu-power 5 W [tool]");
        }
    }

    @Test
    void is_unavailable_when_it_cannot_be_started() {
        var tool = Tool.ofLines(
                "tool", Duration.ofSeconds(1), List.of(folder.resolve("absent").toString()));

        assertThat(((Opening.Unavailable) ToolSampler.open(tool, ToolSamplerTest::watts, now::get, LONG)).reason())
                .startsWith("tool: cannot be started: ");
    }

    private Sampler opened(String body) throws IOException {
        Opening opening = ToolSampler.open(tool(body), ToolSamplerTest::watts, now::get, LONG);
        assertThat(opening).isInstanceOf(Opening.Available.class);
        return ((Opening.Available) opening).sampler();
    }

    private String reason(String body, Duration patience) throws IOException {
        Opening opening = ToolSampler.open(tool(body), ToolSamplerTest::watts, now::get, patience);
        assertThat(opening).isInstanceOf(Opening.Unavailable.class);
        return ((Opening.Unavailable) opening).reason();
    }

    private Tool tool(String body) throws IOException {
        Path script = Script.in(folder, "tool", body + "\n");
        return Tool.ofLines("tool", Duration.ofSeconds(1), List.of(script.toString()));
    }

    /** A named pipe: reading it blocks until the test writes. */
    private Path pipe() throws IOException {
        Path pipe = folder.resolve("pipe" + System.identityHashCode(new Object()));
        try {
            assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                    .isZero();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return pipe;
    }

    private static List<GpuReading> watts(String line) throws IOException {
        String text = line.replace("\0", "").strip();
        if (text.isEmpty()) {
            return List.of();
        }
        if (!text.startsWith("w ")) {
            throw new IOException("no reading");
        }
        return List.of(GpuReading.of(0, "GPU")
                .put(HostMetric.GPU_POWER, LeadingNumber.of(text.substring(2)))
                .finished());
    }
}
