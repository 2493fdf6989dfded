package dev.sluice.junit;

import dev.sluice.report.RunFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A folder for each ladder of a launch. The first is the folder of results itself, so that scripts find {@code run.json}
 * there; each further one has a folder of its own name below it, and so nothing is overwritten. For one thread at a time.
 */
final class LadderFolders {

    private final Path results;
    private final Optional<EarlierRun> earlier;
    private final List<String> taken = new ArrayList<>();

    /** @param earlier the interrupted run whose finished cycles stay where they are */
    LadderFolders(Path results, Optional<EarlierRun> earlier) {
        this.results = results;
        this.earlier = earlier;
    }

    RunFolder next(String ladder) {
        String name = taken.isEmpty() ? "" : fileName(ladder);
        String free = name;
        for (int n = 2; taken.contains(free) || free.equals(LadderPages.FIRST) || free.equals(DuetRun.FOLDER); n++) {
            free = name + "-" + n;
        }
        taken.add(free);
        Path folder = results.resolve(free);
        return earlier.flatMap(run -> run.part(folder))
                .map(part -> RunFolder.resumed(folder, ResumedLadder.folders(part.ladder())))
                .orElseGet(() -> RunFolder.emptied(folder));
    }

    private static String fileName(String ladder) {
        String plain =
                ladder.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        return plain.substring(0, Math.min(plain.length(), 60));
    }
}
