package dev.sluice.server;

import dev.sluice.sample.ServerTimings;
import dev.sluice.sample.StopReason;
import java.util.OptionalInt;

/** One thing a server said in a streamed response. */
public sealed interface StreamEvent {

    /** Something came that is no text: a role chunk, a progress report, an empty line. */
    record Blank() implements StreamEvent {}

    /** Characters of the model's thinking; never empty. */
    record Thinking(String text) implements StreamEvent {}

    /** Characters of the answer, or of a tool call's arguments; never empty. */
    record Answer(String text) implements StreamEvent {}

    /** The server said why generation ended. */
    record Finished(StopReason reason) implements StreamEvent {}

    /** Token counts; a later one replaces an earlier one. Emitted before the text of the chunk it came with. */
    record Usage(OptionalInt prompt, OptionalInt cached, OptionalInt output) implements StreamEvent {}

    /** The server's own timings; a later one replaces an earlier one. */
    record Timed(ServerTimings timings) implements StreamEvent {}

    /** An error reported inside the stream; {@code code} is the status in its body, if it has one. */
    record Failed(String message, OptionalInt code) implements StreamEvent {}

    /** The protocol's own end mark: {@code done:true}, or a finish reason followed by {@code [DONE]}. */
    record Ended() implements StreamEvent {}
}
