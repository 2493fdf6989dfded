package dev.sluice.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFileTest {

    private static final String FIX =
            "; name a complete GGUF file of a text model, or leave sluice.gguf out to use the generated model";

    @TempDir
    Path folder;

    @Test
    void is_named_after_its_file() throws Exception {
        assertThat(ModelFile.of(small("tiny-1b.Q4.gguf", "llama", 2048)).name()).isEqualTo("tiny-1b.Q4");
    }

    @Test
    void takes_the_trained_context_for_a_slot_but_no_more_than_4096() throws Exception {
        assertThat(ModelFile.of(small("a.gguf", "llama", 2048)).context()).isEqualTo(2048);
        assertThat(ModelFile.of(small("b.gguf", "qwen2", 131_072)).context()).isEqualTo(4096);
    }

    @Test
    void does_not_guess_a_quantization_it_does_not_know() throws Exception {
        Path file = write("c.gguf", new GgufWriter().number("general.file_type", 999));

        assertThat(ModelFile.of(file).quantization()).isEmpty();
    }

    @Test
    void skips_lists_of_every_kind() throws Exception {
        Path file = write(
                "d.gguf",
                new GgufWriter()
                        .texts("a", List.of("x", "yy"))
                        .numbers("b", List.of(1, 2))
                        .reals("c", List.of(1f))
                        .flag("d", true)
                        .real("e", 0.5f)
                        .text("f", "end"));

        assertThat(ModelFile.of(file).header().entries())
                .containsOnly(entry("d", true), entry("e", 0.5), entry("f", "end"));
    }

    @Test
    void refuses_a_file_that_is_not_there() {
        refuses(folder.resolve("none.gguf"), "there is no such file");
    }

    @Test
    void refuses_a_folder() {
        refuses(folder, "it is not a file");
    }

    @Test
    void refuses_an_empty_file() throws IOException {
        refuses(
                Files.createFile(folder.resolve("empty.gguf")),
                "it is no GGUF file, for it does not begin with 'GGUF'");
    }

    @Test
    void refuses_a_file_of_another_kind() throws IOException {
        refuses(
                Files.writeString(folder.resolve("page.gguf"), "<html>not found</html>"),
                "it is no GGUF file, for it does not begin with 'GGUF'");
    }

    @Test
    void refuses_a_version_it_cannot_read() throws IOException {
        byte[] version9 = "GGUF\t\0\0\0".getBytes(StandardCharsets.ISO_8859_1);

        refuses(
                Files.write(folder.resolve("new.gguf"), version9),
                "its GGUF version is 9, but only 2 and 3 can be read");
    }

    @Test
    void refuses_a_download_cut_within_the_header() throws IOException {
        refuses(cut(small("cut.gguf", "llama", 512), 60), "it is truncated: it ends inside its header, after 60 bytes");
    }

    @Test
    void refuses_a_download_cut_within_the_weights() throws IOException {
        Path whole = small("cut.gguf", "llama", 512);
        int size = (int) Files.size(whole);

        refuses(cut(whole, size - 1), "it is truncated: it has " + (size - 1) + " bytes, but its weights need " + size);
    }

    private static void refuses(Path file, String reason) {
        assertThatThrownBy(() -> ModelFile.of(file))
                .isInstanceOf(EngineUnavailable.class)
                .hasMessage("sluice.gguf: " + file + " cannot be served: " + reason + FIX);
    }

    private Path small(String name, String architecture, int context) throws IOException {
        return write(
                name,
                new GgufWriter()
                        .text("general.architecture", architecture)
                        .number(architecture + ".context_length", context)
                        .tensor(new OnesTensor("ones", 8)));
    }

    private Path write(String name, GgufWriter content) throws IOException {
        Path file = folder.resolve(name);
        try (OutputStream out = Files.newOutputStream(file)) {
            content.writeTo(out);
        }
        return file;
    }

    private static Path cut(Path file, int length) throws IOException {
        return Files.write(file, Arrays.copyOf(Files.readAllBytes(file), length));
    }
}
