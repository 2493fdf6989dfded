/** Samples to numbers: pure functions, each with its unit, its formula, its n and its empty case. */
package dev.sluice.statistics;
