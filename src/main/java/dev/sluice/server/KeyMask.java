package dev.sluice.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;

/** Takes the API key out of what a server says: some name the key that they refuse, and that ends up in reports. */
final class KeyMask {

    /** For a server that is given no key. */
    static final KeyMask NONE = new KeyMask(Optional.empty());

    private static final String INSTEAD = "(the API key)";

    /** Less of a key than this tells nobody anything, and would be found at the end of many a word. */
    private static final int LEAST_PART = 4;

    private static final String CUT = "\u2026";

    private final Optional<String> key;

    KeyMask(Optional<String> key) {
        this.key = key.filter(text -> !text.isEmpty());
    }

    /** The same text, with other words wherever the key stood; also where only its start was left by a cut. */
    String hide(String text) {
        return key.map(secret -> withoutPart(text.replace(secret, INSTEAD), secret))
                .orElse(text);
    }

    /** A message is cut where it is read, so the last that is left of it may be the start of a key. */
    private static String withoutPart(String text, String secret) {
        if (!text.endsWith(CUT)) {
            return text;
        }
        String kept = text.substring(0, text.length() - CUT.length());
        for (int part = Math.min(secret.length(), kept.length()); part >= LEAST_PART; part--) {
            if (kept.endsWith(secret.substring(0, part))) {
                return kept.substring(0, kept.length() - part) + INSTEAD + CUT;
            }
        }
        return text;
    }

    /** As {@link #hide(String)}, of a body in UTF-8. To be used before anything is cut off, the key's end for one. */
    byte[] hide(byte[] body) {
        return key.isPresent() ? hide(new String(body, UTF_8)).getBytes(UTF_8) : body;
    }
}
