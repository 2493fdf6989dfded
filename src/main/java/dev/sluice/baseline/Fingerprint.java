package dev.sluice.baseline;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What two runs must have in common to be compared: machine, server, model and load, fact by fact. A fact that is not
 * known is not there, and then must not be there in the other either.
 *
 * @param facts by name, such as {@code "CPU"} and {@code "model"}
 */
public record Fingerprint(SortedMap<String, String> facts) {

    private static final int DIGITS = 12;
    private static final String UNKNOWN = "not known";

    public Fingerprint {
        facts = Collections.unmodifiableSortedMap(new TreeMap<>(facts));
        if (facts.isEmpty()) {
            throw new IllegalArgumentException("a fingerprint of nothing fits everything");
        }
    }

    /** The same facts in any order. */
    public static Fingerprint of(Map<String, String> facts) {
        return new Fingerprint(new TreeMap<>(facts));
    }

    /** Twelve hexadecimal digits that any other fact would change; becomes a file name. */
    public String id() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            facts.forEach((name, value) -> {
                update(digest, name);
                update(digest, value);
            });
            return HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** With a mark behind it, so that "a", "bc" differs from "ab", "c". */
    private static void update(MessageDigest digest, String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }

    /** Each fact that differs, such as {@code "GPU is B, was A"}; empty when both are the same. */
    public List<String> differencesFrom(Fingerprint earlier) {
        TreeSet<String> names = new TreeSet<>(facts.keySet());
        names.addAll(earlier.facts.keySet());
        List<String> differences = new ArrayList<>();
        for (String name : names) {
            String now = facts.getOrDefault(name, UNKNOWN);
            String before = earlier.facts.getOrDefault(name, UNKNOWN);
            if (!now.equals(before)) {
                differences.add(name + " is " + now + ", was " + before);
            }
        }
        return differences;
    }
}
