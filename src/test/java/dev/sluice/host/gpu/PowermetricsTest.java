package dev.sluice.host.gpu;

import static dev.sluice.sample.HostMetric.GPU_CLOCK;
import static dev.sluice.sample.HostMetric.GPU_ENERGY;
import static dev.sluice.sample.HostMetric.GPU_POWER;
import static dev.sluice.sample.HostMetric.GPU_USAGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Apple's {@code powermetrics}, from recorded outputs of seven machines. */
class PowermetricsTest {

    /** macOS 26.3, Mac14,10; henrygd/beszel, agent/gpu_darwin_test.go. */
    private static final String F1 = """
            Machine model: Mac14,10
            OS version: 25D125

            *** Sampled system activity (Sat Feb 14 00:42:06 2026 -0500) (503.05ms elapsed) ***

            **** GPU usage ****

            GPU HW active frequency: 444 MHz
            GPU HW active residency:   0.97% (444 MHz: .97% 612 MHz:   0% 808 MHz:   0% 968 MHz:   0%)
            GPU SW requested state: (P1 : 100% P2 :   0% P3 :   0% P4 :   0% P5 :   0% P6 :   0% P7 :   0%)
            GPU idle residency:  99.03%
            GPU Power: 4 mW
            """;

    /** Full load; a public capture. */
    private static final String F2 = """
            GPU HW active frequency: 1002 MHz
            GPU HW active residency: 100.00% (338 MHz:   0% 618 MHz:   0% 796 MHz:   0% 924 MHz:  41% 1056 MHz:  59%)
            GPU idle residency:   0.00%
            GPU Power: 19304 mW
            """;

    /** macOS 12, M1; a public capture. Neither HW nor SW in the names. */
    private static final String F3 = """
            GPU active frequency: 396 MHz
            GPU active residency:   5.51% (396 MHz: 5.5% 528 MHz:   0% 720 MHz:   0% 924 MHz:   0% 1128 MHz:   0%)
            GPU requested frequency: (396 MHz: 5.5% 528 MHz:   0%)
            GPU idle residency:  94.49%
            GPU Power: 14 mW
            """;

    /** Part load, M1; a public capture. 392 MHz lies between two states: it is a mean. */
    private static final String F4 = """
            GPU HW active frequency: 392 MHz
            GPU HW active residency:  38.91% (389 MHz:  39% 486 MHz: .09% 648 MHz: .08% 778 MHz: .21%)
            GPU idle residency:  61.09%
            GPU Power: 149 mW
            """;

    /** Throttled, requested above granted; a public capture of these two lines, beside F2's power. */
    private static final String F5 = """
            GPU SW requested state: (P1 :   0% P8 :   0% P9 :   0% P10 : 100%)
            GPU SW state: (SW_P1 :   0% SW_P8 :  48% SW_P9 :  52% SW_P10 :   0%)
            GPU Power: 19304 mW
            """;

    /** Intel Mac, 23C71; joular/joularjx, powermetrics-sonoma-intel.txt. */
    private static final String F8 = """
            *** Sampled system activity (Mon Jan 15 20:18:34 2024 +0100) (1002.80ms elapsed) ***
            Intel energy model derived package power (CPUs+GT+SA): 4.87W
            CPU/GPU Overlap: 2.97%
            Cores Active: 42.61%
            GPU Active: 4.41%
            """;

    /** Monterey, M2, 21G72; joular/joularjx, powermetrics-monterey-m2.txt. */
    private static final String F9 = """
            *** Sampled system activity (Tue Nov 28 11:28:55 2023 +0100) (1002.80ms elapsed) ***
            ANE Power: 0 mW
            DRAM Power: 19 mW
            DCS Power: 36 mW
            CPU Power: 10 mW
            GPU Power: 0 mW
            Package Power: 25 mW
            """;

