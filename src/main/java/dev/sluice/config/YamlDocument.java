package dev.sluice.config;

import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.ScannerException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** YAML text as a tree of nodes that know their places. Stops at nodes: what they mean is for the readers to say. */
final class YamlDocument {

    private YamlDocument() {}

    /**
     * The top node; empty when there is none, or when the text is no YAML, which is then a fault.
     *
     * @param name of the file, which every node then knows it is from
     */
    static Optional<Node> compose(String text, String name, Faults faults) {
        String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
        try {
            return new Compose(settings(name)).composeString(plain);
        } catch (MarkedYamlEngineException e) {
            syntax(plain, name, e, faults);
        } catch (ReaderException e) {
            Place place = placeOf(e.getPosition(), plain);
            faults.at(name, place.line(), place.column(), "", unprintable(e.getCodePoint()));
        } catch (YamlEngineException e) {
            faults.inFile(name, "is no YAML: " + e.getMessage());
        }
        return Optional.empty();
    }

    private static void syntax(String text, String name, MarkedYamlEngineException e, Faults faults) {
        // a quote that is never closed is found out at the end of the file, and to be mended where it opens
        Place place = Place.of(
                e instanceof ScannerException
                        ? e.getContextMark().or(e::getProblemMark)
                        : e.getProblemMark().or(e::getContextMark));
        String line = text.lines().skip(place.line() - 1L).findFirst().orElse("");
        String indent = line.substring(0, line.length() - line.stripLeading().length());
        String message = indent.contains("\t")
                ? "a tab indents this line. YAML indents with spaces only; replace the tab by spaces."
                : problem(e);
        faults.at(name, place.line(), place.column(), "", message);
    }

    private static String problem(MarkedYamlEngineException e) {
        String context = e.getContext() == null || e.getContext().isEmpty() ? "" : e.getContext() + ", ";
        return "is no YAML from here: " + context + e.getProblem() + ". Check indentation, colons and quotes.";
    }

    private static String unprintable(int codePoint) {
        return String.format("holds the unprintable character U+%04X. Remove it.", codePoint);
    }

    private static Place placeOf(int position, String text) {
        String before = text.substring(0, Math.min(position, text.length()));
        int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
        return new Place(line, before.length() - before.lastIndexOf('\n'));
    }

    /** A list as a key is for {@link Section} to refuse, with its place. */
    private static LoadSettings settings(String name) {
        return LoadSettings.builder().setAllowNonScalarKeys(true).setLabel(name).build();
    }
}
