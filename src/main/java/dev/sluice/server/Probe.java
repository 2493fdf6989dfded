package dev.sluice.server;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** What listens at one address, by asking it the three questions that tell the protocols apart, all at once. */
sealed interface Probe {

    BaseAddress address();

    /** What was found, for people. */
    String outcome();

    /**
     * An inference server of the kind that is wanted.
     *
     * @param models the model list in the shape of its protocol: {@code /api/tags} or {@code /v1/models}
     */
    record Speaks(BaseAddress address, ServerKind kind, Software software, Optional<String> version, JsonNode models)
            implements Probe {
        @Override
        public String outcome() {
            return software.label() + " answers";
        }
    }

    /** A server that answers 503 while it loads its model. */
    record Loading(BaseAddress address, String outcome) implements Probe {}

    /** It wants another key, or another caller. */
    record Locked(BaseAddress address, int status, String outcome) implements Probe {}

    /** It answers HTTP, but not as a server of the kind that is wanted. */
    record Stranger(BaseAddress address, String outcome) implements Probe {}

    /** No HTTP answer. */
    record Silent(BaseAddress address, String outcome) implements Probe {}

    /** Asks; always completes within {@code limit}. */
    static CompletableFuture<Probe> of(BaseAddress address, Optional<ServerKind> wanted, Http http, Duration limit) {
        var version = http.ask(address.at("/api/version"), limit);
        var tags = http.ask(address.at("/api/tags"), limit);
        var models = http.ask(address.at("/v1/models"), limit);
        return CompletableFuture.allOf(version, tags, models)
                .thenApply(all -> judge(address, wanted, version.join(), tags.join(), models.join()));
    }

    private static Probe judge(
            BaseAddress address, Optional<ServerKind> wanted, Reply version, Reply tags, Reply models) {
        boolean ollama = version.json().path("version").isTextual()
                && tags.json().path("models").isArray();
        boolean openAi = models.json().path("data").isArray();
        ServerKind own = wanted.filter(kind -> kind == ServerKind.EMBEDDED).orElse(ServerKind.OLLAMA);
        if (ollama && wanted.orElse(own) != ServerKind.OPENAI) {
            Software software = own == ServerKind.EMBEDDED ? Software.EMBEDDED : Software.OLLAMA;
            return new Speaks(address, own, software, text(version.json(), "version"), tags.json());
        }
        if (openAi && wanted.orElse(ServerKind.OPENAI) == ServerKind.OPENAI) {
            Software software = ollama ? Software.OLLAMA : software(models);
            return new Speaks(address, ServerKind.OPENAI, software, text(version.json(), "version"), models.json());
        }
        return notUsable(address, wanted, version, tags, models);
    }

    private static Probe notUsable(
            BaseAddress address, Optional<ServerKind> wanted, Reply version, Reply tags, Reply models) {
        boolean askOpenAi = wanted.orElse(ServerKind.OPENAI) == ServerKind.OPENAI;
        Reply telling = askOpenAi ? models : version;
        if (models.status() == 503
                && models.explanation().toLowerCase(Locale.ROOT).contains("loading")) {
            return new Loading(address, models.explanation());
        }
        if (telling.status() == 401 || telling.status() == 403) {
            return new Locked(address, telling.status(), telling.explanation());
        }
        if (version.status() == 0 && models.status() == 0) {
            return new Silent(address, telling.explanation());
        }
        String heard = "GET /api/version: " + version.explanation() + ", GET /api/tags: " + tags.explanation()
                + ", GET /v1/models: " + models.explanation();
        return new Stranger(address, "it answers, but not as " + expected(wanted) + " (" + heard + ")");
    }

    private static String expected(Optional<ServerKind> wanted) {
        return wanted.map(kind -> switch (kind) {
                    case OLLAMA -> "Ollama";
                    case OPENAI -> "an OpenAI-compatible server";
                    case EMBEDDED -> "the embedded engine";
                })
                .orElse("an inference server");
    }

    private static Software software(Reply models) {
        if (models instanceof Reply.Answered answer && answer.software().equals("llama.cpp")) {
            return Software.LLAMA_CPP;
        }
        return switch (models.json().path("data").path(0).path("owned_by").asText("")) {
            case "llamacpp" -> Software.LLAMA_CPP;
            case "vllm" -> Software.VLLM;
            case "sglang" -> Software.SGLANG;
            default -> Software.UNKNOWN;
        };
    }

    private static Optional<String> text(JsonNode json, String name) {
        return Optional.ofNullable(json.path(name).textValue()).filter(text -> !text.isBlank());
    }
}
