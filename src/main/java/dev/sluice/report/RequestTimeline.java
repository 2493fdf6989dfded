package dev.sluice.report;

import java.util.List;

/**
 * One bar a request of a cycle, or one a user whose requests follow each other, above panels of what the machine did, all on one axis of time, free of any library that
 * draws. The axis starts at 0, the start gun.
 *
 * @param id stable and unique in a cycle; also a file name
 * @param title what it shows, to a person
 * @param caption what it is: order, unit, n, source of the panels, and what is missing
 * @param rows what a bar is and how they are ordered, such as {@code "request, in order of its first word"}
 * @param bars from the top, in that order
 * @param panels below the bars, from the top, each with one line; none where nothing was sampled
 * @param endSeconds where the axis of time ends, at least
 * @param window the instants between which figures were taken, to be marked; empty where all counts
 */
public record RequestTimeline(
        String id,
        String title,
        String caption,
        String rows,
        List<Bar> bars,
        List<TimeChart.Panel> panels,
        double endSeconds,
        List<TimeChart.Mark> window) {

    public RequestTimeline {
        bars = List.copyOf(bars);
        panels = List.copyOf(panels);
        window = List.copyOf(window);
    }

    /** Whether each bar begins at the start gun, without a gap: then the lengths of its phases say all. */
    public boolean gapless() {
        return bars.stream()
                        .allMatch(bar ->
                                bar.spans().isEmpty() || bar.spans().get(0).fromSeconds() == 0)
                && window.isEmpty();
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
     * One request, or those of one user.
     *
     * @param request its index in the cycle; of a user's requests the user
     * @param spans one behind the other, the first from the instant it was due; between two requests there may be a gap
     * @param endings how a request ended where that was without a whole answer
     */
    public record Bar(int request, List<Span> spans, List<Ending> endings) {
        public Bar {
            spans = List.copyOf(spans);
            endings = List.copyOf(endings);
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
