package dev.sluice.host.gpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;

import com.sun.jna.NativeLibrary;
import dev.sluice.host.Opening;
import dev.sluice.host.Sampler;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Our signatures and layouts against a library compiled from {@code nvml/stub.c}, which declares the real ones and
 * refuses a call with a wrong handle, or before the library is initialised. It compiles against NVIDIA's own header too
 * ({@code -DREAL_HEADER -include nvml.h}).
 */
@EnabledOnOs(OS.LINUX)
class NvmlSamplerTest {

    private static final String SHARED = ", whole GPU that MIG shares out";

    @TempDir
    Path folder;

    @Test
    void reads_every_metric_of_every_gpu_with_its_source() throws Exception {
        Path library = compiled();

        try (Sampler nvml = opened(library)) {
            assertThat(Tick.of(nvml))
                    .containsExactlyInAnyOrder(
                            "0 gpu-energy 9.87654321012E8 J [NVML]",
                            "0 gpu-power 625.68 W [NVML, instant]",
                            "0 gpu-usage 100 % [NVML]",
                            "0 gpu-clock 1980 MHz [NVML]",
                            "0 gpu-memory-clock 2619 MHz [NVML]",
                            "0 gpu-memory " + (19818L << 20) + " bytes [NVML]",
                            "0 gpu-temperature 59 °C [NVML]",
                            "0 gpu-throttled 1 0 or 1 [NVML]",
                            "0/11345 gpu-process-memory " + (15690L << 20) + " bytes [NVML]",
                            "0/3000000000 gpu-process-memory " + (1L << 20) + " bytes [NVML]",
                            "1 gpu-energy 5 J [NVML" + SHARED + "]",
                            "1 gpu-power 433.78 W [NVML, mean over 1 s" + SHARED + "]",
                            "1 gpu-clock 1980 MHz [NVML]",
                            "1 gpu-memory-clock 2619 MHz [NVML]",
                            "1 gpu-memory " + (11125L << 20) + " bytes [NVML]",
                            "1 gpu-throttled 0 0 or 1 [NVML]");
            assertThat(nvml.remarks())
                    .containsExactly(
                            "GPU 1 gpu-usage: not supported (NVML code 3); MIG is on",
                            "gpu-temperature: 1 value dropped as impossible, the last 200.0 °C");
        }
    }

    @Test
    void initialises_once_for_the_whole_run_and_shuts_down_once() throws Exception {
        Path library = compiled();
        Sampler nvml = opened(library);
        for (int i = 0; i < 10; i++) {
            Tick.of(nvml);
        }
        nvml.close();
        nvml.close();

        assertThat(number(library, "stub_inits")).isEqualTo(1);
        assertThat(number(library, "stub_shutdowns")).isEqualTo(1);
        assertThatThrownBy(() -> Tick.of(nvml)).hasMessage("NVML is shut down");
    }

    @Test
    void falls_back_to_older_calls_of_an_older_driver() throws Exception {
        try (Sampler nvml = opened(compiled("-DOLD", "-DGPUS=1"))) {
            assertThat(Tick.of(nvml)).contains("0 gpu-power 111.5 W [NVML]", "0 gpu-throttled 1 0 or 1 [NVML]");
            assertThat(nvml.remarks()).isEmpty();
        }
    }

    @Test
    void says_when_the_power_is_that_of_a_module_of_cpu_and_gpu() throws Exception {
        try (Sampler nvml = opened(compiled("-DMODULE", "-DGPUS=1"))) {
            assertThat(Tick.of(nvml)).contains("0 gpu-power 625.68 W [NVML, instant, module of CPU and GPU]");
        }
    }

    @Test
    void fails_the_tick_once_the_gpu_is_lost() throws Exception {
        Path library = compiled("-DGPUS=1");
        try (Sampler nvml = opened(library)) {
            Tick.of(nvml);
            NativeLibrary.getInstance(library.toString())
                    .getFunction("stub_lose")
                    .invokeVoid(new Object[0]);

            assertThatThrownBy(() -> Tick.of(nvml))
                    .hasMessageStartingWith("NVML tells nothing any more: ")
                    .hasMessageContaining("GPU 0 gpu-usage: GPU is lost (NVML code 15)");
        }
    }

    @Test
    void says_why_when_the_driver_is_not_loaded_or_there_is_no_gpu_or_no_library() throws Exception {
        assertThat(reason(compiled("-DINIT=9"))).isEqualTo("NVML: driver not loaded (NVML code 9)");
        Path none = compiled("-DGPUS=0");
        assertThat(reason(none)).isEqualTo("NVML finds no GPU");
        assertThat(number(none, "stub_shutdowns")).isEqualTo(1);
        assertThat(reason(folder.resolve("absent.so"))).isEqualTo("no NVML");
    }

    @Test
    void tries_the_next_library_when_one_cannot_be_loaded() throws Exception {
        var opening = NvmlSampler.open(
                List.of(folder.resolve("absent.so").toString(), compiled().toString()));

        assertThat(opening).isInstanceOf(Opening.Available.class);
        ((Opening.Available) opening).sampler().close();
    }

    private static Sampler opened(Path library) {
        Opening opening = NvmlSampler.open(List.of(library.toString()));
        assertThat(opening).isInstanceOf(Opening.Available.class);
        return ((Opening.Available) opening).sampler();
    }

    private static String reason(Path library) {
        Opening opening = NvmlSampler.open(List.of(library.toString()));
        assertThat(opening).isInstanceOf(Opening.Unavailable.class);
        return ((Opening.Unavailable) opening).reason();
    }

    private static int number(Path library, String function) {
        return NativeLibrary.getInstance(library.toString())
                .getFunction(function)
                .invokeInt(new Object[0]);
    }

    /** A fresh library at a path of its own, so that no state is shared between tests. */
    private Path compiled(String... flags) throws IOException, InterruptedException {
        Path source = folder.resolve("stub.c");
        try (InputStream stub = NvmlSamplerTest.class.getResourceAsStream("/nvml/stub.c")) {
            Files.write(source, Objects.requireNonNull(stub).readAllBytes());
        }
        Path library = Files.createTempDirectory(folder, "nvml").resolve("libnvidia-ml.so.1");
        var command = new ArrayList<>(List.of("cc", "-shared", "-fPIC", "-o", library.toString(), source.toString()));
        command.addAll(List.of(flags));
        Process cc;
        try {
            cc = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            return abort("no C compiler (cc) on this machine: NVML's signatures are not tested");
        }
        String said = new String(cc.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(cc.waitFor()).as(said).isZero();
        return library;
    }
}
