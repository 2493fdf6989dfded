package dev.sluice.server;

import java.util.function.Consumer;

/**
 * Tells a model's thinking from its answer where the server left {@code <think>} tags in the text, cut anywhere.
 *
 * <ul>
 *   <li>The opening tag counts only at the very start of the text; white space before it is dropped.
 *   <li>White space at the start of the thinking, and between the thinking and the answer, is no text: nobody sees it.
 *       White space before the closing tag is thinking.
 *   <li>What could be the beginning of a tag is held back until it is known, or until the end.
 *   <li>A closing tag alone (a template opened the tag in the prompt, and the server did not say so) cannot be told
 *       from an answer until it is too late: all of it is answer, the tag included.
 *   <li>Where the server tells the thinking apart by itself, tags are not looked for.
 * </ul>
 */
final class ThinkTags {

    private static final String OPEN = "<think>";
    private static final String CLOSE = "</think>";

    private enum State {
        START,
        OPENED,
        THINKING,
        CLOSED,
        ANSWER
    }

    private State state = State.START;
    private String held = "";

    /** Text that the server itself calls thinking; true if any of it was passed on. */
    boolean thinking(String text, Consumer<? super StreamEvent> sink) {
        if (text.isEmpty()) {
            return false;
        }
        boolean begun = state == State.CLOSED || state == State.ANSWER;
        String rest = begun ? text : text.stripLeading();
        if (!rest.isEmpty()) {
            held = held.isBlank() ? "" : held;
            end(sink);
            state = State.CLOSED;
            sink.accept(new StreamEvent.Thinking(rest));
        }
        return !rest.isEmpty();
    }

    /** Text that may hold tags; true if any of it was passed on. */
    boolean text(String text, Consumer<? super StreamEvent> sink) {
        if (text.isEmpty()) {
            return false;
        }
        String rest = held.isEmpty() ? text : held + text;
        held = "";
        boolean passedOn = false;
        while (!rest.isEmpty()) {
            switch (state) {
                case START -> rest = atStart(rest);
                case OPENED, CLOSED -> {
                    rest = rest.stripLeading();
                    if (!rest.isEmpty()) {
                        state = state == State.OPENED ? State.THINKING : State.ANSWER;
                    }
                }
                case THINKING -> {
                    int close = rest.indexOf(CLOSE);
                    int upTo = close >= 0 ? close : rest.length() - beginningOfClose(rest);
                    if (upTo > 0) {
                        sink.accept(new StreamEvent.Thinking(rest.substring(0, upTo)));
                        passedOn = true;
                    }
                    if (close >= 0) {
                        state = State.CLOSED;
                        rest = rest.substring(close + CLOSE.length());
                    } else {
                        held = rest.substring(upTo);
                        rest = "";
                    }
                }
                case ANSWER -> {
                    sink.accept(new StreamEvent.Answer(rest));
                    passedOn = true;
                    rest = "";
                }
            }
        }
        return passedOn;
    }

    private String atStart(String text) {
        String visible = text.stripLeading();
        if (visible.startsWith(OPEN)) {
            state = State.OPENED;
            return visible.substring(OPEN.length());
        }
        if (OPEN.startsWith(visible)) {
            held = text;
            return "";
        }
        state = State.ANSWER;
        return text;
    }

    /** How many characters at the end of {@code text} could begin the closing tag. */
    private static int beginningOfClose(String text) {
        for (int n = Math.min(CLOSE.length() - 1, text.length()); n > 0; n--) {
            if (CLOSE.startsWith(text.substring(text.length() - n))) {
                return n;
            }
        }
        return 0;
    }

    /** No more text: what was held back turns out to be text after all. */
    void end(Consumer<? super StreamEvent> sink) {
        if (!held.isEmpty()) {
            sink.accept(state == State.THINKING ? new StreamEvent.Thinking(held) : new StreamEvent.Answer(held));
            held = "";
        }
    }
}
