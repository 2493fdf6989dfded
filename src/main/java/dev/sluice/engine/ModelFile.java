package dev.sluice.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A model on disk that has been looked at.
 *
 * @param name as requests name it: the file's name without {@code .gguf}
 * @param generated whether it is our own synthetic model
 */
record ModelFile(Path path, String name, GgufHeader header, boolean generated) {

    private static final int GENERATED_CONTEXT = 1024;
    private static final int LARGEST_CONTEXT = 4096;

    /** Names of GGUF's {@code general.file_type}. */
    private static final Map<Long, String> QUANTIZATIONS = Map.ofEntries(
            Map.entry(0L, "F32"),
            Map.entry(1L, "F16"),
            Map.entry(2L, "Q4_0"),
            Map.entry(3L, "Q4_1"),
            Map.entry(7L, "Q8_0"),
            Map.entry(8L, "Q5_0"),
            Map.entry(9L, "Q5_1"),
            Map.entry(10L, "Q2_K"),
            Map.entry(11L, "Q3_K_S"),
            Map.entry(12L, "Q3_K_M"),
            Map.entry(13L, "Q3_K_L"),
            Map.entry(14L, "Q4_K_S"),
            Map.entry(15L, "Q4_K_M"),
            Map.entry(16L, "Q5_K_S"),
            Map.entry(17L, "Q5_K_M"),
            Map.entry(18L, "Q6_K"),
            Map.entry(25L, "IQ4_NL"),
            Map.entry(30L, "IQ4_XS"),
            Map.entry(32L, "BF16"));

    /** A model file of the user's. */
    static ModelFile of(Path path) throws EngineUnavailable {
        if (!Files.isRegularFile(path)) {
            throw unusable(path, Files.exists(path) ? "it is not a file" : "there is no such file");
        }
        if (!Files.isReadable(path)) {
            throw unusable(path, "it may not be read by this user");
        }
        try {
            return new ModelFile(path.toAbsolutePath(), nameOf(path), GgufHeader.read(path), false);
        } catch (IOException e) {
            throw unusable(path, String.valueOf(e.getMessage()));
        }
    }

    static String nameOf(Path path) {
        return String.valueOf(path.getFileName()).replaceFirst("(?i)\\.gguf$", "");
    }

    static EngineUnavailable unusable(Path path, String reason) {
        return new EngineUnavailable("sluice.gguf: " + path + " cannot be served: " + reason
                + "; name a complete GGUF file of a text model, or leave sluice.gguf out to use the generated model");
    }

    String architecture() {
        return header.entries().get("general.architecture") instanceof String text ? text : "unknown";
    }

    /** Tokens a slot holds, prompt and answer together: what the model was trained for, within reason. */
    int context() {
        if (generated) {
            return GENERATED_CONTEXT;
        }
        long trained = header.entries().get(architecture() + ".context_length") instanceof Long n ? n : LARGEST_CONTEXT;
        return (int) Math.max(256, Math.min(LARGEST_CONTEXT, trained));
    }

    /** Such as {@code Q8_0}; empty if the file does not say or says something newer than this list. */
    Optional<String> quantization() {
        return header.entries().get("general.file_type") instanceof Long type
                ? Optional.ofNullable(QUANTIZATIONS.get(type))
                : Optional.empty();
    }

    /** Such as {@code 37.1M} or {@code 7.6B}, the way Ollama writes it. */
    String parameterSize() {
        double count = header.parameters();
        return count >= 1e9
                ? String.format(Locale.ROOT, "%.1fB", count / 1e9)
                : String.format(Locale.ROOT, "%.1fM", count / 1e6);
    }

    /** Whether the file says how a conversation is written for it. */
    boolean hasTemplate() {
        return header.entries().containsKey("tokenizer.chat_template");
    }

    /** Whether a token that begins a text stands before each prompt; llama.cpp's own rule where the file does not say. */
    boolean beginsTexts() {
        if (header.entries().get("tokenizer.ggml.add_bos_token") instanceof Boolean said) {
            return said;
        }
        return "llama".equals(header.entries().get("tokenizer.ggml.model"))
                || (header.entries().get("tokenizer.ggml.pre") instanceof String pre && pre.startsWith("llama"));
    }
}
