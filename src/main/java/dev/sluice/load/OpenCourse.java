package dev.sluice.load;

import dev.sluice.sample.SteadyWindow;
import dev.sluice.time.Ticker;
import dev.sluice.workload.Connect;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Each request at its own instant, which was drawn before the start, whatever became of those before it. A timer of the
 * event loop sends it; how late that was is the client's own share, and never makes the request due later.
 */
final class OpenCourse implements Course {

    private static final long AHEAD_NANOS = Duration.ofMillis(250).toNanos();

    private final List<Exchange> exchanges;
    private final long[] dues;
    private final int filling;
    private final Connections connections;
    private final Connect connect;
    private final Ticker ticker;
    private final CountDownLatch open;
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
        this.exchanges = List.copyOf(exchanges);
        this.dues = dues.clone();
        this.filling = filling;
        this.connections = connections;
        this.connect = connect;
        this.ticker = ticker;
        open = new CountDownLatch(exchanges.size());
    }

    @Override
    public List<Exchange> prepared() {
        return exchanges;
    }

    @Override
    public boolean connectsBefore() {
        return false;
    }

    @Override
    public void fire(long gun) {
        this.gun = gun;
        for (int i = 0; i < dues.length; i++) {
            exchanges.get(i).due(gun + dues[i]);
        }
        exchanges.stream().map(Exchange::lane).distinct().forEach(lane -> lane.fire(this::schedule));
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
    public void settled(Exchange exchange) {
        open.countDown();
    }

    @Override
    public boolean await(long millis) throws InterruptedException {
        return open.await(millis, TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() {
        // what is not due yet is cancelled with the rest
    }

    @Override
    public List<Exchange> shown(long now) {
        return exchanges.stream().filter(exchange -> now - exchange.due() >= 0).toList();
    }

    @Override
    public List<Exchange> sent() {
        return exchanges.stream().filter(exchange -> !exchange.neverAsked()).toList();
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
        int never = exchanges.size() - sent().size();
        return never == 0
                ? Optional.empty()
                : Optional.of(
                        "the cycle limit came before " + never + " of " + exchanges.size() + " requests were due");
    }
}
