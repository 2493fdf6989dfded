package dev.sluice.fake;

/** What an Ollama says of itself and of the one model it has, beside answering questions. */
public record OllamaModel(String name) {

    /** The answer at {@code path}; only a model that is {@code loaded} has a context. */
    public Script about(String path, boolean loaded) {
        return switch (path) {
            case "/api/version" -> Script.json("{\"version\":\"0.5.7\"}");
            case "/api/tags" -> named("{\"models\":[{\"name\":\"MODEL\",\"model\":\"MODEL\",\"digest\":\"abc\"}]}");
            case "/api/ps" ->
                named(loaded ? "{\"models\":[{\"name\":\"MODEL\",\"context_length\":4096}]}" : "{\"models\":[]}");
            case "/api/show" ->
                Script.json("{\"details\":{\"quantization_level\":\"Q4_K_M\",\"parameter_size\":\"7.6B\"},"
                        + "\"model_info\":{}}");
            default -> Script.status(404, "text/plain", "404 page not found");
        };
    }

    private Script named(String json) {
        return Script.json(json.replace("MODEL", name));
    }
}
