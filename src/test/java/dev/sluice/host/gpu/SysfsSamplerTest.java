package dev.sluice.host.gpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.host.Opening;
import dev.sluice.host.Sampler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** AMD and Intel GPUs in real trees of files, laid out as the drivers do. */
class SysfsSamplerTest {

    private final AtomicLong now = new AtomicLong();

    @TempDir
    Path sys;

    @Test
    void reads_an_amd_card() throws Exception { // F19, prometheus/procfs, testdata/fixtures.ttar (Vega)
        vega("card0");

        assertThat(Tick.of(opened()))
                .containsExactlyInAnyOrder(
                        "0 gpu-usage 4 % [sysfs]",
                        "0 gpu-memory 1490378752 bytes [sysfs]",
                        "0 gpu-clock 852 MHz [sysfs]",
                        "0 gpu-memory-clock 167 MHz [sysfs]");
    }

    @Test
    void says_of_each_missing_metric_where_it_was_looked_for() throws Exception {
        vega("card0");

        assertThat(opened().remarks())
                .containsExactly(
                        "GPU 0 gpu-power: no power1_average or power1_input", "GPU 0 gpu-temperature: no temp1_input");
    }

    @Test
    void finds_the_sensors_by_the_drivers_name_and_prefers_the_mean_power() throws Exception {
        vega("card0");
        file("card0/device/hwmon/hwmon2/name", "nvme");
        file("card0/device/hwmon/hwmon2/temp1_input", "99000");
        file("card0/device/hwmon/hwmon7/name", "amdgpu");
        file("card0/device/hwmon/hwmon7/power1_input", "40000000");
        file("card0/device/hwmon/hwmon7/temp1_input", "46000");
        file("card0/device/hwmon/hwmon7/freq1_input", "1275000000");
        Sampler sampler = opened();

        assertThat(Tick.of(sampler))
                .contains(
                        "0 gpu-power 40 W [sysfs power1_input]",
                        "0 gpu-temperature 46 °C [sysfs]",
                        "0 gpu-clock 1275 MHz [sysfs]");
        file("card0/device/hwmon/hwmon7/power1_average", "38500000");
        assertThat(Tick.of(sampler)).contains("0 gpu-power 38.5 W [sysfs power1_average]");
    }

    @Test
    void drops_a_power_above_the_cards_cap() throws Exception {
        vega("card0");
        file("card0/device/hwmon/hwmon7/name", "amdgpu");
        file("card0/device/hwmon/hwmon7/power1_cap", "220000000");
        file("card0/device/hwmon/hwmon7/power1_average", "4294967000");
        Sampler sampler = opened();

        assertThat(Tick.of(sampler)).noneMatch(line -> line.contains("gpu-power"));
        assertThat(sampler.remarks()).contains("gpu-power: 1 value dropped as impossible, the last 4294.967 W");
    }

    @Test
    void reads_an_i915_card_and_makes_its_power_of_the_counter_and_the_real_interval() throws Exception {
        file("card1/device/vendor", "0x8086");
        file("card1/device/device", "0x56a0");
        file("card1/gt/gt0/rps_act_freq_mhz", "2050");
        file("card1/gt_cur_freq_mhz", "300");
        file("card1/device/hwmon/hwmon3/name", "i915");
        file("card1/device/hwmon/hwmon3/temp1_input", "51000");
        file("card1/device/hwmon/hwmon3/energy1_input", "1000000000");
        Sampler sampler = opened();
        now.addAndGet(2_000_000_000);
        file("card1/device/hwmon/hwmon3/energy1_input", "1090000000");

        assertThat(Tick.of(sampler))
                .containsExactlyInAnyOrder(
                        "0 gpu-energy 1090 J [sysfs]",
                        "0 gpu-power 45 W [sysfs, energy over time]",
                        "0 gpu-clock 2050 MHz [sysfs]",
                        "0 gpu-temperature 51 °C [sysfs]");
        assertThat(sampler.remarks()).containsExactly("GPU 0 gpu-usage: its driver tells no busy time");
    }

