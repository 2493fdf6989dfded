package dev.sluice.host.gpu;

import dev.sluice.host.Opening;
import dev.sluice.host.Sampler;
import java.util.ArrayList;
import java.util.List;
import oshi.SystemInfo;
import oshi.hardware.GpuStats;
import oshi.hardware.GraphicsCard;

/** GPUs through OSHI: usage, memory and temperature, with no power on macOS. One session per card for the whole run. */
final class OshiSampler implements Sampler {

    private record Session(int index, String name, GpuStats stats) {}

    private final Platform platform;
    private final List<Session> sessions;
    private final Plausibility plausibility = new Plausibility();

    private OshiSampler(Platform platform, List<Session> sessions) {
        this.platform = platform;
        this.sessions = List.copyOf(sessions);
    }

    /** Lists the cards once, which may take a second, and reads them once, since a first reading is only a base. */
    static Opening open(Platform platform) {
        var sessions = new ArrayList<Session>();
        try {
            for (GraphicsCard card : new SystemInfo().getHardware().getGraphicsCards()) {
                var session = new Session(sessions.size(), card.getName(), card.createStatsSession());
                OshiGpu.reading(session.index(), session.name(), session.stats(), platform);
                sessions.add(session);
            }
        } catch (RuntimeException | LinkageError e) { // OSHI's native code on a machine it does not know
            return new Opening.Unavailable("GPU", "OSHI failed: " + e.getMessage());
        }
        return sessions.isEmpty()
                ? new Opening.Unavailable("GPU", "OSHI finds no GPU")
                : new Opening.Available(new OshiSampler(platform, sessions));
    }

    /** The name of its only card, or {@code otherwise} when there is none or several. */
    String onlyName(String otherwise) {
        return sessions.size() == 1 ? sessions.get(0).name() : otherwise;
    }

    @Override
    public String name() {
        return "GPU";
    }

    @Override
    public String source() {
        return "OSHI";
    }

    @Override
    public void sample(Sink sink) {
        for (Session session : sessions) {
            plausibility.pass(
                    OshiGpu.reading(session.index(), session.name(), session.stats(), platform), source(), sink);
        }
    }

    @Override
    public List<String> remarks() {
        return plausibility.remarks();
    }

    @Override
    public void close() {
        sessions.forEach(session -> session.stats().close());
    }
}
