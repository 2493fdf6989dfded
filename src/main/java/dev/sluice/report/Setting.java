package dev.sluice.report;

/**
 * One setting as it held in this run. Never a secret: keys are not settings.
 *
 * @param value as text
 * @param origin where it came from, such as {@code "-Dsluice.cycles"} or {@code "default"}
 */
public record Setting(String value, String origin) {}
