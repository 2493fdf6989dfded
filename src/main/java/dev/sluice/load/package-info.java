/** Runs a cycle: sends a burst over real sockets, stamps what comes back, loses no request. */
package dev.sluice.load;
