package dev.sluice.host.gpu;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The windows of one running {@code powermetrics}, with their energies added up to a counter. The counter stands at the
 * end of the last whole window.
 */
final class PowermetricsStream implements RecordParser {

    /** How windows are cut out of the output. */
    enum Format {
        /** Records are whole documents, between NUL bytes. */
        PLIST,
        /** Records are lines; a sample ends where the next begins. */
        TEXT
    }

    private final Format format;
    private final String name;
    private final StringBuilder lines = new StringBuilder();
    private double totalJoules;
    private boolean energyKnown;

    PowermetricsStream(Format format, String name) {
        this.format = format;
        this.name = name;
    }

    @Override
    public List<GpuReading> parse(String record) throws IOException {
        return (format == Format.PLIST ? document(record) : line(record))
                .map(this::counted)
                .map(List::of)
                .orElse(List.of());
    }

    private static Optional<PowermetricsWindow> document(String record) throws IOException {
        return record.isBlank() ? Optional.empty() : PowermetricsPlist.parse(record);
    }

    private Optional<PowermetricsWindow> line(String line) {
        Optional<PowermetricsWindow> finished = Optional.empty();
        if (PowermetricsText.begins(line)) {
            finished = PowermetricsText.parse(lines.toString());
            lines.setLength(0);
        }
        lines.append(line).append('\n');
        return finished;
    }

    private GpuReading counted(PowermetricsWindow window) {
        window.joules().ifPresent(joules -> {
            totalJoules += joules;
            energyKnown = true;
        });
        return window.reading(name, energyKnown ? OptionalDouble.of(totalJoules) : OptionalDouble.empty());
    }
}
