/** Reads a recorded run's files back into samples. Measures nothing, and never mixes two runs. */
package dev.sluice.replay;
