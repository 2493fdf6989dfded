package dev.sluice.junit;

import dev.sluice.baseline.BaselineFolder;
import dev.sluice.baseline.BaselineFolder.Found;
import dev.sluice.baseline.Fingerprint;
import dev.sluice.baseline.GatedValues;
import dev.sluice.baseline.Session;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Takes a run into its baseline when that was asked for; else proposes one where there is none. Overwrites nothing. */
record BaselineKeeping(BaselineFolder folder, Fingerprint fingerprint, Instant startedAt) {

    static final String ACCEPT = "-Dsluice.baseline=accept";

    /**
     * What was done.
     *
     * @param notes what was written where, for people
     * @param obstacle why it could not be taken in, though it was asked for
     */
    record Kept(List<String> notes, Optional<String> obstacle) {

        private static Kept noted(String note) {
            return new Kept(List.of(note), Optional.empty());
        }
    }

    Kept accept(List<GatedValues> measured, boolean failed) {
        if (failed) {
            return Kept.noted("not taken into the baseline: the run failed");
        }
        return GatedValues.session(startedAt, measured)
                .map(session ->
                        Kept.noted("taken into the baseline " + folder.accept(fingerprint, session) + "; commit it"))
                .orElseGet(() -> new Kept(
                        List.of(),
                        Optional.of("nothing can be taken into the baseline: "
                                + measured.get(0).figure() + ": "
                                + measured.get(0).lack().orElseThrow())));
    }

    Kept propose(Found found, List<GatedValues> measured, boolean failed) {
        if (!(found instanceof Found.None)) {
            return new Kept(List.of(), Optional.empty());
        }
        Optional<Session> session = GatedValues.session(startedAt, measured).filter(kept -> !failed);
        return Kept.noted(session.map(kept -> "no baseline yet: what this run measured was written to "
                        + folder.propose(fingerprint, kept) + "; review and accept it: run again with " + ACCEPT)
                .orElse("no baseline, and this run is none to propose: it failed, or measured nothing of it"));
    }
}
