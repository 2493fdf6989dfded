package dev.sluice.junit;

import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.AnnotationConsumer;
import org.junit.jupiter.params.support.ParameterDeclarations;
import org.junitpioneer.jupiter.cartesian.CartesianParameterArgumentsProvider;

/** Turns {@link ConcurrencyCycles} into one {@link Cycle} per concurrency, in order. Holds no run and sends nothing. */
final class CycleSource
        implements ArgumentsProvider,
                AnnotationConsumer<ConcurrencyCycles>,
                CartesianParameterArgumentsProvider<Cycle> {

    private List<Integer> declared = List.of();

    @Override
    public void accept(ConcurrencyCycles annotation) {
        declared = listOf(annotation);
    }

    @Override
    public Stream<? extends Arguments> provideArguments(ParameterDeclarations parameters, ExtensionContext context) {
        return cycles(context, declared).map(Arguments::of);
    }

    @Override
    public Stream<Cycle> provideArguments(ExtensionContext context, Parameter parameter) {
        return cycles(context, listOf(parameter.getAnnotation(ConcurrencyCycles.class)));
    }

    private static Stream<Cycle> cycles(ExtensionContext context, List<Integer> declared) {
        return LoadRun.of(context).cycles(declared).stream();
    }

    private static List<Integer> listOf(ConcurrencyCycles annotation) {
        return Arrays.stream(annotation.value()).boxed().toList();
    }
}
