package dev.sluice.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.sluice.sample.HostMetric;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** A server that speaks the OpenAI-compatible protocol. What it is decides where more can be learnt of it. */
final class OpenAiServer implements InferenceServer {

    private static final Duration LIMIT = Duration.ofSeconds(2);

    private final Http http;
    private final BaseAddress address;
    private final Software software;
    private final Endpoint endpoint;
    private final ServerIdentity identity;

    private OpenAiServer(
            Http http, BaseAddress address, Software software, Endpoint endpoint, ServerIdentity identity) {
        this.http = http;
        this.address = address;
        this.software = software;
        this.endpoint = endpoint;
        this.identity = identity;
    }

    static InferenceServer at(Probe.Speaks probe, Wanted wanted, Http http) {
        BaseAddress address = probe.address();
        Software software = probe.software();
        JsonNode models = probe.models();
        if (software == Software.UNKNOWN) {
            JsonNode studio = http.get(address.at("/api/v0/models"), LIMIT).json();
            if (studio.path("data").isArray()) {
                software = Software.LM_STUDIO;
                models = studio;
            }
        }
        String model = model(software.label() + " at " + address, models, wanted);
        return new OpenAiServer(
                http,
                address,
                software,
                OpenAiEndpoint.of(address, software, !wanted.textCompletion(), wanted.apiKey()),
                identity(probe, software, model, entry(models, model), http));
    }

    private static String model(String server, JsonNode models, Wanted wanted) {
        List<String> present = new ArrayList<>();
        List<String> loaded = new ArrayList<>();
        for (JsonNode model : models.path("data")) {
            if (!model.path("type").asText().equals("embeddings")) { // LM Studio always has one
                present.add(model.path("id").asText());
                if (model.path("state").asText().equals("loaded")) {
                    loaded.add(model.path("id").asText());
                }
            }
        }
        var choice = new ModelChoice(server, present, loaded);
        if (wanted.model().isEmpty()) {
            return choice.unasked("Start it with one.");
        }
        String asked = wanted.model().get();
        return choice.named(asked)
                .orElseThrow(() -> new ModelUnavailable(server + " has no model \"" + asked
                        + "\". Start it with that model, or choose one of these with -Dsluice.model: "
                        + choice.list() + "."));
    }

    private static JsonNode entry(JsonNode models, String id) {
        for (JsonNode model : models.path("data")) {
            if (model.path("id").asText().equals(id)) {
                return model;
            }
        }
        return models.path("data").path(0);
    }

    private static ServerIdentity identity(
            Probe.Speaks probe, Software software, String model, JsonNode entry, Http http) {
        JsonNode about = switch (software) {
            case LLAMA_CPP -> http.get(probe.address().at("/props"), LIMIT).json();
            case VLLM -> http.get(probe.address().at("/version"), LIMIT).json();
            case SGLANG ->
                http.get(probe.address().at("/get_server_info"), LIMIT).json();
            default -> MissingNode.getInstance();
        };
        JsonNode meta = entry.path("meta");
        return new ServerIdentity(
                ServerKind.OPENAI,
                probe.address().uri(),
                software.label(),
                first(Fields.text(about, "build_info"), Fields.text(about, "version"), probe.version()),
                model,
                Optional.empty(),
                first(
                        Fields.text(meta, "ftype"),
                        Fields.text(about, "model_ftype"),
                        Fields.text(entry, "quantization")),
                parameters(meta.path("n_params").asLong(0)),
                first(
                        Fields.count(about.path("default_generation_settings"), "n_ctx"),
                        Fields.count(entry, "max_model_len"),
                        Fields.count(entry, "loaded_context_length")),
                first(Fields.count(about, "total_slots"), Fields.count(about, "max_running_requests")));
    }

    /** In millions or billions, as model names have it. */
    private static Optional<String> parameters(long count) {
        if (count <= 0) {
            return Optional.empty();
        }
        return Optional.of(
                count < 1_000_000_000
                        ? String.format(Locale.ROOT, "%.2fM", count / 1e6)
                        : String.format(Locale.ROOT, "%.2fB", count / 1e9));
    }

    @SafeVarargs
    private static Optional<String> first(Optional<String>... values) {
        for (Optional<String> value : values) {
            if (value.isPresent()) {
                return value;
            }
        }
        return Optional.empty();
    }

    private static OptionalInt first(OptionalInt... values) {
        for (OptionalInt value : values) {
            if (value.isPresent()) {
                return value;
            }
        }
        return OptionalInt.empty();
    }

    @Override
    public ServerIdentity identity() {
        return identity;
    }

    @Override
    public Endpoint endpoint() {
        return endpoint;
    }

    @Override
    public boolean alive() {
        return http.get(address.at("/health"), LIMIT).status() != 0;
    }

    @Override
    public Map<HostMetric, Double> load() {
        return ServerLoad.of(
                software,
                http.get(address.at("/metrics"), LIMIT.dividedBy(2)).text(),
                software == Software.LLAMA_CPP ? busySlots() : Optional.empty());
    }

    @Override
    public String loadSource() {
        return "/metrics";
    }

    private Optional<Integer> busySlots() {
        JsonNode slots = http.get(address.at("/slots"), LIMIT.dividedBy(2)).json();
        if (!slots.isArray()) {
            return Optional.empty();
        }
        int busy = 0;
        for (JsonNode slot : slots) {
            busy += slot.path("is_processing").asBoolean() ? 1 : 0;
        }
        return Optional.of(busy);
    }

    @Override
    public String toString() {
        return software.label() + " at " + address + ", model " + identity.model();
    }
}
