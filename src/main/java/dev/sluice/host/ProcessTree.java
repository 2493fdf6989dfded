package dev.sluice.host;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The server's processes: the port's owner and all below it. Those whose parent was killed stay in it while they live,
 * whoever adopts them, and so do those they start.
 */
final class ProcessTree {

    private final Map<Long, Member> members = new LinkedHashMap<>();

    /** Takes {@code process} for an owner of the port. */
    void root(ProcessHandle process) {
        members.computeIfAbsent(process.pid(), pid -> new Member(process)).ownsPort();
    }

    /** Whether an owner of the port is among the living. */
    boolean hasRoot() {
        return members.values().stream().anyMatch(Member::root);
    }

    /** Lets go of those that ended. */
    void forgetEnded() {
        // a handle knows when its process started, so that another with the same number does not pass for it
        members.values().removeIf(member -> !member.handle().isAlive());
    }

    /** Takes in those that were started. One walk over the processes per top of the tree. */
    void takeInStarted() {
        List<Member> tops = members.values().stream()
                .filter(member -> member.handle()
                        .parent()
                        .filter(parent -> members.containsKey(parent.pid()))
                        .isEmpty())
                .toList();
        for (Member top : tops) {
            top.handle().descendants().forEach(below -> members.computeIfAbsent(below.pid(), pid -> new Member(below)));
        }
    }

    /** Lets go of {@code member}: it is a zombie, or ended just now. */
    void gone(Member member) {
        members.remove(member.pid());
    }

    /** Those that live, as of the last look. */
    Collection<Member> members() {
        return new ArrayList<>(members.values());
    }
}
