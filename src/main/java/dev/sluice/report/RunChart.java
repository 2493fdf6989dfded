package dev.sluice.report;

/** A chart of a whole run as data, free of any library that draws. */
public sealed interface RunChart permits LadderChart, ScatterChart, BoxChart {

    /** Stable and unique in a run; also a file name. */
    String id();

    /** What it shows, to a person. */
    String title();

    /** What it is: metric, statistics, axes, n, and what is missing. */
    String caption();
}
