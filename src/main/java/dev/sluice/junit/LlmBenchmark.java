package dev.sluice.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * A test class that measures an LLM server.
 *
 * <p>Every attribute is a setting of the README's table. A {@code -Dsluice.*} property goes before an environment
 * variable, that before the attribute here, that before the default. An attribute left alone says nothing.
 *
 * <p>Cycles never run beside each other, whatever parallel mode JUnit is in: they would measure each other.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("benchmark")
@Execution(ExecutionMode.SAME_THREAD)
@ResourceLock("dev.sluice.server")
@ExtendWith(LlmBenchmarkExtension.class)
public @interface LlmBenchmark {

    /** {@code sluice.url}: base address of the server. */
    String url() default "";

    /** {@code sluice.server}: auto, ollama, openai or embedded. */
    String server() default "";

    /** {@code sluice.model}: the server's name of the model. */
    String model() default "";

    /** {@code sluice.prompt}: what every request asks. */
    String prompt() default "";

    /** {@code sluice.max-tokens}: the most output tokens of a request; 0 lets the model stop by itself. */
    int maxTokens() default -1;

    /** {@code sluice.think}: true, false, low, medium, high or max. */
    String think() default "";

    /** {@code sluice.cool-down}: pause before each cycle but the first, such as {@code "10s"}. */
    String coolDown() default "";

    /** {@code sluice.thresholds}: the file with the objectives. */
    String thresholds() default "";
}
