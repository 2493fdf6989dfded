package dev.sluice.junit;

import dev.sluice.config.RunSettings;
import dev.sluice.replay.RecordedLadder;
import dev.sluice.replay.Recordings;
import dev.sluice.report.Plain;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.opentest4j.TestAbortedException;

/** The recording that stands in for a server. */
final class Replay {

    /** By model; those of one model by their folders too. */
    private final Map<String, RecordedLadder> ladders = new LinkedHashMap<>();

    private Replay(List<RecordedLadder> recorded) {
        for (RecordedLadder ladder : recorded) {
            String model = ladder.server().model();
            boolean alone = recorded.stream()
                            .filter(each -> each.server().model().equals(model))
                            .count()
                    == 1;
            ladders.put(alone ? model : model + " of " + ladder.recording().folder(), ladder);
        }
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
        ladders.forEach((name, ladder) -> {
            Optional<String> model = ladders.size() == 1 ? Optional.empty() : Optional.of(name);
            for (int concurrency : chosen.orElseGet(() -> levels(ladder))) {
                int runs = Math.max(1, ladder.shown(concurrency).size());
                cycles.addAll(Collections.nCopies(runs, new Cycle(run, concurrency, Optional.empty(), model)));
            }
        });
        return cycles;
    }

    /** The concurrencies of all its ladders together. */
    List<Integer> levels(Optional<List<Integer>> chosen) {
        return chosen.orElseGet(() -> ladders.values().stream()
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

    /**
     * Where the cycles of the ladder of {@code cycle} come from.
     *
     * @throws TestAbortedException when nothing like it was recorded
     */
    LadderSource source(Cycle cycle) {
        Optional<RecordedLadder> found = cycle.model().isEmpty()
                ? ladders.values().stream().findFirst()
                : Optional.ofNullable(ladders.get(cycle.model().get()));
        if (found.isEmpty()) {
            throw new TestAbortedException("not run: the recording has no cycle of the model "
                    + cycle.model().orElse(""));
        }
        String asked = prompt(found.get());
        if (cycle.prompt().filter(other -> !other.equals(asked)).isPresent()) {
            throw new TestAbortedException(
                    "not run: the recording asked something else, \"" + Plain.text(asked, 200) + "\"");
        }
        return new ReplayedLadder(found.get());
    }

    private static String prompt(RecordedLadder ladder) {
        return ladder.last(ladder.levels().get(0))
                .orElseThrow()
                .samples()
                .load()
                .prompt()
                .text();
    }

    /** What is said before anything is shown. */
    List<String> lines() {
        return ladders.values().stream()
                .map(ladder -> "Sluice: " + ladder.server().model() + ", "
                        + ladder.recording().text() + "; nothing is measured")
                .toList();
    }
}
