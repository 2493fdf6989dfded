package dev.sluice.junit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Everything that watches one cycle, opened together and closed in reverse; what fails is noted, never thrown. */
final class Companions implements AutoCloseable {

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final List<String> faults = new ArrayList<>();

    private Companions() {}

    static Companions beside(int concurrency, List<CycleCompanion> companions) {
        Companions watching = new Companions();
        for (CycleCompanion companion : companions) {
            try {
                watching.open.push(companion.beside(concurrency));
            } catch (Exception fault) {
                watching.faults.add(String.valueOf(fault.getMessage()));
            }
        }
        return watching;
    }

    /** Why some of them saw nothing, in words. */
    List<String> faults() {
        return List.copyOf(faults);
    }

    @Override
    public void close() {
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception fault) {
                faults.add(String.valueOf(fault.getMessage()));
            }
        }
    }
}
