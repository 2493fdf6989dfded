package dev.sluice.host.gpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.host.Opening;
import dev.sluice.host.Sampler;
import dev.sluice.sample.HostMetric;
import dev.sluice.sample.HostSubject;
import dev.sluice.time.Ticker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The ladder of sources, on machines made of folders and shell scripts. */
@DisabledOnOs(OS.WINDOWS)
class GpuSamplersTest {

    private static final String NVIDIA_SMI = """
            case "$1" in
            --help-query-gpu) printf '"index"\\n"uuid"\\n"name"\\n"power.draw"\\n"utilization.gpu"\\n';;
            --query-gpu=index,uuid,name,power.draw,utilization.gpu)
                echo 'index, uuid, name, power.draw [W], utilization.gpu [%]'
                echo '0, GPU-1, NVIDIA T4, 61.25 W, 97 %'; sleep 30;;
            --query-compute-apps=*)
                echo 'gpu_uuid, pid, used_gpu_memory [MiB]'
                while :; do echo 'GPU-1, 4711, 100 MiB'; sleep 0.05; done;;
            *) echo "unknown: $1" >&2; exit 2;;
            esac
            """;

    private Opening opening = new Opening.Unavailable("GPU", "");
    private Opening oshi = new Opening.Unavailable("GPU", "OSHI finds no GPU");

    @TempDir
    Path folder;

    @AfterEach
    void closes_what_was_opened() {
        if (opening instanceof Opening.Available available) {
            available.sampler().close();
        }
    }

    @Test
    void says_in_one_line_that_a_linux_machine_has_none() {
        assertThat(open(Platform.LINUX))
                .isEqualTo(new Opening.Unavailable("GPU", "none found (no NVML, no /sys/class/drm)"));
    }

    @Test
    void says_in_one_line_that_a_windows_machine_has_none() {
        assertThat(open(Platform.WINDOWS))
                .isEqualTo(new Opening.Unavailable("GPU", "none found (no NVML, OSHI finds no GPU)"));
    }

    @Test
    void says_in_one_line_that_a_mac_has_none() {
        assertThat(open(Platform.MACOS))
                .isEqualTo(new Opening.Unavailable("GPU", "none found (no sudo, no macmon, OSHI finds no GPU)"));
    }

    @Test
    void asks_nvidia_smi_for_the_fields_it_knows_and_for_memory_by_process() throws Exception {
        Script.in(folder, "nvidia-smi", NVIDIA_SMI);

        Sampler sampler = available(Platform.LINUX);

        assertThat(sampler.source()).isEqualTo("nvidia-smi");
        await().untilAsserted(() -> assertThat(Tick.of(sampler))
                .containsExactlyInAnyOrder(
                        "0 gpu-power 61.25 W [nvidia-smi]",
                        "0 gpu-usage 97 % [nvidia-smi]",
                        "0/4711 gpu-process-memory 104857600 bytes [nvidia-smi]"));
        assertThat(sampler.remarks())
                .containsExactly("GPU 0 gpu-energy, gpu-clock, gpu-memory, gpu-temperature: not told by nvidia-smi");
    }

    @Test
    void takes_the_monitor_when_nvidia_smi_refuses_the_query() throws Exception {
        Script.in(folder, "nvidia-smi", """
                [ "$1" = dmon ] || { echo 'Field "power.draw" is not a valid field to query.'; exit 2; }
                echo '# gpu    pwr  gtemp     sm'
                echo '    0     70     35      1'; sleep 30
                """);

        Sampler sampler = available(Platform.LINUX);

        assertThat(sampler.source()).isEqualTo("nvidia-smi dmon");
        assertThat(Tick.of(sampler)).contains("0 gpu-power 70 W [nvidia-smi dmon]");
    }

    @Test
    void goes_down_to_sysfs_with_all_reasons_when_nvidia_smi_fails() throws Exception {
        Script.in(folder, "nvidia-smi", "echo \"couldn't communicate with the NVIDIA driver\" >&2; exit 9\n");

        assertThat(((Opening.Unavailable) open(Platform.LINUX)).reason())
                .isEqualTo(
                        "none found (no NVML, nvidia-smi: exited with 9: couldn't communicate with the NVIDIA driver,"
                                + " nvidia-smi dmon: exited with 9: couldn't communicate with the NVIDIA driver,"
                                + " no /sys/class/drm)");
    }

