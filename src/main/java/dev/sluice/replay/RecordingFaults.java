package dev.sluice.replay;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What is wrong in a recording, gathered while it is read, so that its owner hears of everything at once. */
final class RecordingFaults {

    private final Path recording;
    private final List<String> found = new ArrayList<>();

    RecordingFaults(Path recording) {
        this.recording = recording;
    }

    /** A fault in a line of a file, counted from 1. */
    void at(Path file, long line, String message) {
        found.add(file + ":" + line + ": " + message);
    }

    /** A fault of a file or a folder as a whole. */
    void in(Path place, String message) {
        found.add(place + ": " + message);
    }

    /** @throws UnreadableRecording when there is any */
    void throwAny() {
        if (!found.isEmpty()) {
            throw new UnreadableRecording(recording, found);
        }
    }
}
