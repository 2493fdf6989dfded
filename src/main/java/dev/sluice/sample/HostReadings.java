package dev.sluice.sample;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What the machine's samplers gave last, all of it at most a few samples old.
 *
 * @param values in the order the samplers gave them
 * @param missing why a sampler gives nothing, by its name, such as {@code "GPU"}
 */
public record HostReadings(List<HostReading> values, Map<String, String> missing) {

    private static final HostReadings NONE = new HostReadings(List.of(), Map.of());

    public HostReadings {
        values = List.copyOf(values);
        missing = Map.copyOf(missing);
    }

    /** Nothing was sampled yet, or nothing is. */
    public static HostReadings none() {
        return NONE;
    }

    /** The things of one kind that gave a value, each once, in order. */
    public List<HostSubject> subjects(HostSubject.Kind kind) {
        return values.stream()
                .map(HostReading::subject)
                .filter(subject -> subject.kind() == kind)
                .distinct()
                .toList();
    }

    /** One value, in the metric's unit; the first source's where two gave it; empty when none did. */
    public OptionalDouble value(HostSubject subject, HostMetric metric) {
        return values.stream()
                .filter(each -> each.metric() == metric && each.subject().equals(subject))
                .mapToDouble(HostReading::value)
                .findFirst();
    }

    /** Why the sampler of that name gives nothing; empty when it does, or when there is none. */
    public Optional<String> missing(String sampler) {
        return Optional.ofNullable(missing.get(sampler));
    }
}
