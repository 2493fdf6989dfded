package dev.sluice.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeneratedModelTest {

    @TempDir
    Path folder;

    @Test
    void is_the_same_file_each_time_and_the_one_whose_hash_is_pinned() throws IOException {
        Path first = written("first.gguf");
        Path second = written("second.gguf");

        assertThat(first).hasSameBinaryContentAs(second).hasSize(GeneratedModel.SIZE);
        assertThat(ModelCache.sha256(first)).isEqualTo(GeneratedModel.SHA256);
    }

    @Test
    void says_in_its_header_what_it_is() throws IOException {
        Path path = written("m.gguf");
        ModelFile file = new ModelFile(path, "m", GgufHeader.read(path), true);

        assertThat(file.header().parameters()).isEqualTo(37_064_064);
        assertThat(file.parameterSize()).isEqualTo("37.1M");
        assertThat(file.architecture()).isEqualTo("llama");
        assertThat(file.quantization()).contains("Q8_0");
        assertThat(file.header().entries()).containsEntry("llama.context_length", 4096L);
        assertThat(file.hasTemplate()).isFalse();
        assertThat(file.beginsTexts()).isTrue();
    }

    @Test
    void writes_scales_as_half_precision_powers_of_two() {
        assertThat(GgufTensor.halfPowerOfTwo(0)).isEqualTo((short) 0x3C00);
        assertThat(GgufTensor.halfPowerOfTwo(-14)).isEqualTo((short) 0x0400);
        assertThat(GgufTensor.halfPowerOfTwo(-15)).isEqualTo((short) 0x0200);
        assertThat(GgufTensor.halfPowerOfTwo(-24)).isEqualTo((short) 0x0001);
    }

    private Path written(String name) throws IOException {
        Path file = folder.resolve(name);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
            new GeneratedModel().writeTo(out);
        }
        return file;
    }
}