    @Test
    void has_no_power_for_the_interval_in_which_the_counter_fell() throws Exception {
        file("card0/device/vendor", "0x8086");
        file("card0/device/hwmon/hwmon3/name", "i915");
        file("card0/device/hwmon/hwmon3/energy1_input", "1000000000");
        Sampler sampler = opened();
        now.addAndGet(1_000_000_000);
        file("card0/device/hwmon/hwmon3/energy1_input", "5000000");

        assertThat(Tick.of(sampler)).containsExactly("0 gpu-energy 5 J [sysfs]");
        now.addAndGet(1_000_000_000);
        file("card0/device/hwmon/hwmon3/energy1_input", "25000000");
        assertThat(Tick.of(sampler)).contains("0 gpu-power 20 W [sysfs, energy over time]");
    }

    @Test
    void reads_an_xe_card_whose_first_counter_stands_at_0() throws Exception {
        file("card0/device/vendor", "0x8086");
        file("card0/device/tile0/gt0/freq0/act_freq", "1850");
        file("card0/device/hwmon/hwmon4/name", "xe");
        file("card0/device/hwmon/hwmon4/energy1_input", "0");
        file("card0/device/hwmon/hwmon4/energy2_input", "7000000");
        file("card0/device/hwmon/hwmon4/temp2_input", "44000");

        assertThat(Tick.of(opened()))
                .contains(
                        "0 gpu-energy 7 J [sysfs]", "0 gpu-clock 1850 MHz [sysfs]", "0 gpu-temperature 44 °C [sysfs]");
    }

    @Test
    void samples_cards_of_both_makers_and_skips_connectors_and_bare_displays() throws Exception {
        file("card0/device/vendor", "0x1a03"); // a server's display chip
        vega("card1");
        file("card1-DP-1/status", "connected");
        file("card2/device/vendor", "0x8086");
        file("card2/gt_act_freq_mhz", "600");
        file("card3/device/vendor", "0x1002"); // no driver that tells anything

        assertThat(Tick.of(opened()))
                .contains("0 gpu-usage 4 % [sysfs]", "1 gpu-clock 600 MHz [sysfs]")
                .hasSize(5);
    }

    @Test
    void says_why_there_is_none() throws Exception {
        assertThat(reason()).isEqualTo("no /sys/class/drm");
        Files.createDirectories(sys.resolve("class/drm"));
        assertThat(reason()).isEqualTo("no AMD or Intel GPU in /sys/class/drm");
        file("card0/device/vendor", "0x1a03");
        file("card1/device/vendor", "0x10de");
        assertThat(reason())
                .isEqualTo("no AMD or Intel GPU in /sys/class/drm (but NVIDIA, which needs its driver's NVML, vendor"
                        + " 0x1a03)");
    }

    @Test
    void fails_the_tick_when_the_card_has_gone() throws Exception {
        vega("card0");
        Sampler sampler = opened();
        try (var files = Files.walk(sys)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.delete(file);
            }
        }

        assertThatThrownBy(() -> Tick.of(sampler)).hasMessage("no GPU left in /sys/class/drm");
    }

    private void vega(String card) throws IOException {
        file(card + "/device/vendor", "0x1002");
        file(card + "/device/gpu_busy_percent", "4");
        file(card + "/device/mem_info_vram_used", "1490378752");
        file(card + "/device/mem_info_vram_total", "8573157376");
        file(card + "/device/mem_info_gtt_used", "144560128");
        file(card + "/device/pp_dpm_sclk", "0: 852Mhz *\n1: 991Mhz \n7: 1630Mhz ");
        file(card + "/device/pp_dpm_mclk", "0: 167Mhz *\n1: 500Mhz ");
    }

    private void file(String path, String content) throws IOException {
        Path file = sys.resolve("class/drm").resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content + "\n");
    }

    private Sampler opened() {
        return ((Opening.Available) SysfsSampler.open(sys, now::get)).sampler();
    }

    private String reason() {
        return ((Opening.Unavailable) SysfsSampler.open(sys, now::get)).reason();
    }
}
