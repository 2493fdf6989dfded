/** What will be sent: bursts, prompts, generation options and the limits of patience. Pure data. */
package dev.sluice.workload;
