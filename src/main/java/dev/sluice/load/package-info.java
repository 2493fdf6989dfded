/** Runs a cycle: sends its load over real sockets, stamps what comes back, loses no request. */
package dev.sluice.load;
