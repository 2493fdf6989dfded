package dev.sluice.report;

/**
 * One figure of a run that stands for itself.
 *
 * @param name such as {@code "energy"}
 * @param value with its unit, such as {@code "73.8 Wh"}
 * @param says what it is of: over what, from how many
 */
public record Card(String name, String value, String says) {}
