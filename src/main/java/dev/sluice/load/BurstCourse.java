package dev.sluice.load;

import dev.sluice.sample.SteadyWindow;
import dev.sluice.workload.Connect;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** All at once: every request is due at the start gun, and the end of the last is the end. */
final class BurstCourse implements Course {

    private final List<Exchange> exchanges;
    private final Connections connections;
    private final Connect connect;
    private final CountDownLatch open;

    BurstCourse(List<Exchange> exchanges, Connections connections, Connect connect) {
        this.exchanges = List.copyOf(exchanges);
        this.connections = connections;
        this.connect = connect;
        open = new CountDownLatch(exchanges.size());
    }

    @Override
    public List<Exchange> prepared() {
        return exchanges;
    }

    @Override
    public boolean connectsBefore() {
        return connect == Connect.READY;
    }

    @Override
    public void fire(long gun) {
        exchanges.forEach(exchange -> exchange.due(gun));
        exchanges.stream().map(Exchange::lane).distinct().forEach(lane -> {
            if (connectsBefore()) {
                lane.fire(Exchange::write);
            } else {
                lane.fire(exchange -> connections.open(exchange, lane, exchange::write));
            }
        });
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
        // all is sent
    }

    @Override
    public List<Exchange> shown(long now) {
        return exchanges;
    }

    @Override
    public List<Exchange> sent() {
        return exchanges;
    }

    @Override
    public Optional<SteadyWindow> window(long end) {
        return Optional.empty();
    }
}
