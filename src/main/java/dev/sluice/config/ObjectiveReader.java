package dev.sluice.config;

import dev.sluice.slo.Objective;
import dev.sluice.statistics.Metric;
import dev.sluice.statistics.Quantity;
import dev.sluice.statistics.Statistic;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads the entries of {@code slos} one after the other; remembers their ids, which must differ. */
final class ObjectiveReader {

    private static final List<String> KEYS = List.of("id", "metric", "statistic", "max", "min");
    private static final String EXAMPLE = "Write for example \"id: wait\", \"metric: ttfb\", \"statistic: p99\" and"
            + " \"max: 10 s\" below each other.";

    /** It becomes part of tables, messages and file names. */
    private static final Pattern ID = Pattern.compile("\\p{L}[\\p{L}\\p{N}._-]{0,39}");

    private final Faults faults;
    private final Map<String, String> takenIds = new HashMap<>();
    private int next;

    ObjectiveReader(Faults faults) {
        this.faults = faults;
    }

    /** The objective of one entry; empty when something in it was faulty. */
    Optional<Objective> read(Node entry) {
        return Section.open(entry, "slos[" + next++ + "]", KEYS, EXAMPLE, faults)
                .flatMap(this::read);
    }

    private Optional<Objective> read(Section section) {
        Optional<String> id = id(section);
        Optional<Metric> metric = metric(section);
        Optional<Statistic> statistic = statistic(section, metric);
        Optional<Quantity> limit = LimitReader.read(section, metric);
        if (id.isEmpty() || metric.isEmpty() || statistic.isEmpty() || limit.isEmpty()) {
            return Optional.empty();
        }
        Objective.Bound bound = LimitReader.bound(metric.get());
        return Optional.of(new Objective(id.get(), metric.get(), statistic.get(), bound, limit.get()));
    }

    private Optional<String> id(Section section) {
        String fix = "Write a name of its own, such as id: wait.";
        Optional<ScalarNode> node = required(section, "id", fix);
        if (node.isEmpty()) {
            return Optional.empty();
        }
        String id = node.get().getValue();
        if (!node.get().getTag().equals(Tag.STR) || !ID.matcher(id).matches()) {
            section.faultAtValue(
                    "id",
                    Quoted.of(id) + " is no name. Write at most 40 letters, digits, dots, hyphens"
                            + " or underscores, a letter first, such as wait.");
            return Optional.empty();
        }
        String here = section.path("id") + " at " + Place.of(node.get());
        String first = takenIds.putIfAbsent(id, here);
        if (first != null) {
            section.faultAtValue("id", Quoted.of(id) + " is taken by " + first + ". Give each its own.");
            return Optional.empty();
        }
        return Optional.of(id);
    }

    private Optional<Metric> metric(Section section) {
        Optional<ScalarNode> node = required(section, "metric", "Write for example metric: ttfb.");
        try {
            return node.isEmpty()
                    ? Optional.empty()
                    : Optional.of(MetricText.parse(node.get().getValue()));
        } catch (Unreadable e) {
            section.faultAtValue("metric", e.message());
            return Optional.empty();
        }
    }

    /** A metric of one value a cycle takes none; its objective then says mean, which is that value. */
    private Optional<Statistic> statistic(Section section, Optional<Metric> metric) {
        if (metric.isPresent() && metric.get().perCycle()) {
            if (section.has("statistic")) {
                section.faultAtKey(
                        "statistic",
                        metric.get().label()
                                + " has one value a cycle, so there is nothing to take a statistic of. Remove this line.");
            }
            return Optional.of(new Statistic.Mean());
        }
        if (metric.isEmpty() && !section.has("statistic")) {
            return Optional.empty(); // whether one is needed depends on the metric, which is a fault already
        }
        Optional<ScalarNode> node = required(
                section,
                "statistic",
                "Write for example statistic: "
                        + metric.map(ObjectiveReader::usualStatistic).orElse("p99") + ".");
        if (node.isEmpty()) {
            return Optional.empty();
        }
        try {
            Statistic statistic = StatisticText.parse(node.get().getValue());
            if (metric.isPresent()) {
                StatisticText.checkTail(statistic, metric.get());
            }
            return Optional.of(statistic);
        } catch (Unreadable e) {
            section.faultAtValue("statistic", e.message());
            return Optional.empty();
        }
    }

    private static String usualStatistic(Metric metric) {
        return metric.sampled() ? "max" : metric.better() == Metric.Better.LOWER ? "p99" : "mean";
    }

    private static Optional<ScalarNode> required(Section section, String key, String fix) {
        if (!section.has(key)) {
            section.missing(List.of(key), fix);
        }
        return section.scalar(key, fix);
    }
}
