package dev.sluice.fake;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** One thing done on the wire. */
sealed interface Step {
    record Send(ByteBuffer bytes) implements Step {}

    record Pause(Duration length) implements Step {}

    record Await(CompletableFuture<?> signal) implements Step {}

    /** The rest is a script that the test completes. */
    record Then(CompletableFuture<Script> rest) implements Step {}

    /** RST: the peer's next read fails. */
    record Reset() implements Step {}

    /** FIN: the peer's next read ends. */
    record HangUp() implements Step {}

    /** Nothing more, ever; the connection stays open. */
    record Silence() implements Step {}
}
