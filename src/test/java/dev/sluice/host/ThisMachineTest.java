package dev.sluice.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.sample.Hardware;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class ThisMachineTest {

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "compares with /proc")
    void the_hardware_is_what_proc_says() throws IOException {
        Hardware hardware = ThisMachine.hardware(List.of("NVIDIA H100"));

        List<String> cpus = Files.readAllLines(Path.of("/proc/cpuinfo"));
        long processors =
                cpus.stream().filter(line -> line.startsWith("processor")).count();
        String kilobytes = Files.readAllLines(Path.of("/proc/meminfo")).get(0).replaceAll("\\D", "");
        assertThat(hardware.logicalCores()).isEqualTo((int) processors);
        assertThat(hardware.physicalCores()).isBetween(1, (int) processors);
        assertThat(hardware.memoryBytes()).isEqualTo(Long.parseLong(kilobytes) * 1024);
        assertThat(cpus).anyMatch(line -> line.contains(hardware.cpu()));
        assertThat(hardware.gpus()).containsExactly("NVIDIA H100");
        assertThat(hardware.system()).isNotBlank();
        assertThat(hardware.jvm()).contains(System.getProperty("java.runtime.version"));
        assertThat(hardware.collector()).isIn("G1", "Serial", "Parallel", "ZGC", "Shenandoah");
    }
}
