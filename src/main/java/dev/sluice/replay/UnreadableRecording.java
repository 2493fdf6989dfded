package dev.sluice.replay;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** A recording that cannot be replayed, with every fault in it. */
public final class UnreadableRecording extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** A file of the wrong kind has a fault a line; nobody reads thousands. */
    private static final int MOST_SHOWN = 20;

    private final transient List<String> faults;

    UnreadableRecording(Path recording, List<String> faults) {
        super(message(recording, faults));
        this.faults = List.copyOf(faults);
    }

    /** Every fault, each with its place, what was found and how to put it right; never empty. */
    public List<String> faults() {
        return faults;
    }

    private static String message(Path recording, List<String> faults) {
        String headline = "The recording in " + recording + " cannot be replayed.";
        String shown = faults.stream().limit(MOST_SHOWN).map(f -> "\n  " + f).collect(Collectors.joining());
        int more = faults.size() - MOST_SHOWN;
        return headline + shown + (more > 0 ? "\n  and " + more + " more" : "");
    }
}
