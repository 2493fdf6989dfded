package dev.sluice.config;

/** What a user wrote, as it is repeated in a message. */
final class Quoted {

    private static final int LONGEST = 80;

    private Quoted() {}

    /** In double quotes, on one line, cut after 80 characters. */
    static String of(String text) {
        return '"' + bare(text) + '"';
    }

    /** The same without quotes. */
    static String bare(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
    }
}
