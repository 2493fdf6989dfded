package dev.sluice.host.gpu;

import dev.sluice.host.Opening;
import dev.sluice.host.Sampler;
import dev.sluice.time.Ticker;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Gives the latest reading of each GPU that a running {@link Tool} has printed. A reading is given while it is at most
 * 1.5 of the tool's periods old; older, the tick goes without. A tick throws once the tool has ended, or has been silent
 * for 3 periods and at least 3 s.
 */
final class ToolSampler implements Sampler {

    private record Key(int gpu, OptionalLong pid) {}

    private record Arrived(GpuReading reading, long nanos) {}

    private static final long SILENCE_NANOS = TimeUnit.SECONDS.toNanos(3);

    private final Tool tool;
    private final RecordParser parser;
    private final Ticker ticker;
    private final boolean mayBeSilent;
    private final ToolOutput output;
    private final CountDownLatch spoken = new CountDownLatch(1);
    private final Plausibility plausibility = new Plausibility();
    private final Map<Key, Arrived> latest = new LinkedHashMap<>();
    private int unreadable;
    private String lastUnreadable = "";
    private long lastArrival;

    private ToolSampler(Tool tool, RecordParser parser, Ticker ticker, boolean mayBeSilent) throws IOException {
        this.tool = tool;
        this.parser = parser;
        this.ticker = ticker;
        this.mayBeSilent = mayBeSilent;
        this.lastArrival = ticker.nanos();
        this.output = new ToolOutput(tool.command(), tool.delimiter(), this::take, spoken::countDown);
    }

    /** Starts the tool and waits up to {@code patience} for its first reading. */
    static Opening open(Tool tool, RecordParser parser, Ticker ticker, Duration patience) {
        ToolSampler sampler;
        try {
            sampler = new ToolSampler(tool, parser, ticker, false);
        } catch (IOException e) {
            return new Opening.Unavailable("GPU", tool.name() + ": cannot be started: " + e.getMessage());
        }
        try {
            boolean inTime = sampler.spoken.await(patience.toNanos(), TimeUnit.NANOSECONDS);
            if (inTime && sampler.hasReadings()) {
                return new Opening.Available(sampler);
            }
            String reason = sampler.whyNothing(patience);
            sampler.close();
            return new Opening.Unavailable("GPU", tool.name() + ": " + reason);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            sampler.close();
            return new Opening.Unavailable("GPU", tool.name() + ": interrupted while it started");
        }
    }

    /** Starts a tool that may rightly be silent, and so does not wait for it. */
    static ToolSampler start(Tool tool, RecordParser parser, Ticker ticker) throws IOException {
        return new ToolSampler(tool, parser, ticker, true);
    }

    @Override
    public String name() {
        return "GPU";
    }

    @Override
    public String source() {
        return tool.name();
    }

    @Override
    public synchronized void sample(Sink sink) {
        String ending = output.ending();
        if (ending != null) {
            throw new IllegalStateException(tool.name() + " " + ending);
        }
        long now = ticker.nanos();
        long period = tool.period().toNanos();
        boolean given = false;
        for (Arrived arrived : latest.values()) {
            if (now - arrived.nanos() <= period + period / 2) {
                plausibility.pass(arrived.reading(), tool.name(), sink);
                given = true;
            }
        }
        long silent = now - lastArrival;
        if (!given && !mayBeSilent && silent > Math.max(3 * period, SILENCE_NANOS)) {
            throw new IllegalStateException(tool.name() + " has told nothing for " + silent / 1_000_000 + " ms");
        }
    }

    @Override
    public synchronized List<String> remarks() {
        var remarks = new ArrayList<>(plausibility.remarks());
        if (unreadable > 0) {
            remarks.add(tool.name() + ": " + unreadable + " unreadable records, the last: " + lastUnreadable);
        }
        return remarks;
    }

    @Override
    public void close() {
        output.close();
    }

    private synchronized boolean hasReadings() {
        return !latest.isEmpty();
    }

    private synchronized String whyNothing(Duration patience) {
        String ending = output.ending();
        String state = ending != null ? ending : "no reading in " + patience.toMillis() + " ms";
        String heard = unreadable > 0 ? "; it said: " + lastUnreadable : "";
        return ending == null && !output.complaint().isEmpty() ? state + ": " + output.complaint() : state + heard;
    }

    private synchronized void take(String record) {
        try {
            List<GpuReading> readings = parser.parse(record);
            long now = ticker.nanos();
            for (GpuReading reading : readings) {
                latest.put(new Key(reading.index(), reading.pid()), new Arrived(reading, now));
                lastArrival = now;
                spoken.countDown();
            }
        } catch (IOException | RuntimeException e) { // garbage in the output must not end the reading of it
            unreadable++;
            String text = record.strip();
            lastUnreadable = text.length() <= 80 ? text : text.substring(0, 80) + "...";
        }
    }
}
