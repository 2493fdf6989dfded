package dev.sluice.junit;

import dev.sluice.load.CycleWatch;
import dev.sluice.sample.Progress;
import dev.sluice.sample.Stop;
import dev.sluice.slo.Capacity;
import dev.sluice.slo.Gate;
import dev.sluice.slo.SharedSearch;
import dev.sluice.statistics.CycleStatistics;
import dev.sluice.statistics.CycleTime;
import dev.sluice.statistics.LikelySlots;
import dev.sluice.statistics.TokensPerChunk;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The cycles of a ladder that searches ask for: when one may end, whether it is repeated, and which comes next. */
final class SearchedCycles {

    private final SharedSearch search;
    private final SearchBudget budget;
    private final boolean full;
    private final boolean slotsTold;
    private final TokensPerChunk tokensPerChunk = new TokensPerChunk();
    private final List<CycleStatistics> cycles = new ArrayList<>();
    private OptionalInt slots;

    /**
     * @param full whether every cycle runs out
     * @param slots as the server tells; empty when it does not, and then what the cycles show
     */
    SearchedCycles(SharedSearch search, SearchBudget budget, boolean full, OptionalInt slots) {
        this.search = search;
        this.budget = budget;
        this.full = full;
        this.slots = slots;
        this.slotsTold = slots.isPresent();
    }

    /** Ends a cycle that has shown what it was for, or whose time is over. */
    CycleWatch watch() {
        return this::look;
    }

    private Optional<Stop> look(Progress progress) {
        Optional<CycleTime> expected = CycleTime.of(progress.sent(), slots, cycles);
        return search.look(
                progress, slots, tokensPerChunk.value(), full, plan -> budget.over(plan, progress.elapsed(), expected));
    }

    /** A cycle ended. Slots a little off cost a cycle, and no answer: they only choose what is tried first. */
    void add(CycleResult result) {
        search.add(result.statistics());
        tokensPerChunk.add(result.samples());
        cycles.add(result.statistics());
        OptionalInt shown = LikelySlots.of(result.samples());
        if (!slotsTold && shown.isPresent()) {
            slots = shown;
        }
    }

    void died(int concurrency) {
        search.died(concurrency);
    }

    /** How many have run. */
    int measured() {
        return cycles.size();
    }

    boolean wantsRepeat(int concurrency) {
        return search.wantsRepeat(concurrency, budget::spent);
    }

    /** The concurrency to measure next; empty when the edge is found, or the time is spent. */
    OptionalInt next() {
        return search.next(slots, budget::spent);
    }

    Capacity capacity(Capacity all) {
        return search.capacity(all);
    }

    Gate gate() {
        return search.gate();
    }
}
