package dev.sluice.config;

import dev.sluice.statistics.EnergyPrice;
import dev.sluice.workload.Connect;
import dev.sluice.workload.GenerationOptions;
import dev.sluice.workload.Load;
import dev.sluice.workload.LoadShape;
import dev.sluice.workload.Patience;
import dev.sluice.workload.Prompt;
import dev.sluice.workload.PromptCache;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.Set;

/**
 * All settings of a run. What is empty was not given, and whoever uses it decides.
 *
 * @param url scheme, host and port of the server; never with a path, never with credentials
 * @param server {@link ServerChoice#EMBEDDED} also when only a model file was given, {@link ServerChoice#OPENAI} also
 *     when only an address ending in {@code /v1} was
 * @param endpoint which of the server's two ways to ask is used
 * @param model by the server's name for it
 * @param pull whether Ollama shall pull a missing model
 * @param cycles the ladder if it was given, rising; else the test's own or {@link #DEFAULT_CYCLES}
 * @param shape how the users of a cycle ask; more than a burst also where only a pace or rounds were given
 * @param full whether all cycles are run, whatever is missed
 * @param plan {@link PlanChoice#CAPACITY} when the cycles are those of a search
 * @param coolDown pause between two cycles; unless given, 10 s, or 1 s on the embedded engine
 * @param warmUp whether client and model are warmed up before the first cycle
 * @param prompt what each request asks
 * @param maxTokens most output tokens of a request; 0 until the model stops
 * @param ignoreEos whether answers run on to {@code maxTokens}, where the server can and there is such a limit
 * @param temperature 0 to 2; unless given, the server's own
 * @param seed unless given, the server's own
 * @param think {@code true}, {@code false}, {@code low}, {@code medium}, {@code high} or {@code max}
 * @param cache whether a prefix cache may answer
 * @param connect when connections are opened
 * @param patience when something is given up: a request after 10 min, a response that began and brings no more after
 *     60 s, a cycle after 30 min. Ten minutes are far beyond what any person waits and yet let a burst of 256 end on a
 *     server of 110 tok/s. In one burst, where all are due at once, the request's limit comes first; the cycle's counts
 *     where it was set shorter
 * @param thresholds the file of objectives if one was named; it exists
 * @param printThresholds whether what they are once merged is printed first
 * @param baseline what is done with the baseline, where the thresholds compare anything with one
 * @param gguf the model file for the embedded engine; it exists and is one
 * @param slots requests the embedded engine works on at once
 * @param serverPid the server's process; unless given, the owner of its port
 * @param sampling from one sample of the machine to the next, 100 ms to 60 s; empty when nothing shall be sampled
 * @param live what is shown while a cycle runs; nothing when it is empty
 * @param energyPrice unless given, no cost is shown
 * @param replay the folder of a recorded run that is reported instead of measuring; it exists. Whatever speaks to a
 *     server or a sampler then means nothing, and is not among {@code effective}
 * @param apiKey from the environment only
 * @param effective every setting that holds, with its origin, in the order of the README's table; safe to show
 */
public record RunSettings(
        Optional<URI> url,
        ServerChoice server,
        EndpointChoice endpoint,
        Optional<String> model,
        boolean pull,
        Optional<List<Integer>> cycles,
        LoadShape shape,
        boolean full,
        PlanChoice plan,
        Optional<Duration> coolDown,
        boolean warmUp,
        Prompt prompt,
        int maxTokens,
        boolean ignoreEos,
        OptionalDouble temperature,
        OptionalLong seed,
        Optional<String> think,
        PromptCache cache,
        Connect connect,
        Patience patience,
        Optional<Path> thresholds,
        boolean printThresholds,
        BaselineChoice baseline,
        Optional<Path> gguf,
        int slots,
        OptionalLong serverPid,
        Optional<Duration> sampling,
        Set<LivePart> live,
        Optional<EnergyPrice> energyPrice,
        Optional<Path> replay,
        Optional<Secret> apiKey,
        List<EffectiveSetting> effective) {

    /** Parallel requests of each cycle when nobody says otherwise: the article's, and some between. */
    public static final List<Integer> DEFAULT_CYCLES = List.of(1, 2, 4, 5, 8, 16, 19, 32, 38, 57, 64, 76, 95, 128, 256);

    public RunSettings {
        cycles = cycles.map(List::copyOf);
        effective = List.copyOf(effective);
    }

    /**
     * The settings of this process.
     *
     * @param attributes those of {@code @LlmBenchmark} that were set, by the setting's name without its prefix, such as
     *     {@code "max-tokens"}; a blank one counts as not set
     * @throws InvalidSettings with all that is wrong
     */
    public static RunSettings ofThisProcess(Map<String, String> attributes) {
        Properties properties = System.getProperties();
        Map<String, String> texts = new LinkedHashMap<>();
        properties.stringPropertyNames().forEach(name -> texts.put(name, properties.getProperty(name)));
        return read(texts, System.getenv(), attributes);
    }

    /**
     * The settings out of three places; a property goes before a variable, that before an attribute, that before the
     * default.
     *
     * @param systemProperties such as {@code sluice.max-tokens}; those that begin otherwise are ignored
     * @param environment such as {@code SLUICE_MAX_TOKENS}; those that begin otherwise are ignored
     * @param attributes such as {@code max-tokens}
     * @throws InvalidSettings with all that is wrong
     */
    public static RunSettings read(
            Map<String, String> systemProperties, Map<String, String> environment, Map<String, String> attributes) {
        return new SettingsReader(new SettingSources(systemProperties, environment, attributes)).read();
    }

    /** The property of every setting that may be given as one, such as {@code sluice.max-tokens}. */
    public static List<String> properties() {
        return Setting.open().stream().map(Setting::property).toList();
    }

    /** What each request asks of {@code model}. */
    public GenerationOptions generation(String model) {
        return new GenerationOptions(model, maxTokens, ignoreEos && maxTokens > 0, temperature, seed, think);
    }

    /** One cycle of {@code users} against {@code model}. */
    public Load load(int users, String model) {
        return new Load(users, shape, prompt, cache, connect, generation(model), patience);
    }

    /** Every setting by name, as {@code "256 (default)"}, in the order of the README's table; without secrets. */
    public Map<String, String> asMap() {
        Map<String, String> map = new LinkedHashMap<>();
        effective.forEach(setting -> map.put(setting.name(), setting.value() + " (" + setting.origin() + ")"));
        return Collections.unmodifiableMap(map);
    }

    /** As {@link #asMap()} says; without secrets. */
    @Override
    public String toString() {
        return "RunSettings" + asMap();
    }
}
