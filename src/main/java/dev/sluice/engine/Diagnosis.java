package dev.sluice.engine;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells in a sentence why a child did not come up: the cause, and the two ways out. The cause stands in what the child
 * printed; its exceptions and exit status alone do not tell.
 */
final class Diagnosis {

    private static final String WAYS_OUT =
            "; start a model server yourself and name it with -Dsluice.url=http://HOST:PORT,"
                    + " or use a machine that has glibc 2.17 or newer (not musl), libgomp and a processor with AVX2";

    private static final int ILLEGAL_INSTRUCTION = 128 + 4;
    private static final int ILLEGAL_INSTRUCTION_WINDOWS = 0xC000001D;
    private static final int KILLED = 128 + 9;

    /** The system loader's complaint about the binding's library. */
    private static final Pattern LOADER = Pattern.compile("jllama\\.\\w+: (.+)");

    /** How the JVM reports a crash in native code. */
    private static final Pattern CRASH = Pattern.compile("(?:SIG[A-Z]+|EXCEPTION_[A-Z_]+) \\(0x\\w+\\)");

    private static final Pattern REFUSAL = Pattern.compile("error loading model: (?:error loading model \\w+: )?(.+)");

    private Diagnosis() {}

    /**
     * Of a child whose native library did not load.
     *
     * @param reason what the binding said
     * @param log all the child has printed
     */
    static String noLibrary(String reason, String log) {
        Matcher loader = LOADER.matcher(log);
        String words = loader.find() ? loader.group(1).strip() : reason;
        String text = words.toLowerCase(Locale.ROOT);
        String cause;
        if (text.contains("libgomp")) {
            cause = "libgomp is not installed (Debian and Ubuntu: apt install libgomp1; Fedora: dnf install libgomp)";
        } else if (text.contains("musl") || text.contains("ld-linux") || text.contains("symbol not found")) {
            cause = "its native library needs glibc, which this system (musl, such as Alpine) does not have";
        } else if (text.contains("glibc_")) {
            cause = "this system's glibc is too old for its native library";
        } else if (text.contains("dependent libraries")) {
            cause = "the Visual C++ runtime is not installed";
        } else {
            cause = "its native library does not load";
        }
        return sentence(cause + " (" + words + ")");
    }

    /**
     * Of a child that ended without a report.
     *
     * @param status its exit status
     * @param log all it has printed
     */
    static String died(int status, String log) {
        String exit = " (exit status " + status + ")";
        Matcher crash = CRASH.matcher(log);
        String last = crash.find() ? crash.group() : lastLine(log);
        if (status == ILLEGAL_INSTRUCTION
                || status == ILLEGAL_INSTRUCTION_WINDOWS
                || last.startsWith("SIGILL")
                || last.startsWith("EXCEPTION_ILLEGAL_INSTRUCTION")) {
            return sentence("this processor has no AVX2 and FMA, which its native library was compiled for" + exit);
        }
        if (status == KILLED) {
            return sentence("its process was killed while it started, perhaps for want of memory" + exit);
        }
        return sentence("its process ended while it started" + exit + (last.isEmpty() ? "" : ": " + last));
    }

    /** Of a child that says nothing. */
    static String silent(long seconds) {
        return sentence("its process did not come up within " + seconds + " s");
    }

    /**
     * Why llama.cpp refused a model, in its own words.
     *
     * @param log all a child that logs has printed
     * @param otherwise what to say if that holds no reason
     */
    static String ofModel(String log, String otherwise) {
        Matcher reason = REFUSAL.matcher(log);
        return reason.find() ? reason.group(1).strip() : otherwise;
    }

    private static String sentence(String cause) {
        return "the embedded engine cannot run here: " + cause + WAYS_OUT;
    }

    private static String lastLine(String log) {
        return log.strip().replaceFirst("(?s).*\\R", "").strip();
    }
}
