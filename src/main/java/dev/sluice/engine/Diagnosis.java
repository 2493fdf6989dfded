package dev.sluice.engine;

import java.util.Locale;

/** Tells in a sentence why a child did not come up: the cause, and the two ways out. */
final class Diagnosis {

    private static final String WAYS_OUT =
            "; start a model server yourself and name it with -Dsluice.url=http://HOST:PORT,"
                    + " or use a machine that has glibc 2.17 or newer (not musl), libgomp and a processor with AVX2";

    private Diagnosis() {}

    /** @param reason what the loader of native libraries said */
    static String noLibrary(String reason) {
        String text = reason.toLowerCase(Locale.ROOT);
        String cause;
        if (text.contains("libgomp")) {
            cause = "libgomp is not installed (Debian and Ubuntu: apt install libgomp1; Fedora: dnf install libgomp)";
        } else if (text.contains("musl") || text.contains("ld-linux") || text.contains("_chk: symbol not found")) {
            cause = "its native library needs glibc, which this system (musl, such as Alpine) does not have";
        } else if (text.contains("glibc_")) {
            cause = "the system's glibc is too old for its native library";
        } else if (text.contains("dependent libraries") || text.contains("vcomp")) {
            cause = "the Visual C++ runtime is not installed";
        } else {
            cause = "its native library does not load";
        }
        return sentence(cause + " (" + reason + ")");
    }

    /**
     * @param status exit status of a child that said nothing
     * @param lastWords its last line of output; may be empty
     */
    static String died(int status, String lastWords) {
        String said = lastWords.isBlank() ? "" : ", last words: " + lastWords.strip();
        return switch (status) {
            // 128 + SIGILL, and its name on Windows
            case 132, 0xC000001D ->
                sentence(
                        "this processor has no AVX2 and FMA, which its native library was compiled for" + exit(status));
            case 137 -> sentence("its process was killed, probably for want of memory" + exit(status));
            default -> sentence("its process ended while it started" + exit(status) + said);
        };
    }

    static String silent(long seconds) {
        return sentence("its process did not come up within " + seconds + " s");
    }

    private static String exit(int status) {
        return " (exit status " + status + ")";
    }

    private static String sentence(String cause) {
        return "the embedded engine cannot run here: " + cause + WAYS_OUT;
    }
}
