package dev.sluice.config;

/**
 * A setting as it holds for a run; safe to show.
 *
 * @param name such as {@code "sluice.max-tokens"}
 * @param value as read; for a setting without a value, what happens instead
 * @param origin where it came from, such as {@code "-Dsluice.max-tokens"}, {@code "SLUICE_MAX_TOKENS"} or
 *     {@code "default"}
 */
public record EffectiveSetting(String name, String value, String origin) {

    /** Such as {@code "sluice.max-tokens = 256 (default)"}. */
    @Override
    public String toString() {
        return name + " = " + value + " (" + origin + ")";
    }
}
