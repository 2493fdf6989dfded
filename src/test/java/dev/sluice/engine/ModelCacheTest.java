package dev.sluice.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelCacheTest {

    private static final Path HOME = Path.of("/home/ann");

    @TempDir
    Path folder;

    @Test
    void lies_where_the_system_keeps_a_users_caches() {
        assertThat(ModelCache.ofUser(Map.of(), "Linux", HOME)).isEqualTo(Path.of("/home/ann/.cache/sluice"));
        assertThat(ModelCache.ofUser(Map.of("XDG_CACHE_HOME", "/var/c"), "Linux", HOME))
                .isEqualTo(Path.of("/var/c/sluice"));
        assertThat(ModelCache.ofUser(Map.of("XDG_CACHE_HOME", "/var/c"), "Mac OS X", HOME))
                .isEqualTo(Path.of("/home/ann/Library/Caches/sluice"));
        assertThat(ModelCache.ofUser(Map.of("LOCALAPPDATA", "/l"), "Windows 11", HOME))
                .isEqualTo(Path.of("/l/sluice"));
        assertThat(ModelCache.ofUser(Map.of(), "Windows 11", HOME))
                .isEqualTo(Path.of("/home/ann/AppData/Local/sluice"));
    }

    @Test
    void ignores_a_relative_cache_folder_as_the_specification_of_xdg_demands() {
        assertThat(ModelCache.ofUser(Map.of("XDG_CACHE_HOME", "here"), "Linux", HOME))
                .isEqualTo(Path.of("/home/ann/.cache/sluice"));
    }

    @Test
    void writes_the_model_once_and_leaves_nothing_else() throws Exception {
        ModelCache cache = new ModelCache(folder);
        Path file = cache.generated();
        FileTime longAgo = FileTime.from(Instant.EPOCH);
        Files.setLastModifiedTime(file, longAgo);

        assertThat(cache.generated()).isEqualTo(file);
        assertThat(Files.getLastModifiedTime(file)).isEqualTo(longAgo);
        try (Stream<Path> beside = Files.list(file.resolveSibling(""))) {
            assertThat(beside).containsExactly(file);
        }
    }

    @Test
    void writes_the_model_anew_when_one_byte_of_it_is_wrong() throws Exception {
        ModelCache cache = new ModelCache(folder);
        Path file = cache.generated();
        try (RandomAccessFile damage = new RandomAccessFile(file.toFile(), "rw")) {
            damage.seek(GeneratedModel.SIZE / 2);
            int right = damage.read();
            damage.seek(GeneratedModel.SIZE / 2);
            damage.write(~right);
        }

        assertThat(ModelCache.sha256(cache.generated())).isEqualTo(GeneratedModel.SHA256);
    }

    @Test
    void takes_the_next_folder_when_one_cannot_be_written() throws Exception {
        Path noFolder = Files.writeString(folder.resolve("file"), "in the way");

        assertThat(new ModelCache(noFolder, folder.resolve("target")).generated())
                .startsWith(folder.resolve("target"))
                .hasSize(GeneratedModel.SIZE);
    }

    @Test
    void names_the_folders_and_the_room_needed_when_none_can_be_written() throws IOException {
        Path noFolder = Files.writeString(folder.resolve("file"), "in the way");

        assertThatThrownBy(() -> new ModelCache(noFolder).generated())
                .isInstanceOf(EngineUnavailable.class)
                .hasMessageStartingWith("the generated model cannot be written (")
                .hasMessageContaining(noFolder.toString())
                .hasMessageEndingWith("); make one of these folders writable, or set XDG_CACHE_HOME to a folder with"
                        + " 39 MB free");
    }

    @Test
    void deletes_what_a_killed_writer_left_but_not_what_a_living_one_writes() throws Exception {
        Path ours = Files.createDirectories(folder.resolve(GeneratedModel.SHA256.substring(0, 8)));
        Process ended = new ProcessBuilder(ChildCommand.java().toString(), "-version").start();
        ended.waitFor();
        Path dead = Files.writeString(ours.resolve(ended.pid() + "-1.part"), "half");
        Path alive = Files.writeString(ours.resolve(ProcessHandle.current().pid() + "-1.part"), "half");

        new ModelCache(folder).generated();

        assertThat(dead).doesNotExist();
        assertThat(alive).exists();
    }
}
