package dev.sluice.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.sluice.sample.HostMetric;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A server that speaks Ollama's own protocol: Ollama, or the embedded engine. */
final class OllamaServer implements InferenceServer {

    private static final Duration LIMIT = Duration.ofSeconds(2);
    /** Ollama says nothing while it checks a file of tens of gigabytes. */
    private static final Duration PULL_SILENCE = Duration.ofMinutes(10);

    private final Http http;
    private final BaseAddress address;
    private final Endpoint endpoint;
    private final ServerIdentity identity;

    private OllamaServer(Http http, BaseAddress address, Endpoint endpoint, ServerIdentity identity) {
        this.http = http;
        this.address = address;
        this.endpoint = endpoint;
        this.identity = identity;
    }

    static InferenceServer at(Probe.Speaks probe, Wanted wanted, Http http, Consumer<String> progress) {
        BaseAddress address = probe.address();
        JsonNode models = probe.models();
        String name = probe.software().label() + " at " + address;
        String model;
        ModelChoice choice = choice(name, models, loaded(http, address));
        if (wanted.model().isEmpty()) {
            model = choice.unasked("Fetch one with `ollama pull " + ModelChoice.USUAL
                    + "`, or measure the embedded engine with -Dsluice.server=embedded.");
        } else {
            String asked = wanted.model().get();
            if (choice.named(asked).isEmpty() && wanted.pull() && probe.kind() == ServerKind.OLLAMA) {
                new ModelPull(http, address, PULL_SILENCE).fetch(asked, progress);
                models = http.get(address.at("/api/tags"), LIMIT).json();
                choice = choice(name, models, List.of());
            }
            model = choice.named(asked).orElseThrow(missing(choice, asked, probe.kind()));
        }
        Endpoint endpoint = wanted.textCompletion()
                ? OllamaEndpoint.generate(address.uri(), wanted.apiKey())
                : OllamaEndpoint.chat(address.uri(), wanted.apiKey());
        return new OllamaServer(http, address, endpoint, identity(probe, model, entry(models, model), http));
    }

    private static Supplier<ModelUnavailable> missing(ModelChoice choice, String asked, ServerKind kind) {
        String others = choice.present().isEmpty() ? "It has none." : "It has: " + choice.list() + ".";
        return () -> new ModelUnavailable(choice.server() + " has no model \"" + asked + "\". "
                + (kind == ServerKind.OLLAMA
                        ? "Fetch it with `ollama pull " + asked + "`, or let Sluice fetch it with -Dsluice.pull=true. "
                        : "Leave out -Dsluice.model. ")
                + others);
    }

    /** Models that say what they can do, and cannot complete a text, are left out: embeddings, for one. */
    private static ModelChoice choice(String server, JsonNode tags, List<String> loaded) {
        List<String> present = new ArrayList<>();
        for (JsonNode model : tags.path("models")) {
            JsonNode can = model.path("capabilities");
            boolean completes = !can.isArray() || can.size() == 0;
            for (JsonNode capability : can) {
                completes |= capability.asText().equals("completion");
            }
            if (completes) {
                present.add(model.path("name").asText());
            }
        }
        return new ModelChoice(
                server, present, loaded.stream().filter(present::contains).toList());
    }

    private static List<String> loaded(Http http, BaseAddress address) {
        List<String> names = new ArrayList<>();
        http.get(address.at("/api/ps"), LIMIT)
                .json()
                .path("models")
                .forEach(m -> names.add(m.path("name").asText()));
        return names;
    }

    private static JsonNode entry(JsonNode list, String model) {
        for (JsonNode entry : list.path("models")) {
            if (entry.path("name").asText().equals(model)) {
                return entry;
            }
        }
        return MissingNode.getInstance();
    }

    /** Reads single fields only: these answers hold file paths of the server, which belong in no report. */
    private static ServerIdentity identity(Probe.Speaks probe, String model, JsonNode tag, Http http) {
        String question = Json.TREES.createObjectNode().put("model", model).toString();
        JsonNode shown =
                http.post(probe.address().at("/api/show"), question, LIMIT).json();
        JsonNode details = shown.path("details").isObject() ? shown.path("details") : tag.path("details");
        return new ServerIdentity(
                probe.kind(),
                probe.address().uri(),
                probe.software().label(),
                probe.version(),
                model,
                Fields.text(tag, "digest"),
                Fields.text(details, "quantization_level"),
                Fields.text(details, "parameter_size"),
                OptionalInt.empty(),
                slots(probe, http));
    }

    private static OptionalInt slots(Probe.Speaks probe, Http http) {
        return probe.kind() == ServerKind.EMBEDDED
                ? Fields.count(
                        http.get(probe.address().at("/sluice/busy"), LIMIT).json(), "slots")
                : OptionalInt.empty();
    }

    /**
     * The context is asked for anew each time: before the model is loaded nobody knows what a request will get, and
     * the length a model was trained for is not it.
     */
    @Override
    public ServerIdentity identity() {
        JsonNode running = http.get(address.at("/api/ps"), LIMIT).json();
        OptionalInt context = Fields.count(entry(running, identity.model()), "context_length");
        return new ServerIdentity(
                identity.kind(),
                identity.url(),
                identity.software(),
                identity.version(),
                identity.model(),
                identity.digest(),
                identity.quantization(),
                identity.parameters(),
                context,
                identity.slots());
    }

    @Override
    public Endpoint endpoint() {
        return endpoint;
    }

    @Override
    public boolean alive() {
        return http.get(address.at("/api/version"), LIMIT).status() != 0;
    }

    /** Only the embedded engine tells; Ollama has neither a slot count nor a queue length to read. */
    @Override
    public Map<HostMetric, Double> load() {
        Map<HostMetric, Double> load = new EnumMap<>(HostMetric.class);
        if (identity.kind() == ServerKind.EMBEDDED) {
            JsonNode busy = http.get(address.at("/sluice/busy"), LIMIT).json();
            put(load, HostMetric.RUNNING, busy.path("running"));
            put(load, HostMetric.WAITING, busy.path("waiting"));
            return load;
        }
        JsonNode running = entry(http.get(address.at("/api/ps"), LIMIT).json(), identity.model());
        double size = running.path("size").asDouble();
        if (size > 0 && running.path("size_vram").isNumber()) {
            load.put(HostMetric.GPU_SHARE, 100 * running.path("size_vram").asDouble() / size);
        }
        return load;
    }

    private static void put(Map<HostMetric, Double> load, HostMetric metric, JsonNode value) {
        if (value.isNumber()) {
            load.put(metric, value.asDouble());
        }
    }

    @Override
    public String loadSource() {
        return identity.kind() == ServerKind.EMBEDDED ? "/sluice/busy" : "/api/ps";
    }

    @Override
    public String toString() {
        return identity.software() + " at " + address + ", model " + identity.model();
    }
}
