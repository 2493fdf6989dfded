package dev.sluice.host.gpu;

import static dev.sluice.sample.HostMetric.GPU_CLOCK;
import static dev.sluice.sample.HostMetric.GPU_MEMORY;
import static dev.sluice.sample.HostMetric.GPU_MEMORY_CLOCK;
import static dev.sluice.sample.HostMetric.GPU_POWER;
import static dev.sluice.sample.HostMetric.GPU_TEMPERATURE;
import static dev.sluice.sample.HostMetric.GPU_USAGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/** {@code macmon}, {@code rocm-smi}, {@code tegrastats} and {@code intel_gpu_top}, from recorded outputs. */
class OtherToolsTest {

    @Test
    void reads_macmon_by_its_active_ratio() throws IOException { // F12, vladkens/macmon readme.md, 0.8
        var reading = new MacmonLine("Apple M2")
                .parse("{\"timestamp\": \"2025-02-24T20:38:15.427569+00:00\", \"gpu_freq_mhz\": 461,"
                        + " \"gpu_scaled_ratio\": 0.021497859, \"gpu_active_ratio\": 0.09, \"gpu_usage\": [461, 0.021497859],"
                        + " \"cpu_power\": 0.20486385, \"gpu_power\": 0.017451683, \"ane_power\": 0.0,"
                        + " \"all_power\": 0.22231553, \"sys_power\": 5.876533, \"ram_power\": 0.11635789,"
                        + " \"gpu_ram_power\": 0.0009615385,"
                        + " \"temp\": {\"cpu_temp_avg\": 43.73614, \"gpu_temp_avg\": 36.95167}}")
                .get(0);

        assertThat(reading.values())
                .containsOnly(
                        entry(GPU_POWER, 0.017451683),
                        entry(GPU_CLOCK, 461.0),
                        entry(GPU_USAGE, 9.0),
                        entry(GPU_TEMPERATURE, 36.95167));
        assertThat(reading.sources()).isEmpty();
    }

    @Test
    void says_that_an_older_macmon_scales_usage_by_frequency() throws IOException { // F12, 0.7
        var reading = new MacmonLine("Apple M2")
                .parse("{\"gpu_power\": 0.017451683, \"gpu_usage\": [461, 0.021497859]}")
                .get(0);

        assertThat(reading.values()).containsEntry(GPU_CLOCK, 461.0).containsEntry(GPU_USAGE, 2.1497859);
        assertThat(reading.sources()).containsEntry(GPU_USAGE, "macmon, scaled by frequency");
    }

    @Test
    void reads_numbers_in_strings_and_ignores_keys_that_are_no_card() throws IOException {
        // F18, influxdata/telegraf, plugins/inputs/amd_rocm_smi/testdata/mi100_rocm602.json, shortened
        String document = """
                {
                    "card0": {
                        "Unique ID": "0x79ccd55167a2124a",
                        "Temperature (Sensor edge) (C)": "53.0",
                        "mclk clock speed:": "(1200Mhz)",
                        "sclk clock speed:": "(300Mhz)",
                        "Max Graphics Package Power (W)": "290.0",
                        "Average Graphics Package Power (W)": "36.0",
                        "0": "16.0GT/s x16 *",
                        "GPU use (%)": "0",
                        "Memory Activity": "N/A",
                        "VRAM Total Used Memory (B)": "6750208",
                        "Card series": "Arcturus GL-XL [Instinct MI100]"
                    },
                    "system": {
                        "Driver version": "6.3.6"
                    }
                }
                """;
        var parser = new RocmSmi();
        var readings = new ArrayList<GpuReading>();
        for (String line : (document + "\n" + document).lines().toList()) {
            readings.addAll(parser.parse(line));
        }

        assertThat(readings).hasSize(2).allSatisfy(reading -> {
            assertThat(reading.name()).isEqualTo("Arcturus GL-XL [Instinct MI100]");
            assertThat(reading.limitWatts()).hasValue(290);
            assertThat(reading.values())
                    .containsOnly(
                            entry(GPU_POWER, 36.0),
                            entry(GPU_USAGE, 0.0),
                            entry(GPU_CLOCK, 300.0),
                            entry(GPU_MEMORY_CLOCK, 1200.0),
                            entry(GPU_MEMORY, 6750208.0),
                            entry(GPU_TEMPERATURE, 53.0));
        });
    }

    @Test
    void takes_the_key_of_newer_rocm_and_leaves_out_what_is_not_told() throws IOException {
        var reading = RocmSmi.document("{\"card1\": {\"Average Graphics Package Power (W)\": \"N/A\","
                        + " \"Current Socket Graphics Package Power (W)\": \"141.0\", \"GPU use (%)\": \"N/A\"}}")
                .get(0);

        assertThat(reading.index()).isEqualTo(1);
        assertThat(reading.values()).containsOnly(entry(GPU_POWER, 141.0));
    }

