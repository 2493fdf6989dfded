package dev.sluice.junit;

import dev.sluice.config.RunSettings;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/** Which concurrencies are to run: the setting's, else what is declared, else the default ladder. */
final class PlannedCycles {

    private PlannedCycles() {}

    /** Those of one test. */
    static List<Integer> of(RunSettings settings, List<Integer> declared) {
        return settings.cycles().orElse(declared.isEmpty() ? RunSettings.DEFAULT_CYCLES : declared);
    }

    /** Those of all tests of a class together, rising. */
    static List<Integer> of(Class<?> tests, RunSettings settings) {
        return ReflectionSupport.findMethods(tests, method -> true, HierarchyTraversalMode.TOP_DOWN).stream()
                .flatMap(method -> Stream.concat(
                        Stream.ofNullable(method.getAnnotation(ConcurrencyCycles.class)),
                        Stream.of(method.getParameters())
                                .flatMap(p -> Stream.ofNullable(p.getAnnotation(ConcurrencyCycles.class)))))
                .flatMap(cycles ->
                        of(settings, Arrays.stream(cycles.value()).boxed().toList()).stream())
                .distinct()
                .sorted()
                .toList();
    }
}
