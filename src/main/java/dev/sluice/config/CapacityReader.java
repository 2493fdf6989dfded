package dev.sluice.config;

import dev.sluice.slo.CapacityPlan;
import dev.sluice.slo.CapacityPlan.Search;
import dev.sluice.slo.CycleSelector;
import dev.sluice.slo.Objective;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * Reads {@code capacity}: how many parallel users must be served within all objectives, and how the most of them are
 * searched for. One mapping, or a list of them where several answers are wanted.
 *
 * @param confidence of the interval over repetitions
 * @param plannedCycles the concurrencies that will be run; empty when they are not known
 */
record CapacityReader(List<Objective> objectives, double confidence, List<Integer> plannedCycles, Faults faults) {

    /** A gate that asks for nobody to be served would be blind; who wants that writes 0. */
    static final int UNSAID = 1;

    private static final String PATH = "capacity";
    private static final String USUAL_ID = "capacity";
    private static final List<String> KEYS = List.of("id", "meets", "at-least", "search");
    private static final String FIX = "Write for example at-least: 1.";
    private static final String MEETS = "Write for example meets: [wait, speed].";

    /**
     * What was read.
     *
     * @param atLeast the fewest users that any of the plans asks for
     */
    record Read(int atLeast, List<CapacityPlan> plans) {
        static Read unsaid() {
            return new Read(UNSAID, List.of());
        }
    }

    Read read(Node node) {
        if (!(node instanceof SequenceNode list)) {
            Optional<Section> section = Section.open(node, PATH, KEYS, FIX, faults);
            boolean search = section.filter(s -> s.has("id") || s.has("meets") || s.has("search"))
                    .isPresent();
            OptionalInt atLeast = section.map(this::atLeast).orElse(OptionalInt.of(UNSAID));
            List<CapacityPlan> plans = search
                    ? section.flatMap(s -> plan(s, atLeast, Optional.of(USUAL_ID))).stream()
                            .toList()
                    : List.of();
            return new Read(atLeast.orElse(0), plans);
        }
        if (list.getValue().isEmpty()) {
            faults.at(node, PATH, "the list is empty. " + FIX);
            return Read.unsaid();
        }
        List<CapacityPlan> plans = new ArrayList<>();
        for (int i = 0; i < list.getValue().size(); i++) {
            Section.open(list.getValue().get(i), PATH + "[" + i + "]", KEYS, FIX, faults)
                    .flatMap(section -> plan(section, atLeast(section), Optional.empty()))
                    .filter(plan -> differs(plan, plans, list))
                    .ifPresent(plans::add);
        }
        int atLeast = plans.stream()
                .flatMapToInt(plan -> plan.atLeast().stream())
                .min()
                .orElse(0);
        return new Read(atLeast, plans);
    }

    private boolean differs(CapacityPlan plan, List<CapacityPlan> plans, Node list) {
        boolean taken = plans.stream().anyMatch(other -> other.id().equals(plan.id()));
        if (taken) {
            faults.at(list, PATH, "the id " + Quoted.of(plan.id()) + " stands twice. Give each its own.");
        }
        return !taken;
    }

    private Optional<CapacityPlan> plan(Section section, OptionalInt atLeast, Optional<String> usualId) {
        Optional<String> id = new Typed(section).words("id", 40, "usable-users").or(() -> usualId);
        if (id.isEmpty() && !section.has("id")) {
            section.missing(List.of("id"), "Write a name of its own, such as id: usable-users.");
        }
        List<Objective> meets = meets(section);
        Search search = new SearchReader(confidence, faults).read(section);
        if (atLeast.isPresent() && atLeast.getAsInt() > search.to()) {
            section.faultAtValue(
                    "at-least",
                    atLeast.getAsInt() + " users can never be found: the search ends at " + search.to()
                            + ". Lower it, or raise search.to.");
        }
        return id.isEmpty() || meets.isEmpty()
                ? Optional.empty()
                : Optional.of(new CapacityPlan(id.get(), meets, atLeast, search));
    }

    /** Those named; all that fail and do not ask what the capacity is themselves when none is named. */
    private List<Objective> meets(Section section) {
        List<Objective> about = objectives.stream()
                .filter(objective -> !(objective.cycles() instanceof CycleSelector.Capacity))
                .toList();
        Optional<List<Node>> nodes = section.list("meets", MEETS);
        if (nodes.isEmpty()) {
            List<Objective> failing = about.stream().filter(Objective::fails).toList();
            if (!section.has("meets") && failing.isEmpty() && !faults.any()) {
                section.missing(List.of("meets"), "No objective fails. " + MEETS);
            }
            return failing;
        }
        if (nodes.get().isEmpty()) {
            section.faultAtValue("meets", "the list is empty, and any number of users would do. " + MEETS);
        }
        List<String> ids = objectives.stream().map(Objective::id).toList();
        List<Objective> meets = new ArrayList<>();
        for (Node node : nodes.get()) {
            String id = node instanceof ScalarNode scalar ? scalar.getValue() : "a list or mapping";
            Optional<Objective> meant = about.stream()
                    .filter(objective -> objective.id().equals(id))
                    .findFirst();
            if (meant.isPresent()) {
                meets.add(meant.get());
            } else if (ids.contains(id)) {
                faults.at(
                        node, section.path("meets"), Quoted.of(id) + " is about the capacity itself. Remove it here.");
            } else if (!ids.isEmpty()) {
                String all = " The objectives are " + String.join(", ", ids) + ".";
                faults.at(
                        node,
                        section.path("meets"),
                        "no objective has the id " + Quoted.of(id) + "." + Nearest.hint(id, ids, all));
            }
        }
        return meets;
    }

    /** The users that must be served; {@link #UNSAID} when nothing usable is said; empty for {@code report}. */
    private OptionalInt atLeast(Section section) {
        Optional<ScalarNode> node = section.scalar("at-least", FIX);
        if (node.isEmpty()) {
            return OptionalInt.of(UNSAID);
        }
        String text = node.get().getValue();
        if (text.equals("report")) {
            return OptionalInt.empty();
        }
        if (!node.get().getTag().equals(Tag.INT) || !text.matches("\\d{1,6}")) {
            section.faultAtValue("at-least", Quoted.of(text) + " is no whole number of users from 0 to 999999. " + FIX);
            return OptionalInt.of(UNSAID);
        }
        int users = Integer.parseInt(text);
        if (!plannedCycles.isEmpty() && users > Collections.max(plannedCycles)) {
            section.faultAtValue(
                    "at-least",
                    users + " users can never be shown to be served: the largest planned"
                            + " cycle is " + Collections.max(plannedCycles) + ". Lower it, or add " + users
                            + " to sluice.cycles.");
        }
        return OptionalInt.of(users);
    }
}
