package dev.sluice.server;

import java.util.List;
import java.util.Optional;

/**
 * Which of a server's models is measured.
 *
 * @param server for messages, such as {@code "Ollama at http://127.0.0.1:11434"}
 * @param present all that can answer, as requests name them
 * @param loaded those of them that are in memory now; empty when the server does not say
 */
record ModelChoice(String server, List<String> present, List<String> loaded) {

    /** What most people have who have read how to run a reasoning model at home. */
    static final String USUAL = "deepseek-r1:7b";

    /** The model's full name, if it is there; {@code smol} is {@code smol:latest}. */
    Optional<String> named(String wanted) {
        return present.stream()
                .filter(name -> name.equals(wanted) || name.equals(wanted + ":latest"))
                .findFirst();
    }

    /**
     * The one that is loaded, else {@value #USUAL} if it is there, else the only one.
     *
     * @throws ModelUnavailable if there is none, or several and no choice
     */
    String unasked(String howToGetOne) {
        if (loaded.size() == 1) {
            return loaded.get(0);
        }
        if (present.contains(USUAL)) {
            return USUAL;
        }
        if (present.size() == 1) {
            return present.get(0);
        }
        throw new ModelUnavailable(
                present.isEmpty()
                        ? server + " has no model. " + howToGetOne
                        : server + " has " + present.size() + " models, and " + (loaded.isEmpty() ? "none" : "several")
                                + " of them loaded; choose one with -Dsluice.model=NAME: " + list() + ".");
    }

    /** The models by name, those in memory marked; at most 20. */
    String list() {
        List<String> shown = present.stream()
                .limit(20)
                .map(name -> loaded.contains(name) ? name + " (loaded)" : name)
                .toList();
        return String.join(", ", shown)
                + (present.size() > shown.size() ? " and " + (present.size() - shown.size()) + " more" : "");
    }
}
