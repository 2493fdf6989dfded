package dev.sluice.junit;

import dev.sluice.config.RunSettings;
import dev.sluice.replay.RecordedLadder;
import dev.sluice.replay.Recordings;
import dev.sluice.report.Plain;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.opentest4j.TestAbortedException;

/** The recording that stands in for a server. */
final class Replay {

    private final List<RecordedLadder> ladders;

    private Replay(List<RecordedLadder> ladders) {
        this.ladders = ladders;
    }

    /**
     * The recording that {@code settings} ask for; empty when a server shall be measured.
     *
     * @throws dev.sluice.replay.UnreadableRecording with all that is wrong in it
     */
    static Optional<Replay> of(RunSettings settings) {
        return settings.replay().map(Recordings::read).map(Replay::new);
    }

    /**
     * Refuses to replay what is about to be deleted: a run begins by emptying the folder it writes to.
     *
     * @throws ExtensionConfigurationException when {@code recording} lies in {@code results}, or around it
     */
    static void refuseToDelete(Optional<String> recording, Path results) {
        if (recording.isEmpty() || recording.get().isBlank()) {
            return;
        }
        Path from = Path.of(recording.get().strip()).toAbsolutePath().normalize();
        Path to = results.toAbsolutePath().normalize();
        if (from.startsWith(to) || to.startsWith(from)) {
            throw new ExtensionConfigurationException("sluice.replay=" + Plain.text(recording.get(), 200)
                    + ": this run writes its own results to " + results + " and empties that first, so the recording"
                    + " would be lost; copy it elsewhere and name the copy, for example cp -r " + results
                    + " recorded");
        }
    }

    /** The cycles to show: those that were recorded, or those chosen; model by model, each rising. */
    List<Cycle> cycles(LoadRun run, Optional<List<Integer>> chosen) {
        List<Cycle> cycles = new ArrayList<>();
        for (RecordedLadder ladder : ladders) {
            Optional<String> model = ladders.size() == 1
                    ? Optional.empty()
                    : Optional.of(ladder.server().model());
            for (int concurrency : chosen.orElseGet(() -> levels(ladder))) {
                cycles.add(new Cycle(run, concurrency, Optional.empty(), model));
            }
        }
        return cycles;
    }

    /** The concurrencies of all its ladders together. */
    List<Integer> levels(Optional<List<Integer>> chosen) {
        return chosen.orElseGet(() -> ladders.stream()
                .flatMap(ladder -> levels(ladder).stream())
                .distinct()
                .sorted()
                .toList());
    }

    private static List<Integer> levels(RecordedLadder ladder) {
        TreeSet<Integer> levels = new TreeSet<>(ladder.levels());
        levels.addAll(ladder.notRun().keySet());
        return List.copyOf(levels);
    }

    /** What the ladder of {@code cycle} is called, and where its cycles come from. */
    LadderSource source(Cycle cycle) {
        RecordedLadder found = ladders.stream()
                .filter(ladder -> cycle.model().isEmpty()
                        || cycle.model().get().equals(ladder.server().model()))
                .findFirst()
                .orElseThrow(() -> new TestAbortedException("not run: the recording has no cycle of the model "
                        + cycle.model().orElse("")));
        return new ReplayedLadder(found);
    }

    /** What is said before anything is shown. */
    List<String> lines() {
        return ladders.stream()
                .map(ladder -> "Sluice: " + ladder.server().model() + ", "
                        + ladder.recording().text() + "; nothing is measured")
                .toList();
    }
}
