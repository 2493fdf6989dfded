package dev.sluice.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads a file and, before it, all that it extends. */
record LayersReader(Faults faults) {

    private static final String VERSION = "1";
    private static final String START = "Start with \"slos:\" and a list of objectives below it.";
    private static final String FIX = "Write for example extends: [preset:chat].";

    /**
     * The layers, lowest first; the last is the one of {@code text}. Without those that cannot be read, of which the
     * faults tell.
     *
     * @param name in messages; its folder is where files that it extends are looked for
     */
    List<Layer> read(String text, String name) {
        return read(text, name, List.of());
    }

    /** @param open the names of those that are being read, down to this one */
    private List<Layer> read(String text, String name, List<String> open) {
        Optional<Node> root = YamlDocument.compose(text, name, faults);
        if (root.filter(node -> !isEmpty(node)).isEmpty()) {
            if (!faults.any()) {
                faults.at(name, 1, 1, "", "is empty. " + START);
            }
            return List.of();
        }
        List<Layer> layers = new ArrayList<>();
        Section.open(root.get(), "", Layer.KEYS, START, faults).ifPresent(section -> {
            checkVersion(section);
            layers.addAll(below(
                    section, name, Stream.concat(open.stream(), Stream.of(name)).toList()));
            layers.add(new Layer(name, section));
        });
        return layers;
    }

    private static boolean isEmpty(Node node) {
        return node instanceof ScalarNode && node.getTag().equals(Tag.NULL);
    }

    private static void checkVersion(Section section) {
        section.scalar("version", "Write version: 1.")
                .filter(node -> !node.getValue().equals(VERSION))
                .ifPresent(node -> section.faultAtValue(
                        "version",
                        Quoted.of(node.getValue())
                                + " is a version that is not known here. Write version: 1, or use a newer Sluice."));
    }

    private List<Layer> below(Section section, String name, List<String> open) {
        List<Layer> layers = new ArrayList<>();
        for (Node node : section.list("extends", FIX).orElse(List.of())) {
            try {
                layers.addAll(extended(node, name, open));
            } catch (Unreadable e) {
                faults.at(node, "extends", e.message());
            }
        }
        return layers;
    }

    private List<Layer> extended(Node node, String name, List<String> open) throws Unreadable {
        if (!(node instanceof ScalarNode scalar) || isEmpty(node)) {
            throw new Unreadable("holds something else than names. " + FIX);
        }
        String written = scalar.getValue().strip();
        String below = written.startsWith(Preset.PREFIX)
                ? written
                : beside(name, written).toString();
        if (open.contains(below)) {
            List<String> circle = open.subList(open.indexOf(below), open.size());
            throw new Unreadable("goes in a circle: " + String.join(" extends ", circle) + " extends " + below
                    + ". Remove one of them.");
        }
        String text = written.startsWith(Preset.PREFIX)
                ? Preset.text(written.substring(Preset.PREFIX.length()))
                : fileText(Path.of(below), written);
        return read(text, below, open);
    }

    private static Path beside(String name, String written) throws Unreadable {
        try {
            return Path.of(name).resolveSibling(written).normalize();
        } catch (InvalidPathException e) {
            throw new Unreadable(Quoted.of(written) + " is no path (" + e.getReason() + "). " + FIX);
        }
    }

    private static String fileText(Path file, String written) throws Unreadable {
        try {
            if (!Files.isRegularFile(file)) {
                throw new Unreadable(
                        Quoted.of(file.toString()) + (Files.exists(file) ? " is no file" : " does not exist")
                                + ". Name a file beside this one, or a preset"
                                + Nearest.to(written, Preset.NAMES)
                                        .map(preset -> " such as preset:" + preset)
                                        .orElse(" such as preset:chat")
                                + ".");
            }
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new Unreadable(Quoted.of(file.toString()) + " is not UTF-8 text. Save it as UTF-8.");
        } catch (IOException e) {
            throw new Unreadable(Quoted.of(file.toString()) + " cannot be read: " + e + ". Check its permissions.");
        }
    }
}
