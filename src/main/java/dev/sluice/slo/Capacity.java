package dev.sluice.slo;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * How many parallel users a machine serves within its thresholds.
 *
 * @param users the largest concurrency measured that met everything, below the first one missed; 0 when none was shown
 * @param firstMiss the smallest concurrency that missed; empty when none did
 * @param died the concurrency under which the server died, which is no limit of the machine; empty when it lived
 * @param sentence the answer for people, one line; says also what was undecided, not tried or contradictory
 * @param searches the answer of each search, where the levels were those that searches asked for; of several, the rest of
 *     this is about all their objectives together, but for the sentence, which tells of each
 */
public record Capacity(
        int users, Optional<FirstMiss> firstMiss, OptionalInt died, String sentence, List<Search> searches) {

    public Capacity {
        searches = List.copyOf(searches);
    }

    /** Of levels that no search asked for. */
    Capacity(int users, Optional<FirstMiss> firstMiss, OptionalInt died, String sentence) {
        this(users, firstMiss, died, sentence, List.of());
    }

    /**
     * The answer of one search.
     *
     * @param id of its plan
     * @param atLeast so many must be served; empty when the answer is only told
     * @param found its own answer, with no searches in it
     */
    public record Search(String id, OptionalInt atLeast, Capacity found) {

        /** Such as {@code "usable-users: serves 4 parallel users within thresholds.yaml; the 5th misses ..."}. */
        public String sentence() {
            String sentence = found.sentence();
            return id + ": " + sentence.substring(0, 1).toLowerCase(Locale.ROOT) + sentence.substring(1);
        }
    }

    /** The same with the answers of the searches; of several the sentence is theirs. */
    Capacity searched(List<Search> each) {
        String told = each.size() == 1
                ? each.get(0).found().sentence()
                : each.stream().map(Search::sentence).collect(Collectors.joining("; "));
        return new Capacity(users, firstMiss, died, told, each);
    }

    /**
     * Where it ends.
     *
     * @param sloId the first objective missed there
     * @param reason in words, such as {@code "mean 18.4 < 19.9 tok/s"}
     */
    public record FirstMiss(int concurrency, String sloId, String reason) {}
}
