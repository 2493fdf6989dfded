package dev.sluice.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The machine's CPU time since it started, in whatever unit: only shares of differences are meant.
 *
 * @param busy user, nice, system and interrupts; guests are part of user
 * @param steal time the host of this virtual machine gave to others
 * @param total all of it, idle included
 */
record ProcStat(long busy, long steal, long total) {

    private static final int USER = 1;
    private static final int NICE = 2;
    private static final int SYSTEM = 3;
    private static final int IRQ = 6;
    private static final int SOFTIRQ = 7;
    private static final int STEAL = 8;

    /**
     * Reads the first line of {@code /proc/stat}. Unlike OSHI's reading, it is never up to 300 ms old.
     *
     * @throws IOException if it cannot be read or looks otherwise
     */
    static ProcStat read(Path file) throws IOException {
        try (var lines = Files.lines(file)) {
            String line = lines.findFirst().orElse("");
            String[] fields = line.split("\\s+", -1);
            if (fields.length <= STEAL || !fields[0].equals("cpu")) {
                throw new IOException(file + " starts with '" + line + "'; expected 'cpu' and eight times");
            }
            long total = 0;
            for (int i = USER; i <= STEAL; i++) {
                total += Long.parseLong(fields[i]);
            }
            long busy = 0;
            for (int i : new int[] {USER, NICE, SYSTEM, IRQ, SOFTIRQ}) {
                busy += Long.parseLong(fields[i]);
            }
            return new ProcStat(busy, Long.parseLong(fields[STEAL]), total);
        }
    }
}