    @Test
    void adds_the_usage_that_intels_driver_does_not_tell() throws Exception {
        Path card = Files.createDirectories(folder.resolve("sys/class/drm/card0/device"));
        Files.writeString(card.resolve("vendor"), "0x8086\n");
        Files.writeString(card.resolve("../gt_act_freq_mhz"), "600\n");
        Script.in(
                folder,
                "intel_gpu_top",
                "while :; do echo '{\"period\": {\"duration\": 1000}, \"frequency\": {\"actual\": 7},"
                        + " \"engines\": {\"Render/3D/0\": {\"busy\": 12.5}}}'; sleep 0.05; done\n");

        Sampler sampler = available(Platform.LINUX);

        await().untilAsserted(() -> assertThat(Tick.of(sampler))
                .containsExactly("0 gpu-clock 600 MHz [sysfs]", "0 gpu-usage 12.5 % [intel_gpu_top]"));
    }

    @Test
    void leaves_out_an_addition_that_fails_and_says_so() throws Exception {
        Path card = Files.createDirectories(folder.resolve("sys/class/drm/card0/device"));
        Files.writeString(card.resolve("vendor"), "0x8086\n");
        Files.writeString(card.resolve("../gt_act_freq_mhz"), "600\n");
        Script.in(folder, "intel_gpu_top", "echo 'Failed to initialize PMU! (Permission denied)' >&2; exit 1\n");

        Sampler sampler = available(Platform.LINUX);

        await().untilAsserted(() -> {
            assertThat(Tick.of(sampler)).containsExactly("0 gpu-clock 600 MHz [sysfs]");
            assertThat(sampler.remarks())
                    .contains("intel_gpu_top left out: intel_gpu_top exited with 1: Failed to initialize PMU!"
                            + " (Permission denied)");
        });
    }

    @Test
    void reads_a_jetson_by_its_own_tool() throws Exception {
        Script.in(folder, "tegrastats", "echo 'GR3D_FREQ 63%@[621] VDD_GPU 900mW/800mW'; sleep 30\n");

        assertThat(Tick.of(available(Platform.LINUX)))
                .containsExactlyInAnyOrder(
                        "0 gpu-usage 63 % [tegrastats]",
                        "0 gpu-clock 621 MHz [tegrastats]", "0 gpu-power 0.9 W [tegrastats, rail VDD_GPU]");
    }

    @Test
    void runs_rocm_smi_again_and_again() throws Exception {
        Script.in(folder, "rocm-smi", "[ \"$*\" = '-a --json' ] && echo '{\"card0\": {\"GPU use (%)\": \"3\"}}'\n");

        assertThat(Tick.of(available(Platform.LINUX))).containsExactly("0 gpu-usage 3 % [rocm-smi]");
    }

    @Test
    void reads_powermetrics_through_sudo_and_what_it_lacks_through_oshi() throws Exception {
        sudo();
        Files.writeString(folder.resolve("sample"), PowermetricsTest.F6);
        Script.in(
                folder,
                "powermetrics",
                "echo \"$*\" > " + folder.resolve("arguments") + "; cat " + folder.resolve("sample")
                        + "; printf '\\0'; sleep 30\n");
        oshi = new Opening.Available(new Fixed("OSHI", HostMetric.GPU_MEMORY, 5));

        Sampler sampler = available(Platform.MACOS);

        assertThat(sampler.source()).isEqualTo("powermetrics");
        assertThat(Tick.of(sampler))
                .hasSize(5)
                .contains("0 gpu-energy 0.208 J [powermetrics]", "0 gpu-memory 5 bytes [OSHI]");
        assertThat(sampler.remarks())
                .containsExactly(
                        "gpu-power: the GPU's rail alone, without its memory",
                        "GPU 0 gpu-temperature: not told by powermetrics");
        assertThat(Files.readString(folder.resolve("arguments")))
                .isEqualTo("--samplers gpu_power -i 500 -n 172800 -b 1 -f plist\n");
    }

