package dev.sluice.engine;

import dev.sluice.time.Sleeper;
import dev.sluice.time.Ticker;
import dev.sluice.time.WallClock;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The child process: llama.cpp and the HTTP front before it. Native code may end its process without warning, so it has
 * one of its own.
 *
 * <p>Prints one {@link ChildReport} when it serves or cannot, and lives until its standard input ends, which the
 * operating system sees to when the parent dies, however it dies.
 */
final class EngineChild {

    private EngineChild() {}

    /**
     * Serves until the parent has gone.
     *
     * @param arguments {@link ChildSettings}
     */
    public static void main(String... arguments) {
        ChildSettings settings = ChildSettings.of(arguments);
        watchParent(settings);
        ChildReport report;
        try {
            report = serve(settings);
        } catch (LinkageError e) {
            report = new ChildReport.NoNativeLibrary(String.valueOf(e.getMessage()));
        } catch (IOException | RuntimeException e) {
            if (settings.loud()) {
                letLogArrive();
            }
            report = new ChildReport.NoModel(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            report = new ChildReport.NoModel("interrupted");
        }
        System.out.println(report.line());
        System.out.flush();
        if (!(report instanceof ChildReport.Ready)) {
            end(settings, 1);
        }
    }

    /** llama.cpp writes its log from a thread of its own, which {@link #end} would cut short. */
    private static void letLogArrive() {
        try {
            Sleeper.system().sleep(Duration.ofMillis(200));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static ChildReport serve(ChildSettings settings) throws IOException, InterruptedException {
        GgufHeader header = GgufHeader.read(settings.model());
        String name = ModelFile.nameOf(settings.model());
        ModelFile file = new ModelFile(settings.model(), name, header, settings.generated());
        TextEngine engine = LlamaCpp.load(file, settings.slots(), settings.threads(), settings.loud());
        Admission admission = new Admission(settings.slots(), settings.queue());
        Pump pump = new Pump(engine, admission, ManagementFactory.getThreadMXBean()::getCurrentThreadCpuTime);
        thread("sluice-pump", () -> {
            try {
                pump.run();
            } catch (InterruptedException | RuntimeException | Error e) {
                e.printStackTrace(); // goes to the log; without its pump the engine would answer nobody
                end(settings, 2);
            }
        });
        return new ChildReport.Ready(
                Front.open(new Routes(file, engine, admission, Ticker.system(), WallClock.system())));
    }

    /** By the end of standard input and, where another process inherited its other end, by the parent's process id. */
    private static void watchParent(ChildSettings settings) {
        InputStream parent = System.in;
        thread("sluice-parent", () -> {
            try {
                while (parent.read() >= 0) {
                    // whatever the parent says, it lives
                }
            } catch (IOException e) {
                // a broken pipe says the same as a closed one
            }
            end(settings, 0);
        });
        Optional<ProcessHandle> handle = ProcessHandle.of(settings.parent());
        thread("sluice-parent-id", () -> {
            handle.map(ProcessHandle::onExit).ifPresent(CompletableFuture::join);
            end(settings, 0);
        });
    }

    private static void thread(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Halts, since an orderly exit would wait for llama.cpp's threads for ever. */
    private static void end(ChildSettings settings, int status) {
        PrivateDirectory.delete(settings.directory());
        Runtime.getRuntime().halt(status);
    }
}
