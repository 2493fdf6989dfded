package dev.sluice.server;

import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * What one response has said so far, and which events follow from its next chunk: the part that both protocols share.
 * Nothing follows a failure or the end mark, whatever the server still sends.
 */
final class Conversation {

    private final ThinkTags tags = new ThinkTags();
    private final String timingSource;
    private final KeyMask mask;
    private boolean usageTold;
    private boolean finished;
    private boolean over;

    Conversation(String timingSource, KeyMask mask) {
        this.timingSource = timingSource;
        this.mask = mask;
    }

    /** Counts come before the text, so that who counts knows how many tokens the text holds. */
    void accept(Chunk chunk, Consumer<? super StreamEvent> sink) {
        if (over) {
            return;
        }
        boolean told = counts(chunk, sink);
        boolean thought = tags.thinking(chunk.thinking, sink);
        boolean answered = tags.text(chunk.text, sink);
        if (!chunk.tool.isEmpty()) {
            sink.accept(new StreamEvent.Answer(chunk.tool));
            answered = true;
        }
        if (chunk.failure != null) {
            fail(chunk.failure, chunk.failureCode, sink);
        } else if (chunk.finished) {
            finish(chunk, sink);
        } else if (!told && !thought && !answered) {
            sink.accept(new StreamEvent.Blank());
        }
    }

    private boolean counts(Chunk chunk, Consumer<? super StreamEvent> sink) {
        boolean told = true;
        if (chunk.hasUsage()) {
            usageTold = true;
            sink.accept(chunk.usage());
        } else if (!usageTold && chunk.hasTimedCounts()) {
            sink.accept(chunk.timedCounts());
        } else {
            told = false;
        }
        if (chunk.hasTimings()) {
            sink.accept(chunk.timed(timingSource));
            told = true;
        }
        return told;
    }

    private void finish(Chunk chunk, Consumer<? super StreamEvent> sink) {
        tags.end(sink);
        finished = true;
        if (chunk.reason != null) {
            sink.accept(new StreamEvent.Finished(chunk.reason));
        }
    }

    void fail(String message, OptionalInt code, Consumer<? super StreamEvent> sink) {
        if (!over) {
            tags.end(sink);
            sink.accept(new StreamEvent.Failed(mask.hide(message), code));
            over = true;
        }
    }

    /** The protocol's last word. An end only if generation was said to have ended before. */
    void endMark(Consumer<? super StreamEvent> sink) {
        if (finished && !over) {
            sink.accept(new StreamEvent.Ended());
        }
        over = true;
    }

    /** The body has ended, with or without an end mark. */
    void bodyEnded(Consumer<? super StreamEvent> sink) {
        if (!over) {
            tags.end(sink);
            over = true;
        }
    }
}
