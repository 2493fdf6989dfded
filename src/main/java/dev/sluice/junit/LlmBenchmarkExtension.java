package dev.sluice.junit;

import dev.sluice.slo.Gate;
import dev.sluice.slo.Thresholds;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.opentest4j.TestAbortedException;

/**
 * Owns a run's life: opens it before the class, finds the server before the first cycle, says what a missed objective
 * means for the build, and closes the gate after the last one. Holds no state: that is in the store.
 */
final class LlmBenchmarkExtension
        implements BeforeAllCallback,
                BeforeEachCallback,
                TestExecutionExceptionHandler,
                AfterAllCallback,
                ParameterResolver {

    @Override
    public void beforeAll(ExtensionContext context) {
        LoadRun.open(context);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        LoadRun.of(context).begin(context);
    }

    /**
     * Beyond what must be served, a miss is an answer about the machine and no fault: the test shows as skipped. So
     * does an undecided one; the gate after the last cycle sees to it that silence never passes.
     */
    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable thrown) throws Throwable {
        LoadRun run = LoadRun.of(context);
        if (thrown instanceof SloMissed missed && missed.verdict().isPresent()) {
            switch (Gate.consequenceOf(missed.verdict().get(), run.thresholds())) {
                case BEYOND_CAPACITY -> throw new TestAbortedException("beyond capacity: " + missed.getMessage());
                case UNDECIDED -> throw new TestAbortedException("undecided: " + missed.getMessage());
                case WARN -> {
                    return; // the console and the report tell why
                }
                case FAIL, PASS -> run.failed();
            }
        } else if (!(thrown instanceof TestAbortedException)) {
            run.failed();
        }
        throw thrown;
    }

    @Override
    public void afterAll(ExtensionContext context) {
        LoadRun.of(context).conclude();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Thresholds.class;
    }

    @Override
    public Thresholds resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return LoadRun.of(context).thresholds();
    }
}
