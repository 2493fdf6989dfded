package dev.sluice.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Thresholds in the jar that others can extend; each objective in them names its source. */
final class Preset {

    static final String PREFIX = "preset:";

    /** Slowest first; then those of one kind of work, and those whose limits are of an industry's benchmark. */
    static final List<String> NAMES = List.of(
            "batch",
            "reading",
            "chat",
            "chat-fast",
            "fast-ideal",
            "rag",
            "code",
            "agent",
            "seed-article",
            "mlperf-llama2-70b-conversational",
            "mlperf-llama2-70b-interactive",
            "mlperf-mixtral-8x7b-server",
            "mlperf-llama3.1-405b-server",
            "mlperf-llama3.1-405b-interactive",
            "mlperf-llama3.1-8b-conversational",
            "mlperf-llama3.1-8b-interactive",
            "mlperf-deepseek-r1-server",
            "mlperf-deepseek-r1-interactive",
            "mlperf-gpt-oss-120b-server",
            "mlperf-gpt-oss-120b-interactive");

    private Preset() {}

    /** The text of a preset, by its name without the prefix. */
    static String text(String name) throws Unreadable {
        if (!NAMES.contains(name)) {
            throw new Unreadable("unknown preset " + Quoted.of(name) + "." + Nearest.hint(name, NAMES, "")
                    + " The presets are " + String.join(", ", NAMES) + ".");
        }
        String resource = "presets/" + name + ".yaml";
        try (InputStream bytes = Preset.class.getResourceAsStream(resource)) {
            if (bytes == null) {
                throw new IllegalStateException("the jar lacks dev/sluice/config/" + resource + "; build it anew");
            }
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the jar's " + resource + " cannot be read", e);
        }
    }
}
