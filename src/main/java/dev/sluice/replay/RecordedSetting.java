package dev.sluice.replay;

/**
 * One setting as it held in the recorded run.
 *
 * @param name such as {@code "sluice.max-tokens"}
 * @param origin where it came from then, such as {@code "-Dsluice.max-tokens"} or {@code "default"}
 */
public record RecordedSetting(String name, String value, String origin) {}
