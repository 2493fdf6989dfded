package dev.sluice.load;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Text that one thread appends to while others may read its end. The writer takes no lock: it fills characters in and
 * only then publishes how many there are.
 */
final class GrowingText {

    private final AtomicInteger length = new AtomicInteger();
    private volatile char[] characters = {};

    /** Appends; for one thread alone. */
    void append(String text) {
        int before = length.getPlain();
        int after = before + text.length();
        char[] room = characters;
        if (after > room.length) {
            char[] more = new char[Math.max(256, Math.max(after, 2 * room.length))];
            System.arraycopy(room, 0, more, 0, before);
            room = more;
            characters = more;
        }
        text.getChars(0, text.length(), room, before);
        length.setRelease(after);
    }

    /** Characters so far; for the writing thread. */
    int length() {
        return length.getPlain();
    }

    /** The last {@code most} characters, or all; for any thread. */
    String last(int most) {
        int end = length.getAcquire();
        int start = Math.max(0, end - most);
        char[] room = characters; // read after the length: never shorter than that
        if (start > 0 && Character.isLowSurrogate(room[start])) {
            start++; // half a character would be shown as a broken one
        }
        return new String(room, start, end - start);
    }

    /** All of it. */
    @Override
    public String toString() {
        return last(Integer.MAX_VALUE);
    }
}
