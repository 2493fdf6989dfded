package dev.sluice.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** A command line as a report may show it: one line, not too long, and no secrets. */
final class CommandText {

    /** Longest text in characters. */
    static final int LONGEST = 200;

    private static final String HIDDEN = "***";

    /** What a Java program's libraries are tells nobody what it does, and would fill the whole line. */
    private static final Set<String> CLASS_PATH = Set.of("-cp", "-classpath", "--class-path");

    /** A name with a word that promises a secret: {@code --api-key}, {@code HF_TOKEN}, {@code -Dopenai.apikey}. */
    private static final String SECRET_NAME =
            "(?:[\\w.-]*[-_.])?(?:api-?key|key|token|secret|passw(?:or)?d|credentials?|auth(?:orization)?)";

    private static final Pattern SECRET_OPTION = Pattern.compile("-{1,2}" + SECRET_NAME, Pattern.CASE_INSENSITIVE);

    /** {@code name=value} and, inside a longer argument, {@code --name value} and {@code Authorization: value}. */
    private static final Pattern SECRET_VALUE = Pattern.compile(
            "((?<![\\w.-])-{0,2}(?:D)?" + SECRET_NAME + "(?:\\s*[=:]\\s*(?:Bearer\\s+|Basic\\s+)?))[^\\s]+",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern SECRET_WORD =
            Pattern.compile("(?<![\\w.-])(-{1,2}" + SECRET_NAME + "\\s+)\\S+", Pattern.CASE_INSENSITIVE);

    /** Tokens that are known by their look, and the user part of an address. */
    private static final Pattern BARE_SECRET = Pattern.compile(
            "\\b(?:sk-|hf_|ghp_)[\\w-]{8,}|(?<=://)[^/\\s@]+(?=@)|(?<=Bearer )\\S+", Pattern.CASE_INSENSITIVE);

    private CommandText() {}

    /** The arguments, the program's name among them, joined by spaces; what was hidden reads {@code ***}. */
    static String of(List<String> arguments) {
        List<String> shown = new ArrayList<>();
        String before = "";
        for (String argument : arguments) {
            boolean secret = SECRET_OPTION.matcher(before).matches() && !argument.startsWith("--");
            shown.add(secret ? HIDDEN : CLASS_PATH.contains(before) ? "…" : withoutSecrets(argument));
            before = argument;
        }
        String line = String.join(" ", shown).replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + "…";
    }

    private static String withoutSecrets(String argument) {
        String text = SECRET_VALUE.matcher(argument).replaceAll("$1" + HIDDEN);
        text = SECRET_WORD.matcher(text).replaceAll("$1" + HIDDEN);
        return BARE_SECRET.matcher(text).replaceAll(HIDDEN);
    }
}
