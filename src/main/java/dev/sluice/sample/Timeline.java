package dev.sluice.sample;

import java.util.OptionalLong;

/**
 * When one streamed response passed each milestone, in nanoseconds after the instant the request was due.
 *
 * <p>Everything counts from <em>due</em> (the user pressed Enter), never from the write: a client that falls behind
 * must not hide the wait it caused. Its own share is {@code written} itself. A milestone that was never reached is
 * empty.
 *
 * @param connected the connection could be written to; 0 or negative when it was opened before the start gun
 * @param written the last byte of the request was handed to the kernel
 * @param responseStart first byte of the response, its headers
 * @param firstText first generated character of any kind (TTFB): a role chunk or an early header does not count
 * @param firstAnswer first character of the answer, after the thinking (TTFA)
 * @param lastText the last read that brought text
 * @param end the request's outcome was known
 */
public record Timeline(
        OptionalLong connected,
        OptionalLong written,
        OptionalLong responseStart,
        OptionalLong firstText,
        OptionalLong firstAnswer,
        OptionalLong lastText,
        long end) {

    public Timeline {
        inOrder("connected", connected, "written", written);
        inOrder("responseStart", responseStart, "firstText", firstText);
        inOrder("firstText", firstText, "firstAnswer", firstAnswer);
        inOrder("firstText", firstText, "lastText", lastText);
        inOrder("firstAnswer", firstAnswer, "lastText", lastText);
        inOrder("lastText", lastText, "end", OptionalLong.of(end));
        inOrder("responseStart", responseStart, "end", OptionalLong.of(end));
    }

    private static void inOrder(String before, OptionalLong earlier, String after, OptionalLong later) {
        if (earlier.isPresent() && later.isPresent() && later.getAsLong() < earlier.getAsLong()) {
            throw new IllegalArgumentException(
                    after + " is " + (earlier.getAsLong() - later.getAsLong()) + " ns earlier than " + before);
        }
    }
}
