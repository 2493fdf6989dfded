package dev.sluice.junit;

import dev.sluice.baseline.Fingerprint;
import dev.sluice.config.RunSettings;
import dev.sluice.report.Target;
import dev.sluice.sample.Hardware;
import dev.sluice.workload.GenerationOptions;
import dev.sluice.workload.Load;
import dev.sluice.workload.LoadShape;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a run knows of its machine, server, model and load, as facts that a baseline is found by. */
final class RunFingerprint {

    /** Raised when a metric comes to mean something else: what was accepted before is then no baseline. */
    private static final String METRICS = "1";

    private static final double BYTES_PER_GIB = 1L << 30;
    private static final Pattern SYSTEM = Pattern.compile("^(\\D*\\d+)");

    private RunFingerprint() {}

    /** @param load of any of the run's cycles: they differ in nothing but their number of requests */
    static Fingerprint of(Target target, Optional<Hardware> hardware, Load load, RunSettings settings) {
        Map<String, String> facts = new TreeMap<>();
        hardware.ifPresent(machine -> machine(machine, facts));
        facts.put(
                "server", target.software() + target.version().map(v -> " " + v).orElse(""));
        facts.put("model", target.model());
        target.digest().ifPresent(digest -> facts.put("digest", digest));
        target.quantization().ifPresent(bits -> facts.put("quantization", bits));
        if (settings.warmUp()) { // without, only a model that some earlier run left loaded has a context to tell
            target.context().ifPresent(tokens -> facts.put("context", String.valueOf(tokens)));
        }
        target.slots().ifPresent(slots -> facts.put("slots", String.valueOf(slots)));
        load(load, facts);
        facts.put("endpoint", word(settings.endpoint()));
        facts.put("metrics", METRICS);
        return Fingerprint.of(facts);
    }

    private static void machine(Hardware machine, Map<String, String> facts) {
        facts.put("CPU", machine.cpu().strip() + " (" + machine.logicalCores() + " threads)");
        if (!machine.gpus().isEmpty()) {
            facts.put("GPU", String.join(", ", machine.gpus()));
        }
        facts.put("memory", Math.round(machine.memoryBytes() / BYTES_PER_GIB) + " GiB");
        facts.put("system", system(machine.system()));
        machine.power().ifPresent(power -> facts.put("power", power.startsWith("AC") ? "AC" : "battery"));
    }

    /** Up to the first number: a patch of the system is no other machine. */
    static String system(String whole) {
        Matcher major = SYSTEM.matcher(whole);
        return major.find() ? major.group(1) : whole;
    }

    private static void load(Load load, Map<String, String> facts) {
        GenerationOptions asked = load.options();
        facts.put("prompt", hash(load.prompt().text()));
        facts.put("max tokens", String.valueOf(asked.maxTokens()));
        facts.put("ignore EOS", String.valueOf(asked.ignoreEos()));
        if (!load.burst()) { // what was accepted before there was anything else was of bursts
            facts.put("shape", shape(load.shape()));
        }
        facts.put("cache", word(load.cache()));
        facts.put("connect", word(load.connect()));
        asked.temperature().ifPresent(value -> facts.put("temperature", String.valueOf(value)));
        asked.seed().ifPresent(value -> facts.put("seed", String.valueOf(value)));
        asked.think().ifPresent(value -> facts.put("think", value));
    }

    /** All but the seed, which differs from cycle to cycle. */
    private static String shape(LoadShape shape) {
        if (shape instanceof LoadShape.Open open) {
            return open.label() + " every " + open.pace().toMillis() + " ms, rounds " + open.rounds();
        }
        return shape.label() + (shape instanceof LoadShape.Sustained sustained ? ", rounds " + sustained.rounds() : "");
    }

    private static String word(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT);
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
