package dev.sluice.slo;

import dev.sluice.sample.Progress;
import dev.sluice.sample.Stop;
import dev.sluice.statistics.CycleStatistics;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Searches that share the cycles of one run: each level measured serves every one to which it says something, and a cycle
 * runs until the last of these has seen enough. For one thread.
 */
public final class SharedSearch {

    /** One of them, with all cycles as its own objectives judge them. */
    private record Part(CapacityPlan plan, Ladder ladder) {

        /** @param alone whether its answer is that within the whole file */
        static Part of(CapacityPlan plan, Thresholds asked, boolean alone) {
            Thresholds own = asked.searching(List.of(plan));
            if (!alone) {
                own = own.named(plan.meets().stream()
                        .map(objective -> Level.quoted(objective.id()))
                        .collect(Collectors.joining(", ")));
            }
            return new Part(plan, new Ladder(own, plan.search().repeats(), true));
        }

        CapacitySearch search() {
            return new CapacitySearch(
                    ladder, plan.search().from(), plan.search().to());
        }

        Optional<Level> level(int concurrency) {
            return ladder.levels().stream()
                    .filter(level -> level.concurrency() == concurrency)
                    .findFirst();
        }
    }

    private final List<Part> parts;

    /** @param asked what the plans were read with */
    public SharedSearch(Thresholds asked, List<CapacityPlan> plans) {
        parts = plans.stream()
                .map(plan -> Part.of(plan, asked, plans.size() == 1))
                .toList();
    }

    /** A cycle was measured. */
    public void add(CycleStatistics cycle) {
        parts.forEach(part -> part.ladder().add(part.ladder().thresholds().judge(cycle)));
    }

    /** The server died under so many. */
    public void died(int concurrency) {
        parts.forEach(part -> part.ladder().died(concurrency));
    }

    /**
     * The concurrency to measure next; empty when each has its answer, or has spent its time.
     *
     * @param slots how many requests the server works on at once, where that is known
     * @param spent why a search may begin no further cycle; empty while it may
     */
    public OptionalInt next(OptionalInt slots, Function<CapacityPlan.Search, Optional<String>> spent) {
        for (Part part : parts) {
            OptionalInt next = part.search().next(slots);
            if (next.isEmpty()) {
                continue;
            }
            Optional<String> over = spent.apply(part.plan().search());
            if (over.isEmpty()) {
                return next;
            }
            part.ladder().unfinished(over.get());
        }
        return OptionalInt.empty();
    }

    /**
     * Whether the level of the last cycle lies too near a limit to tell, for a search that wants to know.
     *
     * @param spent as in {@link #next}
     */
    public boolean wantsRepeat(int concurrency, Function<CapacityPlan.Search, Optional<String>> spent) {
        return parts.stream()
                .filter(part ->
                        part.ladder().wantsRepeat(concurrency) && part.search().asks(concurrency))
                .anyMatch(part -> spent.apply(part.plan().search()).isEmpty());
    }

    /**
     * Why a running cycle may end; empty while one of those it is for has not seen enough.
     *
     * @param slots as in {@link #next}
     * @param tokensPerChunk of this server; empty when that is not known
     * @param full whether cycles run out, whatever they have shown
     * @param over why a search has no more time for this cycle; empty while it has
     */
    public Optional<Stop> look(
            Progress progress,
            OptionalInt slots,
            OptionalDouble tokensPerChunk,
            boolean full,
            Function<CapacityPlan.Search, Optional<String>> over) {
        List<Part> asking = asking(progress.sent(), slots);
        List<Stop> stops = new ArrayList<>();
        for (Part part : asking) {
            boolean runsOut = full || !part.plan().search().earlyAbort();
            Optional<Stop> enough = runsOut
                    ? Optional.empty()
                    : EarlyStop.of(part.ladder().thresholds(), progress, part.level(progress.sent()), tokensPerChunk);
            Optional<Stop> stop =
                    enough.or(() -> over.apply(part.plan().search()).map(Stop.Spent::new));
            if (stop.isEmpty()) {
                return Optional.empty();
            }
            stops.add(stop.get());
        }
        return stops.stream().min(Comparator.comparingInt(SharedSearch::order));
    }

    /** All, should it be for none: then nobody knows what it is for. */
    private List<Part> asking(int concurrency, OptionalInt slots) {
        List<Part> asking = parts.stream()
                .filter(part -> {
                    OptionalInt next = part.search().next(slots);
                    return part.search().asks(concurrency) || (next.isPresent() && next.getAsInt() == concurrency);
                })
                .toList();
        return asking.isEmpty() ? parts : asking;
    }

    /** What is said of a cycle that several had enough of, each for a reason of its own. */
    private static int order(Stop stop) {
        return Stream.<Class<? extends Stop>>of(
                        Stop.Hopeless.class, Stop.Certain.class, Stop.Spent.class, Stop.InTime.class)
                .toList()
                .indexOf(stop.getClass());
    }

    /** What each has found, and {@code all}, what all cycles say of the objectives of all. */
    public Capacity capacity(Capacity all) {
        return all.searched(parts.stream()
                .map(part -> new Capacity.Search(
                        part.plan().id(), part.plan().atLeast(), part.ladder().capacity()))
                .toList());
    }

    /** The first that failed, else what all say. */
    public Gate gate() {
        List<String> passed = new ArrayList<>();
        for (Part part : parts) {
            Gate gate = Gate.of(part.ladder());
            String told = (parts.size() == 1 ? "" : part.plan().id() + ": ") + gate.reason();
            if (gate instanceof Gate.Failed) {
                return new Gate.Failed(told);
            }
            passed.add(told);
        }
        return new Gate.Passed(String.join("; ", passed));
    }
}