    /** Ventura, M1 Max, 22G120; joular/joularjx, powermetrics-sonoma-m1max.txt. */
    private static final String F10 = """
            *** Sampled system activity (Mon Oct 23 16:51:12 2023 +0200) (1012.07ms elapsed) ***
            GPU Power: 147 mW
            Combined Power (CPU + GPU + ANE): 359 mW
            """;

    /** M1, 21G115; mlco2/codecarbon, tests/test_data/mock_powermetrics_log.txt. */
    private static final String F11 = """
            *** Sampled system activity (Fri Nov 10 12:37:08 2023 +0100) (104.51ms elapsed) ***
            CPU Power: 947 mW
            GPU Power: 153 mW
            Package Power: 1473 mW
            """;

    static Stream<Arguments> recorded() {
        return Stream.of(
                Arguments.of("F1", F1, 0.004, 444.0, 0.97),
                Arguments.of("F2", F2, 19.304, 1002.0, 100.0),
                Arguments.of("F3", F3, 0.014, 396.0, 5.51),
                Arguments.of("F4", F4, 0.149, 392.0, 38.91),
                Arguments.of("F5", F5, 19.304, null, null),
                Arguments.of("F8", F8, null, null, 4.41),
                Arguments.of("F9", F9, 0.0, null, null),
                Arguments.of("F10", F10, 0.147, null, null),
                Arguments.of("F11", F11, 0.153, null, null));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("recorded")
    void reads_each_wording_of_the_text(
            String record, String sample, @Nullable Double watts, @Nullable Double megahertz, @Nullable Double usage) {
        var values = PowermetricsText.parse(sample)
                .orElseThrow()
                .reading("Apple GPU", OptionalDouble.empty())
                .values();

        assertThat(values.get(GPU_POWER)).as(record).isEqualTo(watts);
        assertThat(values.get(GPU_CLOCK)).as(record).isEqualTo(megahertz);
        assertThat(values.get(GPU_USAGE)).as(record).isEqualTo(usage);
    }

    @Test
    void takes_usage_from_the_padded_figure_and_never_as_100_less_what_it_could_not_read() { // the article's bug
        assertThat(PowermetricsText.parse(F1).orElseThrow().usagePercent()).hasValue(0.97);
        assertThat(PowermetricsText.parse("GPU idle residency:  99.03%")).isEmpty();
    }

    @Test
    void multiplies_power_by_the_real_window() {
        var window = PowermetricsText.parse(F11).orElseThrow();

        assertThat(window.elapsedSeconds()).hasValue(0.10451);
        assertThat(window.joules().orElseThrow()).isCloseTo(0.153 * 0.10451, offset(1e-12));
    }

    @Test
    void counts_the_power_once_when_two_samplers_print_it() {
        var twice = PowermetricsText.parse(
                F10 + "\n**** GPU usage ****\nGPU HW active residency:  10.00%\nGPU Power: 148 mW\n");

        assertThat(twice.orElseThrow().watts()).hasValue(0.147);
    }

    @Test
    void ends_a_text_sample_where_the_next_begins_and_adds_up_energy() throws IOException {
        var stream = new PowermetricsStream(PowermetricsStream.Format.TEXT, "Apple GPU");
        var readings = new ArrayList<GpuReading>();
        for (String line : (F10 + F11 + F9).lines().toList()) {
            readings.addAll(stream.parse(line));
        }

        assertThat(readings).hasSize(2); // the third has not ended
        assertThat(readings.get(1).values()).containsEntry(GPU_POWER, 0.153);
        assertThat(readings.get(1).values().get(GPU_ENERGY))
                .isCloseTo(0.147 * 1.01207 + 0.153 * 0.10451, offset(1e-12));
    }

    /** Mac17,9; a public capture, trimmed from a real one, samplers gpu_power and tasks. */
    static final String F6 = """
            <?xml version="1.0" encoding="UTF-8"?>
            <!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
            <plist version="1.0">
            <dict>
            <key>is_delta</key><true/>
            <key>elapsed_ns</key><integer>1012295750</integer>
            <key>hw_model</key><string>Mac17,9</string>
            <key>timestamp</key><date>2026-10-09T10:35:00Z</date>
            <key>gpu</key>
            <dict>
            <key>freq_hz</key><real>372.088</real>
            <key>idle_ns</key><integer>868722541</integer>
            <key>idle_ratio</key><real>0.847957</real>
            <key>gpu_energy</key><integer>208</integer>
            </dict>
            </dict>
            </plist>
            """;

    /** M1; the figures of a public capture. */
    private static final String F7 = """
            <?xml version="1.0" encoding="UTF-8"?>
            <!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
            <plist version="1.0"><dict>
            <key>elapsed_ns</key><integer>2019178750</integer>
            <key>processor</key><dict>
            <key>gpu_power</key><real>15.3528</real><key>gpu_energy</key><integer>31</integer>
            <key>combined_power</key><real>59.4301</real></dict>
            <key>gpu</key><dict>
            <key>freq_hz</key><real>714.836</real><key>idle_ratio</key><real>0.983341</real>
            <key>gpu_energy</key><integer>31</integer>
            <key>dvfm_states</key><array>
            <dict><key>freq</key><integer>396</integer><key>used_ns</key><integer>534666</integer></dict>
            <dict><key>freq</key><integer>720</integer><key>used_ns</key><integer>33009083</integer></dict>
            </array></dict></dict></plist>
            """;

    @Test
    void reads_power_as_energy_over_the_real_window_and_the_frequency_in_mhz_in_spite_of_its_name() throws IOException {
        var window = PowermetricsPlist.parse(F6).orElseThrow();

        assertThat(window.megahertz()).hasValue(372.088);
        assertThat(window.usagePercent().orElseThrow()).isCloseTo(15.2043, offset(1e-9));
        assertThat(window.watts().orElseThrow()).isCloseTo(0.2055, offset(5e-5));
        assertThat(window.joules()).hasValue(0.208);
    }

    @Test
    void agrees_with_the_power_that_the_older_list_prints_beside_the_energy() throws IOException {
        var window = PowermetricsPlist.parse(F7).orElseThrow();

        assertThat(window.watts().orElseThrow()).isCloseTo(15.3528e-3, offset(1e-6));
        assertThat(window.usagePercent().orElseThrow()).isCloseTo(1.6659, offset(1e-4));
    }

    @Test
    void has_no_power_and_no_energy_when_the_list_tells_none() throws IOException {
        String without = F6.replaceFirst("<key>gpu_energy</key><integer>208</integer>", "");

        var reading = new PowermetricsStream(PowermetricsStream.Format.PLIST, "Apple GPU")
                .parse(without)
                .get(0);

        assertThat(reading.values()).containsOnlyKeys(GPU_CLOCK, GPU_USAGE);
    }

    @Test
    void splits_documents_at_nul_bytes_and_adds_up_their_energy() throws IOException {
        var stream = new PowermetricsStream(PowermetricsStream.Format.PLIST, "Apple GPU");
        var readings = new ArrayList<GpuReading>();
        for (String document : (F6 + "\0" + F6 + "\0").split("\0", -1)) {
            readings.addAll(stream.parse(document));
        }

        assertThat(readings).extracting(r -> r.values().get(GPU_ENERGY)).containsExactly(0.208, 0.416);
    }

    @Test
    void never_fetches_the_document_type() throws Exception {
        try (var apple = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String local = F6.replace("http://www.apple.com/", "http://127.0.0.1:" + apple.getLocalPort() + "/");
            apple.setSoTimeout(200);

            assertThat(PowermetricsPlist.parse(local)).isPresent();
            assertThatThrownBy(apple::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void says_that_garbage_is_no_property_list() {
        assertThatThrownBy(() -> PowermetricsPlist.parse("Unable to get SMC"))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("not a property list");
    }
}
