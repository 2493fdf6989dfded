package dev.sluice.server;

import java.nio.ByteBuffer;
import java.util.function.Consumer;

/**
 * Turns the body of one response into events, whatever pieces it arrives in. One instance per response; not for use
 * by two threads. Never throws on a server's bytes: what cannot be read becomes {@link StreamEvent.Failed}.
 */
public interface StreamParser {

    /** Takes the next bytes of the body (all that remain in {@code bytes}); emits what they complete. */
    void feed(ByteBuffer bytes, Consumer<? super StreamEvent> sink);

    /** The body has ended; emits what was held back. Emits {@link StreamEvent.Ended} only if the end mark was seen. */
    void end(Consumer<? super StreamEvent> sink);
}
