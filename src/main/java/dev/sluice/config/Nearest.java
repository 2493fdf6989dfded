package dev.sluice.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.DamerauLevenshteinDistance;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;

/** Which of the known words somebody meant who wrote an unknown one. */
final class Nearest {

    /** Words of three letters are all near each other: there one edit is the most. */
    private static final int SHORT = 3;

    private static final DamerauLevenshteinDistance EDITS = new DamerauLevenshteinDistance();
    private static final JaroWinklerSimilarity LIKENESS = new JaroWinklerSimilarity();

    private Nearest() {}

    /**
     * The known word fewest edits away, case and punctuation apart; among equals the one that begins alike. A word that
     * holds another one of four letters or more counts as near it.
     *
     * @return empty when none is near: a wild guess is worse than the list
     */
    static Optional<String> to(String written, Collection<String> known) {
        String word = letters(written);
        return known.stream()
                .filter(candidate -> near(word, letters(candidate)))
                .min(Comparator.comparingInt((String candidate) -> EDITS.apply(word, letters(candidate)))
                        .thenComparing(candidate -> -LIKENESS.apply(word, letters(candidate))));
    }

    /** {@code " Did you mean \"statistic\"?"} when a word is near; else {@code otherwise}. */
    static String hint(String written, Collection<String> known, String otherwise) {
        return to(written, known).map(word -> " Did you mean \"" + word + "\"?").orElse(otherwise);
    }

    private static boolean near(String word, String candidate) {
        int longer = Math.max(word.length(), candidate.length());
        int shorter = Math.min(word.length(), candidate.length());
        int most = longer <= SHORT ? 1 : Math.max(2, longer / 3);
        boolean within = shorter > SHORT && (word.contains(candidate) || candidate.contains(word));
        return within || EDITS.apply(word, candidate) <= Math.min(most, shorter - 1);
    }

    private static String letters(String word) {
        return word.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }
}
