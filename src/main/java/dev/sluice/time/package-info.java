/** The only place that reads a clock or sleeps: every other package is given a {@link dev.sluice.time.Ticker}. */
package dev.sluice.time;
