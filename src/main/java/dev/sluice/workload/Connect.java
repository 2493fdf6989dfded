package dev.sluice.workload;

/** When the connections of a burst are opened. */
public enum Connect {
    /** Before the start gun, paced below the listen backlog: the burst leaves within a few milliseconds. */
    READY,
    /** In the burst itself, so that TCP and TLS set-up count as waiting. */
    COLD
}
