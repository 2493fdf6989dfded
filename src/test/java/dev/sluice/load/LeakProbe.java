package dev.sluice.load;

import static dev.sluice.fake.Lines.ollama;
import static dev.sluice.fake.Lines.ollamaError;

import dev.sluice.fake.Script;
import dev.sluice.fake.ScriptedServer;
import dev.sluice.time.Ticker;
import dev.sluice.time.WallClock;
import dev.sluice.workload.Patience;
import io.netty.buffer.ByteBufAllocator;
import io.netty.util.internal.logging.InternalLoggerFactory;
import io.netty.util.internal.logging.JdkLoggerFactory;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Runs bursts with every fate under Netty's strictest leak detection; then leaks on purpose, as a control. */
final class LeakProbe {

    private static final Logger NETTY = Logger.getLogger("io.netty");

    private LeakProbe() {}

    public static void main(String[] args) throws Exception {
        AtomicInteger leaks = new AtomicInteger();
        InternalLoggerFactory.setDefaultFactory(JdkLoggerFactory.INSTANCE);
        NETTY.setLevel(Level.WARNING);
        NETTY.setUseParentHandlers(false);
        NETTY.addHandler(counting(leaks));
        int requests = bursts();
        collect();
        System.out.println("leaks of " + requests + " requests: " + leaks.getAndSet(0));
        leak();
        collect();
        System.out.println("leaks of the probe's own buffer: " + leaks.get());
        System.exit(0);
    }

    private static int bursts() throws Exception {
        Script[] fates = {
            Script.ollamaAnswer(5, Duration.ofMillis(1)),
            Script.nothing()
                    .dripped(new byte[] {'H', 'T', 'T', 'P', '/'}, 1, Duration.ZERO)
                    .hangUp(),
            Script.status(503, "text/plain", "busy"),
            Script.nothing().reset(),
            Script.ndjson().chunk(ollama("a")).silence(),
            Script.nothing().silence(),
            Script.ndjson().chunk(ollamaError("boom")).chunk(ollama("more")).end(),
            Script.ndjson().chunk(ollama("a")).brokenChunk(400, "{").hangUp(),
            Script.nothing().bytes(new byte[2000]).hangUp(),
        };
        Patience patience = new Patience(Duration.ofMillis(500), Duration.ofMillis(300), Duration.ofSeconds(5));
        int requests = 0;
        try (var server = ScriptedServer.byArrival(n -> fates[n % fates.length]);
                var generator = LoadGenerator.open(Ticker.system(), WallClock.system())) {
            for (int round = 0; round < 5; round++) {
                int count = 5 * fates.length;
                generator.run(Bursts.of(count, 0, patience), new TestEndpoint(server.uri("/")), CycleWatch.none());
                requests += count;
            }
        }
        return requests;
    }

    private static void leak() {
        ByteBufAllocator.DEFAULT.directBuffer(64).writeByte(1);
    }

    /** Lets the collector find what nobody released; the detector reports at the allocations that follow. */
    private static void collect() throws InterruptedException {
        for (int i = 0; i < 10; i++) {
            System.gc();
            Thread.sleep(20);
            ByteBufAllocator.DEFAULT.directBuffer(64).release();
        }
    }

    private static Handler counting(AtomicInteger leaks) {
        return new Handler() {
            @Override
            public void publish(LogRecord record) {
                if (String.valueOf(record.getMessage()).contains("LEAK")) {
                    leaks.incrementAndGet();
                }
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
    }
}
