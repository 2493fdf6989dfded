package dev.sluice.config;

/**
 * A value that somebody gave to a setting.
 *
 * @param text as given
 * @param place such as {@code "-Dsluice.max-tokens"}
 */
record Given(Setting setting, String text, String place) {

    /** Place and value, such as {@code "-Dsluice.max-tokens=abc"}. */
    String shown() {
        return place.endsWith(")")
                ? place.substring(0, place.length() - 1) + " = " + Quoted.bare(text) + ")"
                : place + "=" + Quoted.bare(text);
    }
}
