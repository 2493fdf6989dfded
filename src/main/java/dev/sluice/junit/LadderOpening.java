package dev.sluice.junit;

import dev.sluice.report.RunFolder;
import dev.sluice.slo.SharedSearch;
import dev.sluice.workload.LoadShape;
import java.util.List;
import java.util.Optional;

/** Opens what a ladder runs on: the server or the recording, the search that asks for its cycles, a duet's reference. */
record LadderOpening(LoadRun run, Launch launch, RunPlan plan, Resuming resuming) {

    /** The server to measure, found or started when it is first asked for. */
    MeasuredServer server() {
        return launch.server(
                plan.settings(),
                plan.planned().stream().mapToInt(n -> n).max().orElse(1),
                found -> launch.earlier()
                        .ifPresent(earlier -> earlier.refuseOther(resuming.plan(), resuming.measured(found), false)));
    }

    LadderRun open(Cycle cycle, RunFolder folder) {
        SearchBudget budget = new SearchBudget(launch.ticker());
        LadderSource source = plan.replay()
                .map(recording -> recording.source(cycle))
                .orElseGet(() -> resuming.behind(
                        launch.earlier(),
                        live(server(), cycle, run.searches() ? List.of() : plan.planned(), reference()),
                        server(),
                        folder,
                        budget));
        Optional<SearchedCycles> search = run.searches()
                ? Optional.of(new SearchedCycles(
                        new SharedSearch(plan.thresholds(), plan.searches()),
                        budget,
                        plan.settings().full() || !(plan.settings().shape() instanceof LoadShape.AllAtOnce),
                        source.target().slots()))
                : Optional.empty();
        return new LadderRun(launch, source, plan.settings(), plan.thresholds(), folder, search, duet(cycle, folder));
    }

    private LadderSource live(
            MeasuredServer server, Cycle cycle, List<Integer> planned, Optional<MeasuredServer> beside) {
        return new LiveLadder(launch, server, plan.settings(), cycle, planned, beside);
    }

    private Optional<MeasuredServer> reference() {
        return launch.reference(plan.settings());
    }

    /** The reference is asked what the candidate is, but its own model. */
    private Optional<DuetRun> duet(Cycle cycle, RunFolder folder) {
        return reference().map(second -> {
            Cycle asks = new Cycle(run, cycle.concurrency(), cycle.prompt(), Optional.empty());
            LadderSource source = live(second, asks, List.of(), Optional.of(server()));
            ReferenceRecord record = new ReferenceRecord(
                    ReportedRun.of(source, plan.settings(), plan.thresholds()),
                    RunFolder.emptied(folder.path().resolve(DuetRun.FOLDER)),
                    launch.console());
            return new DuetRun(
                    new CycleTaking(source, plan.settings(), plan.thresholds()),
                    record,
                    plan.duet(),
                    plan.thresholds().onUndecided());
        });
    }
}
