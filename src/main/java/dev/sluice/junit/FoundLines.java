package dev.sluice.junit;

import dev.sluice.config.RunSettings;
import dev.sluice.server.Found;
import dev.sluice.server.ServerIdentity;
import java.util.ArrayList;
import java.util.List;

/** What is said before anything is measured: which server, why that one, what else was tried, how to choose. */
final class FoundLines {

    private static final String CHOOSE = "        Choose with -Dsluice.url=http://HOST:PORT and -Dsluice.model=NAME.";

    private FoundLines() {}

    /** A server was found, or the wanted one answered. */
    static List<String> found(Found.Server found, RunSettings settings) {
        ServerIdentity id = found.server().identity();
        List<String> lines = new ArrayList<>();
        if (settings.url().isPresent()) {
            lines.add(
                    "Sluice: measuring " + name(id) + " at " + id.url() + ", as sluice.url asks; model " + id.model());
            return lines;
        }
        lines.add("Sluice: found " + name(id) + " at " + id.url() + "; model " + id.model());
        if (!found.tried().isEmpty()) {
            lines.add("        Looked before at " + tried(found.tried(), "and") + ", where no server answers.");
        }
        lines.add(CHOOSE);
        return lines;
    }

    /** The second server of a duet answered. */
    static String reference(Found.Server found) {
        ServerIdentity id = found.server().identity();
        return "Sluice: the reference is " + name(id) + " at " + id.url() + ", as sluice.against asks; model "
                + id.model();
    }

    /** No server answered, or the embedded engine was asked for ({@code tried} is empty then). */
    static List<String> embedded(String engine, List<Found.Tried> tried) {
        String measuring = "measuring the embedded engine (" + engine + ")";
        if (tried.isEmpty()) {
            return List.of("Sluice: " + measuring + ", as sluice.server asks");
        }
        List<String> lines = new ArrayList<>();
        lines.add("Sluice: no server answers at " + tried(tried, "or") + "; " + measuring);
        tried.stream()
                .filter(t -> !t.outcome().contains("refused"))
                .forEach(t -> lines.add("        At " + t.address() + ": " + t.outcome() + "."));
        lines.add(
                "        A real engine under a synthetic model: its figures say nothing about Ollama or a real model.");
        lines.add(CHOOSE);
        return lines;
    }

    private static String name(ServerIdentity id) {
        return id.software() + id.version().map(v -> " " + v).orElse("");
    }

    /** Ports alone where the host repeats: {@code 127.0.0.1:11434, 8080 or 8000}. */
    static String tried(List<Found.Tried> tried, String conjunction) {
        List<String> places = new ArrayList<>();
        String host = "";
        for (Found.Tried one : tried) {
            String here = one.address().getHost();
            places.add(
                    here.equals(host)
                            ? String.valueOf(one.address().getPort())
                            : one.address().getAuthority());
            host = here;
        }
        int last = places.size() - 1;
        return last == 0
                ? places.get(0)
                : String.join(", ", places.subList(0, last)) + " " + conjunction + " " + places.get(last);
    }
}
