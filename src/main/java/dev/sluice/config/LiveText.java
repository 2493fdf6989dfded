package dev.sluice.config;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads what is shown live: {@code line}, {@code full}, {@code off}, or parts of the full view such as {@code gpu,table}. */
final class LiveText {

    private static final Set<LivePart> FULL = EnumSet.range(LivePart.GPU, LivePart.RESPONSE);
    private static final List<String> ALONE = List.of("line", "full", "off");
    private static final List<String> PARTS = FULL.stream().map(LiveText::word).toList();

    private LiveText() {}

    /** The parts in the order they are shown; none for {@code off}. */
    static Set<LivePart> parse(String text) throws Unreadable {
        String[] words = text.strip().split("\\s*,\\s*", -1);
        if (words.length == 1 && ALONE.contains(words[0])) {
            return switch (words[0]) {
                case "line" -> EnumSet.of(LivePart.LINE);
                case "full" -> FULL;
                default -> Set.of();
            };
        }
        EnumSet<LivePart> parts = EnumSet.noneOf(LivePart.class);
        for (String word : words) {
            parts.add(part(word));
        }
        return Collections.unmodifiableSet(parts);
    }

    private static LivePart part(String word) throws Unreadable {
        if (ALONE.contains(word)) {
            throw new Unreadable(word + " stands alone; leave the others out, or write some of " + list(PARTS));
        }
        Optional<LivePart> part =
                FULL.stream().filter(each -> word(each).equals(word)).findFirst();
        if (part.isEmpty()) {
            List<String> known = Stream.concat(ALONE.stream(), PARTS.stream()).toList();
            throw new Unreadable(Quoted.of(word) + " is no part of the live view; write "
                    + ALONE.get(0) + ", " + ALONE.get(1) + " or " + ALONE.get(2) + ", or some of " + list(PARTS)
                    + Nearest.to(word, known)
                            .map(near -> "; did you mean " + near + "?")
                            .orElse(""));
        }
        return part.get();
    }

    private static String word(LivePart part) {
        return part.name().toLowerCase(Locale.ROOT);
    }

    private static String list(List<String> words) {
        return String.join(",", words);
    }
}
