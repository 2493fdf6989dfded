package dev.sluice.host;

import dev.sluice.sample.HostMetric;
import dev.sluice.sample.HostSubject;
import dev.sluice.time.Ticker;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Energy of all CPU packages by Linux powercap (RAPL), as one counter in J from the opening on. Only zones named
 * {@code package-*} count: {@code core}, {@code uncore} and {@code intel-rapl-mmio} would count the same energy twice.
 */
public final class CpuEnergySampler implements Sampler {

    private static final String NAME = "CPU energy";

    private final List<PowercapZone> packages;

    private CpuEnergySampler(List<PowercapZone> packages) {
        this.packages = List.copyOf(packages);
    }

    /** Opens the counters under {@code powercap}, which is {@code /sys/class/powercap} but in tests. */
    public static Opening open(Path powercap, Ticker ticker) {
        var packages = new ArrayList<PowercapZone>();
        boolean refused = false;
        try (DirectoryStream<Path> zones = Files.newDirectoryStream(powercap, "intel-rapl:*")) {
            for (Path zone : zones) {
                if (!isPackage(zone)) {
                    continue;
                }
                try {
                    var counter = new PowercapZone(zone, ticker);
                    counter.joules();
                    packages.add(counter);
                } catch (IOException e) {
                    refused = true;
                }
            }
        } catch (IOException e) {
            return new Opening.Unavailable(NAME, "not available (no powercap; virtual machine?)");
        }
        if (refused) { // a sum over some of the packages would look like a figure
            return new Opening.Unavailable(
                    NAME, "not readable (root only since CVE-2020-8694; chmod a+r energy_uj as admin)");
        }
        return packages.isEmpty()
                ? new Opening.Unavailable(NAME, "not available (powercap has no CPU package; virtual machine?)")
                : new Opening.Available(new CpuEnergySampler(packages));
    }

    private static boolean isPackage(Path zone) throws IOException {
        Path name = zone.resolve("name");
        return zone.getFileName().toString().matches("intel-rapl:\\p{XDigit}+")
                && Files.isReadable(name)
                && Files.readString(name).startsWith("package-");
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String source() {
        return "powercap";
    }

    @Override
    public void sample(Sink sink) throws IOException {
        double joules = 0;
        for (PowercapZone zone : packages) {
            joules += zone.joules();
        }
        sink.put(HostSubject.machine(), HostMetric.CPU_ENERGY, joules, source());
    }

    @Override
    public void close() {
        // files are opened and closed at each reading
    }
}
