package dev.sluice.junit;

import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.AnnotationConsumer;
import org.junit.jupiter.params.support.ParameterDeclarations;
import org.junitpioneer.jupiter.cartesian.CartesianParameterArgumentsProvider;

/** Turns {@link ConcurrencyCycles} into one {@link Cycle} per concurrency, in order, or into those of a search. Holds no run and sends nothing. */
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
        return LoadRun.of(context).cycles(declared).map(Arguments::of);
    }

    @Override
    public Stream<Cycle> provideArguments(ExtensionContext context, Parameter parameter) {
        LoadRun run = LoadRun.of(context);
        if (run.searches()) { // a matrix is made before its first cycle has run
            throw new ExtensionConfigurationException("sluice.plan=capacity cannot search in a matrix, and "
                    + context.getDisplayName() + " is one; write @ConcurrencyCycles on a method of its own, or use"
                    + " sluice.plan=ladder");
        }
        return run.cycles(listOf(parameter.getAnnotation(ConcurrencyCycles.class)));
    }

    private static List<Integer> listOf(ConcurrencyCycles annotation) {
        return Arrays.stream(annotation.value()).boxed().toList();
    }
}
