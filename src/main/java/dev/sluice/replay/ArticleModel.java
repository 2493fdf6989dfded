package dev.sluice.replay;

import dev.sluice.sample.Recording;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One model's folder of the article's benchmark (ocodista/benchmark-deepseek-r1-7b), a folder {@code test_results_N} a
 * level. What its tool asked is fixed in its code: one prompt, sent to Ollama on the machine itself, without limits.
 */
final class ArticleModel {

    static final Pattern LEVEL = Pattern.compile("test_results_(\\d{1,5})");

    private static final URI SERVER = URI.create("http://localhost:11434");

    /** The tool writes {@code -} for {@code :}, which a file system may not take. */
    private static final Pattern TAGGED = Pattern.compile("(.+)-(\\d+(?:\\.\\d+)?[bBmM].*)");

    private static final List<String> REMARKS = List.of(
            "speeds are in pieces/s: the article's tool counted chunks of text and the spaces in them, some 1.5 to 1.75"
                    + " times the tokens",
            "nothing was recorded of single chunks, of headers, and of where thinking ended: chunk gaps, response start"
                    + " and TTFA are unknown",
            "connections were opened in the burst, and all requests asked the same");

    private ArticleModel() {}

    /** Empty when something is wrong, which {@code faults} then knows. */
    static Optional<RecordedLadder> read(Path shown, Path folder, RecordingFaults faults) {
        String model = model(folder);
        List<ArticleLevel> levels = new ArrayList<>();
        for (Path level : Folders.in(folder, faults)) {
            Matcher name = LEVEL.matcher(String.valueOf(level.getFileName()));
            if (name.matches()) {
                int concurrency = Integer.parseInt(name.group(1));
                if (concurrency == 0) {
                    faults.in(level, "is of 0 parallel requests; a level has 1 or more");
                } else {
                    levels.add(ArticleLevel.read(level, concurrency, faults));
                }
            }
        }
        levels.sort(Comparator.comparingInt(ArticleLevel::concurrency));
        List<ArticleProcesses> processes = levels.stream()
                .map(level -> ArticleProcesses.read(level, faults))
                .toList();
        ProcessRoles roles = ProcessRoles.of(
                processes.stream().flatMap(each -> each.rows().stream()).toList());
        SortedMap<Integer, List<RecordedCycle>> runs = new TreeMap<>();
        for (int i = 0; i < levels.size(); i++) {
            ArticleLevel level = levels.get(i);
            List<RecordedCycle> read =
                    new ArticleCycles(model, level, ArticleGpu.read(level, faults), processes.get(i), roles).all();
            if (!read.isEmpty()) {
                runs.put(level.concurrency(), read);
            }
        }
        return runs.isEmpty()
                ? Optional.empty()
                : Optional.of(new RecordedLadder(
                        recording(shown, runs),
                        RecordedServer.ollama(SERVER, model),
                        runs,
                        Map.of(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        false,
                        true,
                        remarks(runs)));
    }

    /** Such as {@code "deepseek-r1:7b"} for a folder {@code deepseek-r1-7b}. */
    static String model(Path folder) {
        String name = String.valueOf(folder.toAbsolutePath().normalize().getFileName());
        Matcher tagged = TAGGED.matcher(name);
        return tagged.matches() ? tagged.group(1) + ":" + tagged.group(2) : name;
    }

    private static List<String> remarks(SortedMap<Integer, List<RecordedCycle>> runs) {
        List<String> remarks = new ArrayList<>();
        List<String> repeated = runs.entrySet().stream()
                .filter(level -> level.getValue().size() > 1)
                .map(level -> level.getKey() + " (" + level.getValue().size() + " runs)")
                .toList();
        if (!repeated.isEmpty()) {
            remarks.add("measured more than once: " + String.join(", ", repeated)
                    + "; the last run of each is shown, the only one that files tell of which each run overwrites");
        }
        remarks.addAll(REMARKS);
        return remarks;
    }

    /** Over the runs that a replay shows: the last of each level. */
    private static Recording recording(Path shown, SortedMap<Integer, List<RecordedCycle>> runs) {
        List<Instant> starts = runs.values().stream()
                .map(all -> all.get(all.size() - 1).samples().startedAt())
                .sorted()
                .toList();
        return new Recording(shown.toString(), starts.get(0), starts.get(starts.size() - 1));
    }
}
