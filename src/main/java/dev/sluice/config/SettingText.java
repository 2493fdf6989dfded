package dev.sluice.config;

import dev.sluice.workload.Prompt;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Reads settings of the plain kinds: switches, choices, numbers and words. */
final class SettingText {

    private static final List<String> THINK = List.of("true", "false", "low", "medium", "high", "max");

    private SettingText() {}

    /** {@code true} or {@code false}; nothing at all, as in {@code -Dsluice.full}, is {@code true}. */
    static boolean yesOrNo(String text) throws Unreadable {
        return switch (text) {
            case "true", "" -> true;
            case "false" -> false;
            default -> throw new Unreadable("neither true nor false; write one of the two");
        };
    }

    /** One of an enum's constants, written in lower case. */
    static <E extends Enum<E>> E choice(Class<E> type, String text) throws Unreadable {
        E[] constants = type.getEnumConstants();
        List<String> words = Arrays.stream(constants)
                .map(c -> c.name().toLowerCase(Locale.ROOT))
                .toList();
        return constants[words.indexOf(oneOf(words, text))];
    }

    /** How much a model shall think. */
    static String think(String text) throws Unreadable {
        return oneOf(THINK, text);
    }

    private static String oneOf(Collection<String> words, String text) throws Unreadable {
        if (!words.contains(text)) {
            throw new Unreadable("not one of " + String.join(", ", words)
                    + Nearest.to(text, words)
                            .map(word -> "; did you mean " + word + "?")
                            .orElse(""));
        }
        return text;
    }

    /** A whole number from {@code least} to {@code most}, digits only. */
    static long whole(String text, long least, long most, String example) throws Unreadable {
        long number;
        try {
            number = Long.parseLong(text.strip());
        } catch (NumberFormatException e) {
            throw new Unreadable("not a whole number; write for example " + example);
        }
        if (number < least || number > most) {
            throw new Unreadable("not between " + least + " and " + most + "; write for example " + example);
        }
        return number;
    }

    /** A process id; Windows counts to 2^32. */
    static long processId(String text) throws Unreadable {
        return whole(text, 1, 4_294_967_295L, Setting.SERVER_PID.example());
    }

    /** The most output tokens; 0 for no limit. */
    static int maxTokens(String text) throws Unreadable {
        String number = text.strip();
        if (number.matches("-\\d+")) {
            throw new Unreadable("below zero; write 0 to let the model stop by itself");
        }
        return (int) whole(number, 0, 10_000_000, "256");
    }

    /** A sampling temperature, 0 to 2. */
    static double temperature(String text) throws Unreadable {
        double number;
        try {
            number = Double.parseDouble(text.strip());
        } catch (NumberFormatException e) {
            throw new Unreadable("not a number; write for example 0.7");
        }
        if (!(number >= 0 && number <= 2)) { // so written, NaN is refused too
            throw new Unreadable("not between 0 and 2; write for example 0.7");
        }
        return number;
    }

    /** Words that are not blank. */
    static Prompt prompt(String text) throws Unreadable {
        return new Prompt(words(text, Setting.PROMPT.example()));
    }

    /** A name that is not blank, without blanks around it. */
    static String words(String text, String example) throws Unreadable {
        if (text.isBlank()) {
            throw new Unreadable("empty; write for example " + example + ", or leave it out");
        }
        return text.strip();
    }

    /** A key that fits into a header. */
    static Secret secret(String text) throws Unreadable {
        String key = text.strip();
        if (!key.chars().allMatch(c -> c > ' ' && c <= '~')) {
            throw Unreadable.ofSecret("holds a blank, a line break or a character beyond ASCII, which no header can"
                    + " carry; set the key alone");
        }
        return new Secret(key);
    }
}
