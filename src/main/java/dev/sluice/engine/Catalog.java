package dev.sluice.engine;

import dev.sluice.time.WallClock;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the front tells of the one model it serves, in the shapes of Ollama's {@code tags}, {@code ps} and {@code show}. */
final class Catalog {

    private final ModelFile file;
    private final WallClock clock;

    Catalog(ModelFile file, WallClock clock) {
        this.file = file;
        this.clock = clock;
    }

    /** Checks a model's name as a request has it; {@code :latest} may be added or left out. */
    void requireServed(String model) throws Refusal {
        if (!model.replaceFirst(":latest$", "").equals(file.name())) {
            throw new Refusal(404, "model '" + model + "' not found");
        }
    }

    /** Answer to {@code GET /api/tags}. */
    Reply tags() throws IOException {
        Map<String, Object> model = summary();
        model.put(
                "modified_at",
                Files.getLastModifiedTime(file.path()).toInstant().toString());
        return Reply.json(200, Map.of("models", List.of(model)));
    }

    /** Answer to {@code GET /api/ps}: the model is always loaded, and in main memory. */
    Reply loaded() throws IOException {
        Map<String, Object> model = summary();
        model.put("expires_at", clock.now().plusSeconds(365 * 24 * 3600).toString());
        model.put("size_vram", 0);
        model.put("context_length", file.context());
        return Reply.json(200, Map.of("models", List.of(model)));
    }

    /** Answer to {@code POST /api/show}. */
    Reply show() {
        Map<String, Object> modelInfo = new TreeMap<>(file.header().entries());
        // too long to be of use to a reader, and a template may hold anything
        modelInfo.keySet().removeIf(key -> key.startsWith("tokenizer.") && !key.equals("tokenizer.ggml.model"));
        modelInfo.put("general.parameter_count", file.header().parameters());
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("details", details());
        shown.put("model_info", modelInfo);
        shown.put("capabilities", List.of("completion"));
        return Reply.json(200, shown);
    }

    private Map<String, Object> summary() throws IOException {
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("name", file.name());
        model.put("model", file.name());
        model.put("size", Files.size(file.path()));
        if (file.generated()) {
            model.put("digest", GeneratedModel.SHA256);
        }
        model.put("details", details());
        return model;
    }

    private Map<String, Object> details() {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("format", "gguf");
        details.put("family", file.architecture());
        details.put("families", new ArrayList<>(List.of(file.architecture())));
        details.put("parameter_size", file.parameterSize());
        file.quantization().ifPresent(name -> details.put("quantization_level", name));
        return details;
    }
}
