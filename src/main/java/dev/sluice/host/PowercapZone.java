package dev.sluice.host;

import dev.sluice.time.Ticker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * One energy counter of powercap, made to run on where it wraps: at {@code max_energy_range_uj}, some 15 to 75 minutes
 * of one package's energy.
 *
 * <p>A counter that falls has wrapped or was reset (by sleep or a driver). A wrap that would mean more than 1000 W is a
 * reset: the sum then starts again from 0 and so goes back, which whoever reads it takes for what it is.
 */
final class PowercapZone {

    private static final double HIGHEST_WATTS = 1000;

    private final Path file;
    private final Ticker ticker;
    private final double rangeMicrojoules;
    private double lastMicrojoules = Double.NaN;
    private long lastNanos;
    private double joules;

    PowercapZone(Path zone, Ticker ticker) throws IOException {
        this.file = zone.resolve("energy_uj");
        this.ticker = ticker;
        this.rangeMicrojoules = number(zone.resolve("max_energy_range_uj"));
    }

    /** Joules since the first call, which returns 0. */
    double joules() throws IOException {
        double microjoules = number(file);
        long now = ticker.nanos();
        if (!Double.isNaN(lastMicrojoules)) {
            double risen = microjoules - lastMicrojoules;
            if (risen < 0) {
                risen += rangeMicrojoules;
                double seconds = (now - lastNanos) / 1e9;
                joules = risen < 0 || risen / 1e6 > HIGHEST_WATTS * seconds ? 0 : joules + risen / 1e6;
            } else {
                joules += risen / 1e6;
            }
        }
        lastMicrojoules = microjoules;
        lastNanos = now;
        return joules;
    }

    private static double number(Path file) throws IOException {
        String text = Files.readString(file).strip();
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IOException(file + " holds '" + text + "', no number", e);
        }
    }
}
