package dev.sluice.host;

import java.util.Collection;
import java.util.List;

/**
 * What each process of a server does, told from its place in the tree and what it was given, never from its name.
 *
 * <ul>
 *   <li>{@code model runner}: below the port's owner, and given a model in its arguments ({@code --model x},
 *       {@code --model-path x}, a file of weights). Where no process below was, each below that has used at least a
 *       quarter of the CPU time of the busiest process of the tree: a runner's arguments may say nothing, as with vLLM.
 *   <li>{@code web server}: the owner of the endpoint's port, when there is a model runner
 *   <li>{@code server}: the owner of the port when there is none, so that it is both
 *   <li>{@code helper}: every other process below
 * </ul>
 */
final class Roles {

    static final String SERVER = "server";
    static final String WEB_SERVER = "web server";
    static final String MODEL_RUNNER = "model runner";
    static final String HELPER = "helper";

    /** What tells a process's role. */
    interface Evidence {

        /** Whether it owns the endpoint's port, or is the process that was named. */
        boolean root();

        /** Whether its arguments name a model. */
        boolean givenModel();

        /** CPU time it has used in its life, in milliseconds. */
        long cpuMillis();
    }

    private Roles() {}

    /** The role of {@code one} among {@code all}, itself included. */
    static String of(Evidence one, Collection<? extends Evidence> all) {
        boolean modelGiven = all.stream().anyMatch(p -> !p.root() && p.givenModel());
        long busiest = all.stream().mapToLong(Evidence::cpuMillis).max().orElse(0);
        if (one.root()) {
            return all.stream().anyMatch(p -> runs(p, modelGiven, busiest)) ? WEB_SERVER : SERVER;
        }
        return runs(one, modelGiven, busiest) ? MODEL_RUNNER : HELPER;
    }

    private static boolean runs(Evidence process, boolean modelGiven, long busiest) {
        if (process.root()) {
            return false;
        }
        return modelGiven ? process.givenModel() : process.cpuMillis() > 0 && process.cpuMillis() * 4 >= busiest;
    }

    /** Whether {@code arguments} name a model. */
    static boolean nameModel(List<String> arguments) {
        return arguments.stream()
                .skip(1) // the program itself may lie in a folder of that name
                .anyMatch(argument -> argument.matches("--?model([-_]path)?(=.*)?")
                        || argument.matches(".*\\.(gguf|safetensors)")
                        || argument.contains("/blobs/sha256-"));
    }
}
