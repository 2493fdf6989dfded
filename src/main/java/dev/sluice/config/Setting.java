package dev.sluice.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Every setting: its name, its default, what it means and an example. The README's table is printed from here; the file
 * is longer than others because it is that table.
 */
enum Setting {
    URL(
            "url",
            Default.WORDS,
            "the first usual address that answers",
            "Address of the server, without a path; a `/v1` at its end is dropped and says `sluice.server=openai`",
            "http://127.0.0.1:11434"),
    SERVER(
            "server",
            Default.VALUE,
            "auto",
            "Protocol of the server: `auto` (found by probing), `ollama`, `openai` or `embedded`",
            "ollama"),
    ENDPOINT(
            "endpoint",
            Default.VALUE,
            "chat",
            "Way to ask: `chat` (`/api/chat`, `/v1/chat/completions`) or `completion` (`/api/generate`, `/v1/completions`)",
            "completion"),
    MODEL(
            "model",
            Default.WORDS,
            "the one that is loaded, else `deepseek-r1:7b`, else the only one",
            "Model to ask, by the server's name for it",
            "llama3.2:3b"),
    PULL("pull", Default.VALUE, "false", "Let Ollama pull the model when it is missing", "true"),
    CYCLES(
            "cycles",
            Default.WORDS,
            "those of the test, else 1 2 4 5 8 16 19 32 38 57 64 76 95 128 256",
            "Parallel requests of each cycle, rising",
            "1,2,4,8"),
    SHAPE(
            "shape",
            Default.VALUE,
            "burst",
            "How users ask: `burst`, each once and all together; `sustained`, each again at once; `poisson` and `constant`,"
                    + " each every `sluice.pace`, at random or evenly",
            "sustained"),
    ROUNDS(
            "rounds",
            Default.VALUE,
            "3",
            "Requests of each user that are measured, unless in a burst; alone it says `sluice.shape=sustained`",
            "5"),
    PACE(
            "pace",
            Default.VALUE,
            "30 s",
            "Time from one request of a user to its next on average, answered or not; alone it says"
                    + " `sluice.shape=poisson`",
            "1 min"),
    FULL("full", Default.VALUE, "false", "Run all cycles, also after two missed ones in a row", "true"),
    PLAN(
            "plan",
            Default.VALUE,
            "ladder",
            "`ladder` runs the cycles one after the other; `capacity` searches for the most users that are served, in fewer",
            "capacity"),
    COOL_DOWN("cool-down", Default.WORDS, "10 s; 1 s on the embedded engine", "Pause between two cycles", "30 s"),
    WARM_UP("warm-up", Default.VALUE, "true", "Warm client and model up before the first cycle", "false"),
    PROMPT(
            "prompt",
            Default.VALUE,
            "What is the philosophical definition of time?",
            "What every request asks",
            "Why is the sky blue?"),
    MAX_TOKENS(
            "max-tokens",
            Default.VALUE,
            "256",
            "Most output tokens of a request; `0` = until the model stops by itself",
            "256"),
    IGNORE_EOS(
            "ignore-eos",
            Default.VALUE,
            "true",
            "Let each answer run to `max-tokens` where the server can (llama-server, vLLM, SGLang), so that all are"
                    + " equally long; `false` = the model ends it",
            "false"),
    TEMPERATURE("temperature", Default.WORDS, "the server's own", "Sampling temperature, 0 to 2", "0.7"),
    SEED("seed", Default.WORDS, "the server's own", "Sampling seed, a whole number", "42"),
    THINK(
            "think",
            Default.WORDS,
            "the server's own",
            "Thinking of the model: `true`, `false`, `low`, `medium`, `high` or `max`",
            "false"),
    CACHE(
            "cache",
            Default.VALUE,
            "bust",
            "`bust` begins each prompt with words of its own, so that no prefix cache flatters; `reuse` lets it",
            "reuse"),
    CONNECT(
            "connect",
            Default.VALUE,
            "ready",
            "`ready` opens connections before the burst; `cold` in it, so that opening them counts as waiting",
            "cold"),
    REQUEST_DEADLINE(
            "request-deadline",
            Default.VALUE,
            "10 min",
            "A request is given up when it takes longer, from the moment it was due",
            "2 min"),
    STALL_LIMIT(
            "stall-limit",
            Default.VALUE,
            "60 s",
            "A response that has begun is given up when nothing more comes for so long; a queue is no stall",
            "30 s"),
    CYCLE_DEADLINE(
            "cycle-deadline",
            Default.VALUE,
            "30 min",
            "A cycle is given up when it takes longer; in one burst the request deadline decides if it is the shorter",
            "5 min"),
    THRESHOLDS(
            "thresholds",
            Default.WORDS,
            "`thresholds.yaml` in the working directory, else the built-in one",
            "File of the objectives",
            "ci/thresholds.yaml"),
    PRINT_THRESHOLDS(
            "print-thresholds",
            Default.VALUE,
            "false",
            "Print the objectives that hold once all files and presets are merged, each value with its origin, before any"
                    + " request is sent",
            "true"),
    BASELINE(
            "baseline",
            Default.VALUE,
            "compare",
            "`compare` holds the figures that `regression:` names against the baseline of this machine; `accept` takes this"
                    + " run into it",
            "accept"),
    GGUF(
            "gguf",
            Default.WORDS,
            "a small generated model",
            "Model file that the embedded engine serves; says `sluice.server=embedded`",
            "models/tiny.gguf"),
    SLOTS("slots", Default.VALUE, "4", "Requests that the embedded engine works on at once, 1 to 256", "8"),
    SERVER_PID(
            "server-pid",
            Default.WORDS,
            "the process that listens on the server's port",
            "Process of the server, which is sampled with all processes below it",
            "4711"),
    SAMPLING(
            "sampling",
            Default.VALUE,
            "1 s",
            "Time from one sample of processes and GPU to the next, 100 ms to 60 s; `off` samples nothing",
            "500 ms"),
    LIVE(
            "live",
            Default.VALUE,
            "line",
            "What the terminal shows while a cycle runs: `line`, `full`, `off`, or some of `gpu,table,chart,response`",
            "full"),
    ENERGY_PRICE(
            "energy-price",
            Default.WORDS,
            "none, so that no cost is shown",
            "Price of energy, a number with its currency per kWh",
            "0.30 EUR/kWh"),
    REPLAY(
            "replay",
            Default.WORDS,
            "none, so that a server is measured",
            "Folder of a recorded run to report once more, instead of measuring",
            "recorded/deepseek-r1-7b"),
    /** Has no property: command lines stand in process lists, shell histories and build logs. */
    API_KEY(
            "api-key",
            Default.WORDS,
            "none",
            "Sent as bearer token and never shown; read from the environment only",
            "the key itself");

