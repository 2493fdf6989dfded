package dev.sluice.workload;

/**
 * When a request's connection is opened; each has one of its own. Where a user asks more than once, as in every shape but
 * a burst, that holds for its later requests too.
 */
public enum Connect {
    /**
     * Before the request is due, so that opening it is no part of the wait. In a burst before the start gun, paced below
     * the listen backlog: the burst leaves within a few milliseconds. For an arrival of an open load a quarter of a second
     * ahead. In a sustained load when the user's last request has ended: the next one is due as soon as its connection
     * stands.
     */
    READY,
    /** When the request is due, so that TCP and TLS set-up count as waiting. */
    COLD
}
