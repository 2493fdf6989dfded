package dev.sluice.config;

import dev.sluice.slo.Objective.Bound;
import dev.sluice.slo.Requirement;
import dev.sluice.statistics.Metric;
import dev.sluice.statistics.Quantity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Reads {@code requires}: the limits that one request must keep to be good. */
final class RequirementsReader {

    private static final String KEY = "requires";
    private static final String FIX = "Write for example requires: {ttfb: \"<= 2 s\"}.";
    private static final Pattern FORM = Pattern.compile("(<=|>=|<|>|=)?\\s*(.*)");

    /** What one request has one value of, in the order of the metrics, and the other name of the first. */
    private static final List<String> METRICS = Stream.concat(
                    Arrays.stream(Metric.values()).filter(Metric::ofOneRequest).map(Metric::label), Stream.of("ttft"))
            .toList();

    private RequirementsReader() {}

    /** The limits; none for a metric that takes none, and none when one of them is faulty. */
    static List<Requirement> read(Section section, Optional<Metric> metric, Faults faults) {
        if (metric.isPresent() && metric.get() != Metric.GOODPUT) {
            if (section.has(KEY)) {
                section.faultAtKey(
                        KEY,
                        "only goodput is of requests that keep limits, and "
                                + metric.get().label() + " is not. Remove this line, or write metric: goodput.");
            }
            return List.of();
        }
        if (metric.isPresent() && !section.has(KEY)) {
            section.missing(List.of(KEY), FIX);
        }
        return section.value(KEY)
                .flatMap(node -> Section.open(node, section.path(KEY), METRICS, FIX, faults))
                .map(limits -> limits(limits, section))
                .orElse(List.of());
    }

    private static List<Requirement> limits(Section limits, Section section) {
        List<Requirement> requirements = new ArrayList<>();
        int said = 0;
        for (String label : METRICS) {
            if (limits.has(label)) {
                said++;
                limit(limits, label).ifPresent(requirements::add);
            }
        }
        if (said == 0
                && section.value(KEY).orElseThrow() instanceof MappingNode map
                && map.getValue().isEmpty()) {
            section.faultAtValue(KEY, "no limit is given, so every answered request would be good. " + FIX);
        } else if (requirements.stream().map(Requirement::metric).distinct().count() < requirements.size()) {
            limits.faultAtKey("ttft", "is another name of ttfb, which stands here too. Keep one.");
        }
        requirements.sort(Comparator.comparing(Requirement::metric));
        return requirements.size() == said ? requirements : List.of();
    }

    /** What was written behind the sign where that is an amount, else an example. */
    private static String amount(Matcher form, Metric metric) {
        String rest = form.matches() ? form.group(2) : "";
        return Amount.of(rest).filter(amount -> !amount.unit().isEmpty()).isPresent()
                ? rest
                : QuantityText.example(metric.unit());
    }

    private static Optional<Requirement> limit(Section limits, String label) {
        Optional<ScalarNode> node = limits.scalar(label, FIX);
        if (node.isEmpty()) {
            return Optional.empty();
        }
        try {
            Metric metric = MetricText.parse(label);
            Bound bound = LimitReader.bound(metric);
            String text = node.get().getValue().strip();
            Matcher form = FORM.matcher(text);
            if (!form.matches() || !bound.sign().equals(form.group(1))) {
                throw new Unreadable(
                        Quoted.of(text) + " does not begin with " + bound.sign() + ", and " + metric.label()
                                + " is better when " + (bound == Bound.AT_MOST ? "lower" : "higher") + ". Write \""
                                + bound.sign() + " " + amount(form, metric) + "\".");
            }
            Quantity limit = QuantityText.parse(form.group(2), metric);
            return Optional.of(new Requirement(metric, bound, limit));
        } catch (Unreadable e) {
            limits.faultAtValue(label, e.message());
            return Optional.empty();
        }
    }
}