    private static final String PREFIX = "sluice.";

    /** What holds when nothing is said. */
    private enum Default {
        /** A value, written as a user would. */
        VALUE,
        /** What is done without one, in words. */
        WORDS
    }

    private final String label;
    private final Default kind;
    private final String fallback;
    private final String meaning;
    private final String example;

    Setting(String label, Default kind, String fallback, String meaning, String example) {
        this.label = label;
        this.kind = kind;
        this.fallback = fallback;
        this.meaning = meaning;
        this.example = example;
    }

    /** Such as {@code "max-tokens"}. */
    String label() {
        return label;
    }

    /** Such as {@code "sluice.max-tokens"}. */
    String property() {
        return PREFIX + label;
    }

    /** Such as {@code "SLUICE_MAX_TOKENS"}. */
    String variable() {
        return "SLUICE_" + name();
    }

    /** Such as {@code "@LlmBenchmark(maxTokens)"}. */
    String attribute() {
        String[] words = label.split("-");
        StringBuilder camel = new StringBuilder(words[0]);
        for (String word : Arrays.asList(words).subList(1, words.length)) {
            camel.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
        }
        return "@LlmBenchmark(" + camel + ")";
    }

    /** The value that holds when nothing is said, written as a user would; empty when there is none. */
    Optional<String> fallback() {
        return kind == Default.VALUE ? Optional.of(fallback) : Optional.empty();
    }

    /** What holds when nothing is said, for people. */
    String shownFallback() {
        return fallback;
    }

    /** One line, Markdown. */
    String meaning() {
        return meaning;
    }

    /** A value that can be used as it is. */
    String example() {
        return example;
    }

    /** May stand in the environment and nowhere else. */
    boolean environmentOnly() {
        return this == API_KEY;
    }

    /** Says something to a server or a sampler, and so nothing to a replay. */
    boolean measuring() {
        return switch (this) {
            case CYCLES, FULL, THRESHOLDS, PRINT_THRESHOLDS, ENERGY_PRICE, REPLAY -> false;
            default -> true;
        };
    }

    /** Those that may be given as a property or attribute. */
    static List<Setting> open() {
        return Arrays.stream(values()).filter(s -> !s.environmentOnly()).toList();
    }
}
