package dev.sluice.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sluice.server.Endpoint;
import dev.sluice.workload.Load;
import dev.sluice.workload.Prompt;
import dev.sluice.workload.PromptCache;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/**
 * Encodes whole requests, head and body: those of a burst and of an open load before the start gun. Not for use by two
 * threads; {@link #another} gives the other its own.
 */
final class Requests {

    /** No vowels and nothing that looks like something else: a nonce must be no word of any language. */
    private static final String NONCE_CHARACTERS = "bcdfghjkmnpqrstvwxz23456789";

    private static final int NONCE_LENGTH = 8;

    private final RandomGenerator random;
    private final Set<String> used;

    Requests(RandomGenerator random) {
        this(random, ConcurrentHashMap.newKeySet());
    }

    private Requests(RandomGenerator random, Set<String> used) {
        this.random = random;
        this.used = used;
    }

    /** For another thread; none of its prompts begins like one of ours. */
    Requests another() {
        return new Requests(new SplittableRandom(random.nextLong()), used);
    }

    /** The next request of {@code load}, as it goes over the wire. One connection serves one request. */
    byte[] next(Load load, Endpoint endpoint, Target target) {
        Prompt prompt = load.cache() == PromptCache.BUST ? load.prompt().startingWith(nonce()) : load.prompt();
        byte[] body = endpoint.body(prompt, load.options());
        StringBuilder head = new StringBuilder(256)
                .append("POST ")
                .append(target.path())
                .append(" HTTP/1.1\r\nHost: ")
                .append(target.authority())
                .append("\r\nUser-Agent: Sluice\r\nAccept: */*\r\nConnection: close\r\nContent-Type: application/json")
                .append("\r\nContent-Length: ")
                .append(body.length);
        endpoint.headers()
                .forEach((name, value) ->
                        head.append("\r\n").append(onOneLine(name)).append(": ").append(onOneLine(value)));
        byte[] start = head.append("\r\n\r\n").toString().getBytes(UTF_8);
        byte[] whole = new byte[start.length + body.length];
        System.arraycopy(start, 0, whole, 0, start.length);
        System.arraycopy(body, 0, whole, start.length, body.length);
        return whole;
    }

    /** Letters and digits that no other request of this generator has had. */
    private String nonce() {
        String nonce;
        do {
            StringBuilder letters = new StringBuilder(NONCE_LENGTH);
            for (int i = 0; i < NONCE_LENGTH; i++) {
                letters.append(NONCE_CHARACTERS.charAt(random.nextInt(NONCE_CHARACTERS.length())));
            }
            nonce = letters.toString();
        } while (!used.add(nonce));
        return nonce;
    }

    /** A line break in an API key would start another header: it is left out, and the value itself never shown. */
    private static String onOneLine(String text) {
        return text.replaceAll("[\\r\\n]", "");
    }
}
