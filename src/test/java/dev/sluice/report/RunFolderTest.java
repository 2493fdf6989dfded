package dev.sluice.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {

    @TempDir
    Path temp;

    private final CycleReport first = Runs.measured(Runs.answers(4, 600, 20, 40.2));
    private final CycleReport second = Runs.measured(Runs.answers(16, 600, 20, 31.0));

    @Test
    void leaves_every_finished_cycle_readable_when_the_run_is_killed_after_it() throws IOException {
        RunFolder folder = RunFolder.emptied(temp.resolve("sluice"));

        folder.write(Runs.run(first));

        JsonNode run =
                new ObjectMapper().readTree(folder.path().resolve("run.json").toFile());
        assertThat(run.path("cycles")).hasSize(1);
        assertThat(files(folder.path()))
                .containsExactly(
                        "004-parallel/answer.md",
                        "004-parallel/chunks.csv",
                        "004-parallel/cycle.json",
                        "004-parallel/requests.csv",
                        "run.json");
    }

    @Test
    void adds_a_folder_a_cycle_and_leaves_the_earlier_ones_as_they_were() throws IOException {
        RunFolder folder = RunFolder.emptied(temp.resolve("sluice"));
        folder.write(Runs.run(first));
        Path csv = folder.path().resolve("004-parallel/requests.csv");
        Files.writeString(csv, "touched by nobody");

        folder.write(Runs.run(first, second, new CycleReport.NotRun(32, "enough")));

        assertThat(csv).hasContent("touched by nobody");
        assertThat(files(folder.path()))
                .containsExactly(
                        "004-parallel/answer.md",
                        "004-parallel/chunks.csv",
                        "004-parallel/cycle.json",
                        "004-parallel/requests.csv",
                        "016-parallel/answer.md",
                        "016-parallel/chunks.csv",
                        "016-parallel/cycle.json",
                        "016-parallel/requests.csv",
                        "run.json");
    }

    @Test
    void gives_a_second_cycle_of_the_same_size_a_folder_of_its_own() {
        RunFolder folder = RunFolder.emptied(temp.resolve("sluice"));
        RunReport run = Runs.run(first, second, first);

        folder.write(run);

        assertThat(folder.cycle(run, 2)).contains(folder.path().resolve("004-parallel-2"));
        assertThat(folder.path().resolve("004-parallel-2/requests.csv")).exists();
    }

    @Test
    void has_a_file_of_samples_for_what_was_sampled_and_none_for_what_was_not() throws IOException {
        RunFolder folder = RunFolder.emptied(temp.resolve("sluice"));

        folder.write(HostRuns.ladder(HostRuns::withoutGpu));

        assertThat(files(folder.path()))
                .contains("004-parallel/processes.csv", "004-parallel/cycle.json")
                .noneMatch(file -> file.endsWith("gpu.csv") || file.endsWith("machine.csv"));
    }

    @Test
    void is_emptied_of_an_earlier_run_without_following_links() throws IOException {
        Path precious = Files.createDirectories(temp.resolve("precious"));
        Files.writeString(precious.resolve("kept.txt"), "kept");
        Path root = Files.createDirectories(temp.resolve("sluice/128-parallel"));
        Files.writeString(root.resolve("requests.csv"), "old");
        Files.createSymbolicLink(temp.resolve("sluice/link"), precious);

        RunFolder folder = RunFolder.emptied(temp.resolve("sluice"));

        assertThat(folder.path()).isEmptyDirectory();
        assertThat(precious.resolve("kept.txt")).exists();
    }

    /** All but those in the article's formats. */
    private static List<String> files(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString().replace('\\', '/'))
                    .filter(file -> !file.startsWith("article/"))
                    .sorted()
                    .toList();
        }
    }
}
