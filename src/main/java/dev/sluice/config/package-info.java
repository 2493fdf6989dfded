/** thresholds.yaml and settings to typed values, or every fault at once with its place, value and fix. */
package dev.sluice.config;
