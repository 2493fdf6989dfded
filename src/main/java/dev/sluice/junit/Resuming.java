package dev.sluice.junit;

import dev.sluice.baseline.Fingerprint;
import dev.sluice.baseline.ResumeNote;
import dev.sluice.report.Plain;
import dev.sluice.report.RunFolder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What a class's run is known by when it is interrupted and gone on with, and where it goes on. */
record Resuming(Class<?> tests, RunPlan run) {

    private static final int LONGEST = 1000;

    /** What is known before a server is looked for. */
    Fingerprint plan() {
        return plain(ResumePlan.of(tests, run.settings(), run.thresholds(), run.planned()));
    }

    /** Machine, server and the model that is asked where no cycle names another. */
    Fingerprint measured(MeasuredServer server) {
        String model = server.identity().model();
        return plain(RunFingerprint.of(
                server.target(model), server.host().hardware(), run.settings().load(1, model), run.settings()));
    }

    /**
     * Behind the cycles that an interrupted run finished in {@code folder}, if there are any; else notes there what a
     * later run must have in common with this one.
     *
     * @throws ServerTrouble when the model, loaded by now, is not the one that was measured
     */
    LadderSource behind(
            Optional<EarlierRun> earlier,
            LadderSource live,
            MeasuredServer server,
            RunFolder folder,
            SearchBudget budget) {
        Fingerprint measured = measured(server);
        earlier.ifPresent(run -> run.refuseOther(plan(), measured, true));
        Optional<EarlierRun.Part> part = earlier.flatMap(run -> run.part(folder.path()));
        if (part.isEmpty()) {
            folder.write(ResumeNote.FILE, new ResumeNote(plan(), measured).bytes());
        }
        return part.<LadderSource>map(finished -> new ResumedLadder(live, finished.ladder(), budget))
                .orElse(live);
    }

    /** What a server says of itself is not to be trusted, in files neither. */
    private static Fingerprint plain(Fingerprint raw) {
        Map<String, String> facts = new LinkedHashMap<>();
        raw.facts().forEach((name, fact) -> facts.put(Plain.text(name, LONGEST), Plain.text(fact, LONGEST)));
        return Fingerprint.of(facts);
    }
}
