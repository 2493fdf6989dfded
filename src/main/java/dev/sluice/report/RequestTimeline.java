package dev.sluice.report;

import java.util.List;
import java.util.Optional;

/**
 * One bar a request of a cycle, above panels of what the machine did, all on one axis of time, free of any library that
 * draws. The axis starts at 0, the start gun.
 *
 * @param id stable and unique in a cycle; also a file name
 * @param title what it shows, to a person
 * @param caption what it is: order, unit, n, source of the panels, and what is missing
 * @param bars from the top, in the order in which the first texts came; those without any text last
 * @param panels below the bars, from the top, each with one line; none where nothing was sampled
 * @param endSeconds where the axis of time ends, at least
 */
public record RequestTimeline(
        String id, String title, String caption, List<Bar> bars, List<TimeChart.Panel> panels, double endSeconds) {

    public RequestTimeline {
        bars = List.copyOf(bars);
        panels = List.copyOf(panels);
    }

    /** The phases that occur, in their order. */
    public List<Phase> phases() {
        return bars.stream()
                .flatMap(bar -> bar.spans().stream())
                .map(Span::phase)
                .distinct()
                .sorted()
                .toList();
    }

    /** What a request is in, in the order in which it passes through them. */
    public enum Phase {
        /** Nothing came yet; where the server told nothing of its prefill, that is in here. */
        WAITS("waits"),
        /** The response had begun, without any text; the server did not say what it did. */
        BEGUN("response begun"),
        /** The server read the prompt, by its own word: so long before the first text. */
        PREFILL("prefill"),
        THINKS("thinks"),
        ANSWERS("answers"),
        /** Text came; which of it was thinking is not known. */
        WRITES("thinks or answers"),
        /** After the last text of a request that did not come to its end. */
        SILENT("silent");

        private final String label;

        Phase(String label) {
            this.label = label;
        }

        /** The name in the legend. */
        public String label() {
            return label;
        }
    }

    /**
     * One request.
     *
     * @param request its index in the burst
     * @param spans one behind the other, the first from 0 on
     * @param ending how it ended where that was without a whole answer; empty when it was answered
     */
    public record Bar(int request, List<Span> spans, Optional<Ending> ending) {
        public Bar {
            spans = List.copyOf(spans);
        }
    }

    /** A phase from one instant to another, in seconds after the start gun; never empty. */
    public record Span(Phase phase, double fromSeconds, double toSeconds) {}

    /**
     * The end of a request that got no whole answer, to be marked with a cross.
     *
     * @param word the outcome's label, such as {@code "rejected"}
     * @param failed {@code false} when Sluice itself ended it
     */
    public record Ending(double seconds, String word, boolean failed) {}
}
