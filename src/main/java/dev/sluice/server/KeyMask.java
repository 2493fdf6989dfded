package dev.sluice.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;

/** Takes the API key out of what a server says: some name the key that they refuse, and that ends up in reports. */
final class KeyMask {

    /** For a server that is given no key. */
    static final KeyMask NONE = new KeyMask(Optional.empty());

    private static final String INSTEAD = "(the API key)";

    private final Optional<String> key;

    KeyMask(Optional<String> key) {
        this.key = key.filter(text -> !text.isEmpty());
    }

    /** The same text, with other words wherever the key stood. */
    String hide(String text) {
        return key.map(secret -> text.replace(secret, INSTEAD)).orElse(text);
    }

    /** As {@link #hide(String)}, of a body in UTF-8. To be used before anything is cut off, the key's end for one. */
    byte[] hide(byte[] body) {
        return key.isPresent() ? hide(new String(body, UTF_8)).getBytes(UTF_8) : body;
    }
}
