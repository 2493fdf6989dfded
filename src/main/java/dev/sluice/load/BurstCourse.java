package dev.sluice.load;

import dev.sluice.sample.SteadyWindow;
import dev.sluice.workload.Connect;
import java.util.List;
import java.util.Optional;

/** All at once: every request is due at the start gun, and the end of the last is the end. */
final class BurstCourse extends PreparedCourse {

    private final Connections connections;
    private final Connect connect;

    BurstCourse(List<Exchange> exchanges, Connections connections, Connect connect) {
        super(exchanges);
        this.connections = connections;
        this.connect = connect;
    }

    @Override
    public boolean connectsBefore() {
        return connect == Connect.READY;
    }

    @Override
    public void fire(long gun) {
        prepared().forEach(exchange -> exchange.due(gun));
        prepared().stream().map(Exchange::lane).distinct().forEach(lane -> {
            if (connectsBefore()) {
                lane.fire(Exchange::write);
            } else {
                lane.fire(exchange -> connections.open(exchange, lane, exchange::write));
            }
        });
    }

    @Override
    public void stop() {
        // all is sent
    }

    @Override
    public List<Exchange> shown(long now) {
        return prepared();
    }

    @Override
    public List<Exchange> sent() {
        return prepared();
    }

    @Override
    public Optional<SteadyWindow> window(long end) {
        return Optional.empty();
    }
}
