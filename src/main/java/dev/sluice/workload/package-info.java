/** What will be sent, and in which shape: prompts, generation options and the limits of patience. Pure data. */
package dev.sluice.workload;
