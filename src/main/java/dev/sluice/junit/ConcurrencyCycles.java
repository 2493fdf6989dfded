package dev.sluice.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.junitpioneer.jupiter.cartesian.CartesianArgumentsSource;

/**
 * One invocation per concurrency, in order, each with its {@link Cycle} as the first argument.
 *
 * <p>On a method it makes a parameterised test. On a parameter of Pioneer's {@code @CartesianTest} it is one side of
 * a matrix, such as cycles x prompts:
 *
 * <pre>{@code
 * @CartesianTest
 * void f(@ConcurrencyCycles({1, 4}) Cycle cycle, @Values(strings = {"Why?", "How?"}) String prompt) {
 *     assertThat(cycle.withPrompt(prompt).run()).meets(thresholds);
 * }
 * }</pre>
 */
@Documented
@Target({ElementType.METHOD, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedTest(name = "{0}")
@ArgumentsSource(CycleSource.class)
@CartesianArgumentsSource(CycleSource.class)
public @interface ConcurrencyCycles {

    /**
     * Parallel requests of each cycle, rising. Empty: {@code sluice.cycles}, or else the fifteen levels
     * 1 2 4 5 8 16 19 32 38 57 64 76 95 128 256. {@code sluice.cycles} goes before what stands here.
     */
    int[] value() default {};
}
