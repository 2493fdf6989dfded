package dev.sluice.replay;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads what was recorded, whoever recorded it. */
public final class Recordings {

    private Recordings() {}

    /**
     * The ladders in {@code folder}: a model's folder of the article's benchmark, with a folder {@code test_results_N} a
     * level, or a folder with several of those.
     *
     * @return at least one, by folder name
     * @throws UnreadableRecording with all that is wrong
     */
    public static List<RecordedLadder> read(Path folder) {
        RecordingFaults faults = new RecordingFaults(folder);
        List<Path> models = models(folder, faults);
        if (models.isEmpty()) {
            faults.in(folder, nothingHere(folder));
        }
        List<RecordedLadder> ladders = new ArrayList<>();
        for (Path model : models) {
            ArticleModel.read(folder, model, faults).ifPresent(ladders::add);
        }
        faults.throwAny();
        return List.copyOf(ladders);
    }

    private static List<Path> models(Path folder, RecordingFaults faults) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        if (isModel(folder, faults)) {
            return List.of(folder);
        }
        return Folders.in(folder, faults).stream()
                .filter(inner -> isModel(inner, faults))
                .toList();
    }

    private static boolean isModel(Path folder, RecordingFaults faults) {
        return Folders.in(folder, faults).stream()
                .anyMatch(level -> ArticleModel.LEVEL
                        .matcher(String.valueOf(level.getFileName()))
                        .matches());
    }

    private static String nothingHere(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Files.exists(folder) ? "is a file; name the folder it lies in" : "does not exist";
        }
        boolean level = ArticleModel.LEVEL
                .matcher(String.valueOf(folder.toAbsolutePath().normalize().getFileName()))
                .matches();
        return level
                ? "is one level; name the folder above it"
                : "holds no folder test_results_N, and no folder in it does; name a model's folder of the article's"
                        + " benchmark";
    }
}
