package dev.sluice.load;

import dev.sluice.sample.SteadyWindow;
import dev.sluice.time.Ticker;
import dev.sluice.workload.Connect;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Each request at its own instant, which was drawn before the start, whatever became of those before it. A timer of the
 * event loop sends it; how late that was is the client's own share, and never makes the request due later.
 */
final class OpenCourse extends PreparedCourse {

    private static final long AHEAD_NANOS = Duration.ofMillis(250).toNanos();

    private final long[] dues;
    private final int filling;
    private final Connections connections;
    private final Connect connect;
    private final Ticker ticker;
    private long gun;

    /**
     * @param dues of each exchange, in nanoseconds after the start gun
     * @param filling how many of the first are not counted
     */
    OpenCourse(
            List<Exchange> exchanges,
            long[] dues,
            int filling,
            Connections connections,
            Connect connect,
            Ticker ticker) {
        super(exchanges);
        this.dues = dues.clone();
        this.filling = filling;
        this.connections = connections;
        this.connect = connect;
        this.ticker = ticker;
    }

    @Override
    public boolean connectsBefore() {
        return false;
    }

    @Override
    public void fire(long gun) {
        this.gun = gun;
        for (int i = 0; i < dues.length; i++) {
            prepared().get(i).due(gun + dues[i]);
        }
        prepared().stream().map(Exchange::lane).distinct().forEach(lane -> lane.fire(this::schedule));
    }

    private void schedule(Exchange exchange) {
        Lane lane = exchange.lane();
        long left = exchange.due() - ticker.nanos();
        if (connect == Connect.READY) {
            lane.after(left - AHEAD_NANOS, () -> open(exchange));
        }
        lane.after(left, () -> {
            if (exchange.wantsConnection()) {
                open(exchange);
            }
        });
    }

    private void open(Exchange exchange) {
        connections.open(exchange, exchange.lane(), exchange::opened);
    }

    @Override
    public void stop() {
        // what is not due yet is cancelled with the rest
    }

    @Override
    public List<Exchange> shown(long now) {
        return prepared().stream().filter(exchange -> now - exchange.due() >= 0).toList();
    }

    @Override
    public List<Exchange> sent() {
        return prepared().stream().filter(exchange -> !exchange.neverAsked()).toList();
    }

    /** From the first request that counts to the last one sent: after that the server only runs empty. */
    @Override
    public Optional<SteadyWindow> window(long end) {
        List<Exchange> sent = sent();
        return sent.size() <= filling
                ? Optional.empty()
                : Optional.of(new SteadyWindow(
                        dues[filling], sent.get(sent.size() - 1).due() - gun));
    }

    @Override
    public Optional<String> cutShort() {
        int never = prepared().size() - sent().size();
        return never == 0
                ? Optional.empty()
                : Optional.of("the cycle limit came before " + never + " of "
                        + prepared().size() + " requests were due");
    }
}
