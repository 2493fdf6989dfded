package dev.sluice.replay;

import dev.sluice.sample.Hardware;
import dev.sluice.sample.Recording;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was recorded of one model: its cycles by level, those that were repeated included.
 *
 * @param runs every run of a level, earliest first, by parallel requests; at least one level, and one run each
 * @param notRun levels that the recorded run itself left out, with the reason
 * @param hardware the machine that was measured; empty when the recording does not tell
 * @param stampError how far the client's stamps may have been off; empty when that is unknown
 * @param settings of the recorded run, in its order; none when they are not known
 * @param everyRun whether a report shows every run of a level, and not the last alone
 * @param finished whether the run came to its end
 * @param remarks facts that a reader of any of its numbers must know
 */
public record RecordedLadder(
        Recording recording,
        RecordedServer server,
        SortedMap<Integer, List<RecordedCycle>> runs,
        Map<Integer, String> notRun,
        Optional<Hardware> hardware,
        Optional<Duration> stampError,
        List<RecordedSetting> settings,
        boolean everyRun,
        boolean finished,
        List<String> remarks) {

    public RecordedLadder {
        runs = new TreeMap<>(runs);
        notRun = Map.copyOf(notRun);
        settings = List.copyOf(settings);
        remarks = List.copyOf(remarks);
    }

    /** What its own report remarked, without that it was not finished. */
    public List<String> ownRemarks() {
        return remarks.stream()
                .filter(remark -> !remark.equals(OwnRun.UNFINISHED))
                .toList();
    }

    /** How many cycles of all levels were recorded. */
    public int cycles() {
        return runs.values().stream().mapToInt(List::size).sum();
    }

    /** The levels that were recorded, rising. */
    public List<Integer> levels() {
        return List.copyOf(runs.keySet());
    }

    /** Every run of {@code level}, earliest first; none when it was not recorded. */
    public List<RecordedCycle> runs(int level) {
        return runs.getOrDefault(level, List.of());
    }

    /** The last run of {@code level}; empty when it was not recorded. */
    public Optional<RecordedCycle> last(int level) {
        List<RecordedCycle> all = runs(level);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    /** The runs of {@code level} that a report shows; none when it was not recorded. */
    public List<RecordedCycle> shown(int level) {
        return everyRun ? runs(level) : last(level).stream().toList();
    }
}
