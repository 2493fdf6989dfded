package dev.sluice.engine;

import java.util.Optional;

/** The one line by which a child says how its start went. Everything else it prints is the libraries' own talk. */
sealed interface ChildReport {

    String MARK = "sluice-engine ";

    /** It serves. */
    record Ready(int port) implements ChildReport {}

    /** The native library does not load here; {@code reason} is the loader's. */
    record NoNativeLibrary(String reason) implements ChildReport {}

    /** llama.cpp does not take the model. */
    record NoModel(String reason) implements ChildReport {}

    default String line() {
        if (this instanceof Ready ready) {
            return MARK + "ready " + ready.port();
        }
        if (this instanceof NoNativeLibrary missing) {
            return MARK + "no-library " + oneLine(missing.reason());
        }
        return MARK + "no-model " + oneLine(((NoModel) this).reason());
    }

    /** The report in a line the child printed, if it is one. */
    static Optional<ChildReport> parse(String line) {
        if (!line.startsWith(MARK)) {
            return Optional.empty();
        }
        String[] parts = line.substring(MARK.length()).split(" ", 2);
        String rest = parts.length == 2 ? parts[1] : "";
        return switch (parts[0]) {
            case "ready" -> Optional.of(new Ready(Integer.parseInt(rest)));
            case "no-library" -> Optional.of(new NoNativeLibrary(rest));
            case "no-model" -> Optional.of(new NoModel(rest));
            default -> Optional.empty();
        };
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }
}
