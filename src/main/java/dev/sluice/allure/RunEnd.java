package dev.sluice.allure;

import dev.sluice.slo.Gate;
import java.util.Optional;

/**
 * How a ladder ended, and whose it was.
 *
 * @param tests the class of its cycles
 * @param suite what Allure's tree calls that class
 * @param ladder its name, unique in the class and the same in every run
 * @param only the class has no other ladder
 * @param gate whether as many users are served as must be
 * @param trouble why there is no answer, such as a server that died; empty when all went well
 */
public record RunEnd(Class<?> tests, String suite, String ladder, boolean only, Gate gate, Optional<String> trouble) {}
