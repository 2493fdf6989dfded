package dev.sluice.host;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A running {@code sh} that has printed one number; {@link #close} ends it and all it started. */
final class Shell implements AutoCloseable {

    private final Process process;
    private final long told;

    private Shell(Process process, long told) {
        this.process = process;
        this.told = told;
    }

    /** Runs {@code script}, whose first line of output is a number. */
    static Shell run(String script) throws IOException {
        Process process = new ProcessBuilder("sh", "-c", script)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = output.readLine();
        if (line == null) {
            throw new IOException("'" + script + "' printed nothing");
        }
        return new Shell(process, Long.parseLong(line.strip()));
    }

    long pid() {
        return process.pid();
    }

    /** The number it printed, such as the process id of what it started. */
    long told() {
        return told;
    }

    /** Gives it {@code text} to read. */
    void write(String text) throws IOException {
        process.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    @Override
    public void close() {
        List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
        ProcessHandle.of(told).filter(other -> told > 0).ifPresent(all::add);
        all.forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().onExit().join();
    }
}
