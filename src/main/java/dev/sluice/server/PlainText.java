package dev.sluice.server;

/** A stranger's text made fit for one line of a console or a report: it can neither break the line nor turn it round. */
final class PlainText {

    private PlainText() {}

    /** Control characters become spaces, direction marks vanish; cut to {@code longest} characters, and marked. */
    static String line(String text, int longest) {
        StringBuilder line = new StringBuilder(Math.min(text.length(), longest) + 1);
        for (int i = 0; i < text.length(); ) {
            int character = text.codePointAt(i);
            i += Character.charCount(character);
            switch (Character.getType(character)) {
                case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> line.append(' ');
                case Character.SURROGATE -> line.append('\uFFFD');
                case Character.FORMAT -> {
                    if (!turns(character)) {
                        line.appendCodePoint(character);
                    }
                }
                default -> line.appendCodePoint(character);
            }
            if (line.length() > longest) {
                return cut(line, longest);
            }
        }
        return line.toString().strip();
    }

    private static boolean turns(int character) {
        return (character >= 0x202A && character <= 0x202E)
                || (character >= 0x2066 && character <= 0x2069)
                || character == 0x200E
                || character == 0x200F;
    }

    private static String cut(StringBuilder line, int longest) {
        int end = longest - 1;
        if (Character.isHighSurrogate(line.charAt(end - 1))) {
            end--;
        }
        return line.substring(0, end).strip() + "…";
    }
}
