package dev.sluice.host;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Of several processes, those that descend from none of the others. */
final class Topmost {

    private Topmost() {}

    /** By start time, oldest first; those that ended meanwhile are left out. */
    static List<ProcessHandle> of(Collection<Long> pids) {
        Set<Long> all = Set.copyOf(pids);
        return all.stream()
                .map(ProcessHandle::of)
                .flatMap(Optional::stream)
                .filter(process -> !hasAncestorIn(process, all))
                .sorted(Comparator.comparing(
                        process -> process.info().startInstant().orElse(Instant.EPOCH)))
                .toList();
    }

    private static boolean hasAncestorIn(ProcessHandle process, Set<Long> pids) {
        Optional<ProcessHandle> above = process.parent();
        while (above.isPresent()) {
            if (pids.contains(above.get().pid())) {
                return true;
            }
            above = above.get().parent();
        }
        return false;
    }
}
