package dev.sluice.replay;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reads what was recorded, whoever recorded it. */
public final class Recordings {

    private Recordings() {}

    /**
     * The ladders in {@code folder}: a run of our own, with its {@code run.json}, or a model's folder of the article's
     * benchmark, with a folder {@code test_results_N} a level; or a folder with several of those.
     *
     * @return at least one, by folder name
     * @throws UnreadableRecording with all that is wrong
     */
    public static List<RecordedLadder> read(Path folder) {
        RecordingFaults faults = new RecordingFaults(folder);
        List<Path> places = Files.isDirectory(folder) ? places(folder, faults) : List.of();
        if (places.isEmpty()) {
            faults.in(folder, nothingHere(folder));
        }
        List<RecordedLadder> ladders = new ArrayList<>();
        for (Path place : places) {
            (isOwn(place) ? OwnRun.read(place, faults) : ArticleModel.read(folder, place, faults))
                    .ifPresent(ladders::add);
        }
        faults.throwAny();
        return List.copyOf(ladders);
    }

    /** A run of our own has further ladders in folders below it; beside them, our files in the article's formats. */
    private static List<Path> places(Path folder, RecordingFaults faults) {
        List<Path> own = Stream.concat(Stream.of(folder), Folders.in(folder, faults).stream())
                .filter(Recordings::isOwn)
                .toList();
        if (!own.isEmpty()) {
            return own;
        }
        return isModel(folder, faults)
                ? List.of(folder)
                : Folders.in(folder, faults).stream()
                        .filter(inner -> isModel(inner, faults))
                        .toList();
    }

    private static boolean isOwn(Path folder) {
        return Files.isRegularFile(folder.resolve(OwnRun.FILE));
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
                : "holds neither run.json nor a folder test_results_N, and no folder in it does; name the folder of a"
                        + " run (a copy of target/sluice), or a model's folder of the article's benchmark";
    }
}