    @Test
    void reads_a_jetsons_rail_and_says_what_it_feeds() { // F21, henrygd/beszel, agent/gpu_test.go
        var reading = new Tegrastats()
                .parse("11-15-2024 08:38:09 RAM 6185/7620MB (lfb 8x2MB) SWAP 851/3810MB (cached 1MB)"
                        + " CPU [15%@729,11%@729,14%@729,13%@729,11%@729,8%@729] EMC_FREQ 43%@2133 GR3D_FREQ 63%@[621]"
                        + " NVDEC off NVJPG off NVJPG1 off VIC off OFA off APE 200 cpu@53.968C soc2@52.437C soc0@50.75C"
                        + " gpu@53.343C tj@53.968C soc1@51.656C VDD_IN 12479mW/12479mW VDD_CPU_GPU_CV 4667mW/4667mW"
                        + " VDD_SOC 2817mW/2817mW")
                .get(0);

        assertThat(reading.values())
                .containsOnly(
                        entry(GPU_USAGE, 63.0),
                        entry(GPU_CLOCK, 621.0),
                        entry(GPU_TEMPERATURE, 53.343),
                        entry(GPU_POWER, 4.667));
        assertThat(reading.sources()).containsEntry(GPU_POWER, "tegrastats, rail VDD_CPU_GPU_CV");
    }

    @Test
    void reads_an_older_jetson_without_units() { // F21, the older form; only the parts that were kept of it
        var reading = new Tegrastats()
                .parse("RAM 900/3964MB GR3D_FREQ 0%@114 GPU@39.5C VDD_SYS_GPU 182/182 VDD_IN 5297/5297")
                .get(0);

        assertThat(reading.values())
                .containsOnly(
                        entry(GPU_USAGE, 0.0),
                        entry(GPU_CLOCK, 114.0),
                        entry(GPU_TEMPERATURE, 39.5),
                        entry(GPU_POWER, 0.182));
    }

    @Test
    void has_no_power_of_a_jetson_that_tells_only_the_whole_board() {
        assertThat(new Tegrastats().parse("GR3D_FREQ 99% VDD_IN 5297/5297"))
                .singleElement()
                .satisfies(reading -> assertThat(reading.values()).containsOnly(entry(GPU_USAGE, 99.0)));
        assertThat(new Tegrastats().parse("tegrastats: not found")).isEmpty();
    }

    /** F22, a public capture: the first record, all zero. */
    private static final String FIRST = """
            [
            {
            	"period": { "duration": 47.798026, "unit": "ms" },
            	"frequency": { "requested": 0.0, "actual": 0.0, "unit": "MHz" },
            	"rc6": { "value": 0.0, "unit": "%" },
            	"power": { "GPU": 0.0, "Package": 4.900891, "unit": "W" },
            	"engines": {
            		"Render/3D": { "busy": 0.0, "sema": 0.0, "wait": 0.0, "unit": "%" }
            	}
            },
            """;

    @Test
    void leaves_out_the_first_record_and_takes_the_busiest_engine() throws IOException {
        String second = FIRST.replace("[\n", "")
                .replace("47.798026", "1000.2")
                .replace("\"actual\": 0.0", "\"actual\": 1150.4")
                .replace("\"GPU\": 0.0", "\"GPU\": 6.5")
                .replace(
                        "\"wait\": 0.0, \"unit\": \"%\" }",
                        "\"wait\": 0.0, \"unit\": \"%\" }, \"Video/0\": { \"busy\": 41.5, \"unit\": \"%\" }");
        var top = new IntelGpuTop(2, "Intel GPU", 1000);
        var readings = new ArrayList<GpuReading>();
        for (String line : (FIRST + second + second.stripTrailing().replaceFirst(",$", ""))
                .lines()
                .toList()) {
            readings.addAll(top.parse(line)); // with commas between records or without, and no end of the array
        }

        assertThat(readings).hasSize(2).allSatisfy(reading -> {
            assertThat(reading.index()).isEqualTo(2);
            assertThat(reading.values())
                    .containsOnly(entry(GPU_USAGE, 41.5), entry(GPU_CLOCK, 1150.4), entry(GPU_POWER, 6.5));
        });
    }

    @Test
    void keeps_braces_in_strings_apart_from_those_of_objects() {
        var objects = new JsonObjects();

        assertThat(objects.add("noise } {\"a\": \"} \\\" {\"")).isEmpty();
        assertThat(objects.add("} {\"b\": {}}")).containsExactly("{\"a\": \"} \\\" {\"}", "{\"b\": {}}");
    }
}
