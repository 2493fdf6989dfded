package dev.sluice.report;

import dev.sluice.sample.RequestSample;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * How many requests a server answers at once, as it says or as its queue shows: where the last of a burst got their
 * first word only after an answer had ended, those that had it before were being answered together.
 *
 * @param number empty when neither is known
 * @param source who says so, such as {@code "as the server says"}; why it is not known otherwise
 */
record Slots(OptionalInt number, String source) {

    static Slots of(RunReport run) {
        List<CycleReport.Measured> queued = run.measured().stream()
                .filter(cycle -> shown(cycle).isPresent())
                .toList();
        List<Integer> shown =
                queued.stream().map(cycle -> shown(cycle).getAsInt()).distinct().toList();
        boolean agreed =
                shown.size() == 1 && run.measured().stream().noneMatch(cycle -> together(cycle) > shown.get(0));
        OptionalInt told = run.target().slots();
        if (told.isPresent()) {
            return new Slots(
                    told,
                    "as the server says"
                            + (agreed && shown.get(0) != told.getAsInt()
                                    ? ", though its queue shows " + shown.get(0)
                                    : ""));
        }
        if (queued.isEmpty()) {
            return new Slots(
                    OptionalInt.empty(), "the server did not say how many slots it has, and no cycle had a queue");
        }
        return agreed
                ? new Slots(
                        OptionalInt.of(shown.get(0)),
                        "as the queue shows in " + queued.size() + (queued.size() == 1 ? " cycle" : " cycles"))
                : new Slots(
                        OptionalInt.empty(),
                        "the server did not say how many slots it has, and the queues of its cycles differ");
    }

    /** How many had their first word before any answer had ended. */
    private static int together(CycleReport.Measured cycle) {
        OptionalLong end = firstEnd(cycle.samples().atTheGun());
        return (int) cycle.samples().atTheGun().stream()
                .filter(request -> request.timeline().firstText().isPresent())
                .filter(request ->
                        end.isEmpty() || request.timeline().firstText().getAsLong() <= end.getAsLong())
                .count();
    }

    /** Empty when nobody's first word came after an answer had ended: no queue, so no sign of slots. */
    private static OptionalInt shown(CycleReport.Measured cycle) {
        long begun = cycle.samples().atTheGun().stream()
                .filter(request -> request.timeline().firstText().isPresent())
                .count();
        int together = together(cycle);
        return together < begun ? OptionalInt.of(together) : OptionalInt.empty();
    }

    private static OptionalLong firstEnd(List<RequestSample> requests) {
        return requests.stream()
                .filter(request -> request.outcome().answered())
                .flatMapToLong(request -> request.timeline().lastText().stream())
                .min();
    }
}
