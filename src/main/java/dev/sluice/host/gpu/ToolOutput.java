package dev.sluice.host.gpu;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A long-lived tool and its output. A thread of its own reads it to the end, record by record, so that the tool never
 * waits for us; another keeps its last complaint. Both threads are daemons.
 *
 * <p>On {@link #close()} the tool is asked to end, then made to. One that runs as root cannot be made to by us: it ends
 * at its next write into the closed pipe, or at the bound it was started with.
 */
final class ToolOutput implements AutoCloseable {

    private static final int LONGEST_RECORD = 1 << 20;
    private static final int LONGEST_COMPLAINT = 200;

    private final Process process;
    private volatile String complaint = "";
    private volatile @Nullable String ending;
    private volatile boolean closed;

    /**
     * Starts {@code command} in the C locale.
     *
     * @param delimiter what ends a record
     * @param records called on the reading thread; must not throw
     * @param ended called once, on the reading thread, when the output is at its end
     */
    ToolOutput(List<String> command, char delimiter, Consumer<String> records, Runnable ended) throws IOException {
        var builder = new ProcessBuilder(command);
        builder.environment().put("LC_ALL", "C");
        process = builder.start();
        process.getOutputStream().close();
        Thread complaints = daemon(command, () -> {
            try (var errors = new BufferedReader(reader(process.getErrorStream()))) {
                split(errors, '\n', line -> complaint = line.isBlank() ? complaint : shortened(line.strip()));
            } catch (IOException e) {
                // the tool is gone and with it what it had to say
            }
        });
        daemon(command, () -> {
            try (Reader output = reader(process.getInputStream())) {
                split(output, delimiter, records);
            } catch (IOException e) {
                // closed by us
            }
            ending = exit(complaints);
            ended.run();
        });
    }

    /** How it ended, such as {@code "exited with 9: NVML failed"}; null while it runs. */
    @Nullable
    String ending() {
        return ending;
    }

    /** The last line of its standard error; empty when it wrote none. */
    String complaint() {
        return complaint;
    }

    /** Waits for the last words too: they come by another pipe, and are the reason that people need. */
    private String exit(Thread complaints) {
        try {
            boolean gone = process.waitFor(1, TimeUnit.SECONDS);
            complaints.join(TimeUnit.SECONDS.toMillis(1));
            if (!gone) {
                return "closed its output";
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "closed its output";
        }
        return "exited with " + process.exitValue() + (complaint.isEmpty() ? "" : ": " + complaint);
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        var family = process.descendants().toList(); // a shell's children outlive it
        process.destroy();
        family.forEach(ProcessHandle::destroy);
        try {
            if (!process.waitFor(500, TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
        family.forEach(ProcessHandle::destroyForcibly);
    }

    private static void split(Reader output, char delimiter, Consumer<String> records) throws IOException {
        var record = new StringBuilder();
        for (int c = output.read(); c >= 0; c = output.read()) {
            if (c == delimiter) {
                records.accept(record.toString());
                record.setLength(0);
            } else if (record.length() < LONGEST_RECORD) {
                record.append((char) c);
            }
        }
        if (!record.isEmpty()) {
            records.accept(record.toString());
        }
    }

    private static Reader reader(InputStream stream) {
        return new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
    }

    private static String shortened(String line) {
        return line.length() <= LONGEST_COMPLAINT ? line : line.substring(0, LONGEST_COMPLAINT) + "...";
    }

    private static Thread daemon(List<String> command, Runnable work) {
        var thread = new Thread(work, "sluice-reads-" + command.get(0).replaceFirst(".*[/\\\\]", ""));
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