    @Test
    void reads_the_text_where_the_list_has_no_gpu() throws Exception { // an Intel Mac
        sudo();
        Script.in(folder, "powermetrics", """
                case "$*" in
                *plist) echo 'no such format' >&2; exit 1;;
                *) echo '*** Sampled system activity (x) (500.00ms elapsed) ***'; echo 'GPU Active: 4.41%'
                   echo '*** Sampled system activity (x) (500.00ms elapsed) ***'; sleep 30;;
                esac
                """);

        assertThat(Tick.of(available(Platform.MACOS))).containsExactly("0 gpu-usage 4.41 % [powermetrics]");
    }

    @Test
    void takes_macmon_when_sudo_wants_a_password() throws Exception {
        Script.in(folder, "sudo", "echo 'sudo: a password is required' >&2; exit 1\n");
        Script.in(folder, "powermetrics", "exit 1\n");
        Script.in(folder, "macmon", "[ \"$*\" = 'pipe -i 1000' ] && echo '{\"gpu_power\": 0.5}'; sleep 30\n");

        assertThat(Tick.of(available(Platform.MACOS))).containsExactly("0 gpu-power 0.5 W [macmon]");
    }

    @Test
    void has_no_power_from_oshi_alone_and_says_what_would_give_it() throws Exception {
        Script.in(folder, "sudo", "echo 'sudo: a password is required' >&2; exit 1\n");
        Script.in(folder, "powermetrics", "exit 1\n");
        oshi = new Opening.Available(new Fixed("OSHI", HostMetric.GPU_USAGE, 30));

        Sampler sampler = available(Platform.MACOS);

        assertThat(Tick.of(sampler)).containsExactly("0 gpu-usage 30 % [OSHI]");
        assertThat(sampler.remarks())
                .containsExactly(
                        "GPU power: not sampled (powermetrics needs sudo; no macmon)",
                        "GPU 0 gpu-energy, gpu-clock, gpu-memory, gpu-temperature: not told by OSHI");
    }

    @Test
    void looks_for_nvml_where_each_system_keeps_it() {
        assertThat(GpuPlaces.nvml(Platform.LINUX, Map.of()))
                .containsExactly("libnvidia-ml.so.1", "nvidia-ml", "/usr/lib/wsl/lib/libnvidia-ml.so.1");
        assertThat(GpuPlaces.nvml(Platform.WINDOWS, Map.of("ProgramFiles", "C:\\Programme")))
                .containsExactly("nvml", "C:\\Programme\\NVIDIA Corporation\\NVSMI\\nvml.dll");
        assertThat(GpuPlaces.nvml(Platform.MACOS, Map.of())).isEmpty();
    }

    @Test
    void opens_or_explains_on_this_very_machine() {
        opening = GpuSamplers.open(Duration.ofSeconds(1), Ticker.system());

        if (opening instanceof Opening.Unavailable none) {
            assertThat(none.reason()).startsWith("none found (").endsWith(")").doesNotContain("\n");
        } else {
            assertThat(((Opening.Available) opening).sampler().source()).isNotBlank();
        }
    }

    private void sudo() throws IOException {
        Script.in(folder, "sudo", "[ \"$1\" = -n ] && shift && exec \"$@\"\n");
    }

    private Sampler available(Platform platform) {
        assertThat(open(platform)).isInstanceOf(Opening.Available.class);
        return ((Opening.Available) opening).sampler();
    }

    private Opening open(Platform platform) {
        opening = GpuSamplers.open(new GpuPlaces(
                platform,
                new Commands(List.of(folder)),
                List.of(folder.resolve("no-nvml.so").toString()),
                folder.resolve("sys"),
                () -> oshi,
                Duration.ofSeconds(1),
                Duration.ofSeconds(20),
                () -> 0)); // time stands still: no reading grows old
        return opening;
    }

    /** A source that tells one thing. */
    private record Fixed(String source, HostMetric metric, double value) implements Sampler {

        @Override
        public String name() {
            return "GPU";
        }

        @Override
        public void sample(Sink sink) {
            sink.put(HostSubject.gpu(0, "Apple M2"), metric, value, source);
        }

        @Override
        public void close() {}
    }
}
