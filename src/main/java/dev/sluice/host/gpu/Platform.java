package dev.sluice.host.gpu;

import java.util.Locale;

/** The operating systems that the ladder of sources tells apart. */
enum Platform {
    LINUX,
    MACOS,
    WINDOWS,
    OTHER;

    /** From the system property {@code os.name}. */
    static Platform of(String osName) {
        String name = osName.toLowerCase(Locale.ROOT);
        if (name.startsWith("linux")) {
            return LINUX;
        }
        if (name.startsWith("mac")) {
            return MACOS;
        }
        return name.startsWith("windows") ? WINDOWS : OTHER;
    }
}
