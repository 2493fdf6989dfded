package dev.sluice.config;

import dev.sluice.workload.LoadShape;
import dev.sluice.workload.Patience;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Settings that are right each by itself and do not go together. */
record SettingConflicts(SettingSources sources) {

    /** What does not go together, each with its places and the fix; empty when all does. */
    List<String> of(RunSettings settings) {
        List<String> faults = new ArrayList<>();
        if (sources.find(Setting.REPLAY).isPresent()) {
            Setting.open().stream()
                    .filter(setting -> setting.measuring() && sources.typed(setting))
                    .forEach(setting -> faults.add(conflict(setting, Setting.REPLAY, "a replay measures nothing")));
            return faults;
        }
        boolean url = settings.url().isPresent();
        boolean gguf = settings.gguf().isPresent();
        boolean server = sources.find(Setting.SERVER).isPresent();
        if (url && gguf) {
            faults.add(conflict(
                    Setting.GGUF, Setting.URL, "the embedded engine serves the file, and has no address to give"));
        } else if (url && server && settings.server() == ServerChoice.EMBEDDED) {
            faults.add(conflict(Setting.SERVER, Setting.URL, "the embedded engine has no address to give"));
        }
        if (gguf && server && settings.server() != ServerChoice.EMBEDDED) {
            faults.add(conflict(Setting.GGUF, Setting.SERVER, "only the embedded engine serves a file"));
        }
        faults.addAll(duet(settings));
        if (sources.find(Setting.SHAPE).isPresent()) {
            shape(settings.shape(), faults);
        }
        Patience patience = settings.patience();
        if (sources.find(Setting.REQUEST_DEADLINE).isPresent()
                && patience.request().compareTo(patience.cycle()) > 0) {
            faults.add(shown(Setting.REQUEST_DEADLINE) + ": longer than sluice.cycle-deadline, "
                    + sources.find(Setting.CYCLE_DEADLINE)
                            .map(Given::text)
                            .orElse(Setting.CYCLE_DEADLINE.shownFallback())
                    + ", which would end the request before; raise that too");
        }
        return faults;
    }

    private List<String> duet(RunSettings settings) {
        List<String> faults = new ArrayList<>();
        if (sources.find(Setting.AGAINST).isEmpty()) {
            if (sources.find(Setting.AGAINST_MODEL).isPresent()) {
                faults.add(shown(Setting.AGAINST_MODEL) + ": there is no second server to ask it of; name one with"
                        + " sluice.against=" + Setting.AGAINST.example() + ", or leave it out");
            }
            return faults;
        }
        if (settings.resume()) {
            faults.add(conflict(Setting.AGAINST, Setting.RESUME, "the pairs of a duet belong to one session"));
        }
        if (settings.plan() == PlanChoice.CAPACITY) {
            faults.add(conflict(
                    Setting.AGAINST,
                    Setting.PLAN,
                    "a duet needs cycles that are planned, and a search" + " chooses them as it goes"));
        }
        if (settings.baseline() == BaselineChoice.ACCEPT) {
            faults.add(conflict(
                    Setting.AGAINST,
                    Setting.BASELINE,
                    "cycles that ran in turn with another server's are" + " no baseline of one that runs alone"));
        }
        if (settings.against()
                .filter(second -> settings.url().equals(Optional.of(second.url()))
                        && settings.model().equals(second.model()))
                .isPresent()) {
            faults.add(
                    shown(Setting.AGAINST) + " and " + shown(Setting.URL) + ": the same server and model twice, which"
                            + " would be held against itself; name another server, or another model with"
                            + " sluice.against-model");
        }
        return faults;
    }

    private void shape(LoadShape shape, List<String> faults) {
        if (shape instanceof LoadShape.AllAtOnce && sources.find(Setting.ROUNDS).isPresent()) {
            faults.add(conflict(Setting.ROUNDS, Setting.SHAPE, "in a burst each user asks once"));
        }
        if (!(shape instanceof LoadShape.Open) && sources.find(Setting.PACE).isPresent()) {
            faults.add(conflict(
                    Setting.PACE,
                    Setting.SHAPE,
                    shape instanceof LoadShape.Sustained
                            ? "a sustained user asks again as soon as it was answered"
                            : "in a burst each user asks once"));
        }
    }

    private String conflict(Setting one, Setting other, String reason) {
        return shown(one) + " and " + shown(other) + ": " + reason + "; remove one of the two";
    }

    private String shown(Setting setting) {
        return sources.find(setting).map(Given::shown).orElse(setting.property());
    }
}
