package dev.sluice.junit;

import dev.sluice.baseline.Fingerprint;
import dev.sluice.baseline.ResumeNote;
import dev.sluice.replay.RecordedLadder;
import dev.sluice.replay.Recordings;
import dev.sluice.replay.UnreadableRecording;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/** The interrupted run that lies in the folder of results: its finished cycles, ladder by ladder, and what it was. */
final class EarlierRun {

    private static final String AFRESH = "; without sluice.resume a run begins afresh, and deletes what is there";

    private final Path results;
    private final Map<Path, Part> parts = new LinkedHashMap<>();

    private EarlierRun(Path results) {
        this.results = results;
    }

    /** One ladder of it. */
    record Part(ResumeNote note, RecordedLadder ladder) {}

    /**
     * Reads it, and changes nothing.
     *
     * @throws ExtensionConfigurationException when there is none, it came to its end, or its files are damaged
     */
    static EarlierRun in(Path results) {
        if (!Files.isRegularFile(results.resolve("run.json"))) {
            throw new ExtensionConfigurationException("sluice.resume: there is nothing to resume, for " + results
                    + " holds no run.json: no cycle had finished, or it was deleted; run without sluice.resume");
        }
        EarlierRun earlier = new EarlierRun(results);
        try {
            List<RecordedLadder> ladders = Recordings.read(results);
            if (ladders.stream().allMatch(RecordedLadder::finished)) {
                throw new ExtensionConfigurationException("sluice.resume: there is nothing to resume, for the run in "
                        + results + " came to its end" + AFRESH);
            }
            for (RecordedLadder ladder : ladders) {
                Path folder = Path.of(ladder.recording().folder());
                earlier.parts.put(key(folder), new Part(ResumeNote.read(folder), ladder));
            }
            return earlier;
        } catch (UnreadableRecording | IllegalArgumentException damaged) {
            throw new ExtensionConfigurationException(
                    "sluice.resume: the run in " + results + " cannot be resumed" + AFRESH + ".\n  "
                            + damaged.getMessage(),
                    damaged);
        }
    }

    private static Path key(Path folder) {
        return folder.toAbsolutePath().normalize();
    }

    /** What was measured for the ladder in {@code folder}; empty when it had not come to its first cycle's end. */
    Optional<Part> part(Path folder) {
        return Optional.ofNullable(parts.get(key(folder)));
    }

    /** @throws ExtensionConfigurationException with every difference, when {@code plan} is not what was interrupted */
    void refuseOther(Fingerprint plan) {
        Set<String> differences = new LinkedHashSet<>();
        of(plan).forEach(part -> differences.addAll(part.note().otherPlan(plan)));
        if (!differences.isEmpty()) {
            throw new ExtensionConfigurationException(refusal(differences));
        }
    }

    /**
     * The same of what is to be measured.
     *
     * @param loaded whether its model is loaded by now
     * @throws ServerTrouble with every difference
     */
    void refuseOther(Fingerprint plan, Fingerprint measured, boolean loaded) {
        Set<String> differences = new LinkedHashSet<>();
        of(plan).forEach(part -> differences.addAll(part.note().otherThan(measured, loaded)));
        if (!differences.isEmpty()) {
            throw new ServerTrouble(refusal(differences));
        }
    }

    /** Those of the test class that {@code plan} is of. */
    private List<Part> of(Fingerprint plan) {
        String tests = plan.facts().getOrDefault(ResumePlan.TESTS, "");
        List<Part> own = new ArrayList<>();
        for (Part part : parts.values()) {
            if (tests.equals(part.note().plan().facts().get(ResumePlan.TESTS))) {
                own.add(part);
            }
        }
        return own;
    }

    String refusal(Set<String> differences) {
        return "sluice.resume: the run in " + results + " was another one" + AFRESH + ".\n  "
                + String.join("\n  ", differences);
    }
}
