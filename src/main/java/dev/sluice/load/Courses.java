package dev.sluice.load;

import dev.sluice.server.Endpoint;
import dev.sluice.time.Ticker;
import dev.sluice.workload.Load;
import dev.sluice.workload.LoadShape;
import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Prepares one cycle: its lanes, its first requests, and the course that its shape takes. Used once. */
final class Courses {

    private final Load load;
    private final Endpoint endpoint;
    private final Target target;
    private final Requests requests;
    private final Connections connections;
    private final Ticker ticker;
    private final List<Lane> lanes;
    private final Map<Lane, Requests> later = new HashMap<>();
    private @Nullable Course course;

    Courses(
            Load load,
            Endpoint endpoint,
            Target target,
            Requests requests,
            Connections connections,
            Ticker ticker,
            List<EventLoop> loops) {
        this.load = load;
        this.endpoint = endpoint;
        this.target = target;
        this.requests = requests;
        this.connections = connections;
        this.ticker = ticker;
        this.lanes = loops.stream()
                .limit(load.users())
                .map(loop -> new Lane(loop, this::settled))
                .toList();
    }

    List<Lane> lanes() {
        return lanes;
    }

    Course prepare() {
        course = of(load.shape());
        return course;
    }

    private Course of(LoadShape shape) {
        if (shape instanceof LoadShape.Sustained sustained) {
            lanes.forEach(lane -> later.put(lane, requests.another()));
            return new SustainedCourse(load, sustained.rounds(), eachUserOnce(), this::nextOnLane, connections, ticker);
        }
        if (shape instanceof LoadShape.Open open) {
            List<LoadShape.Arrival> arrivals = open.arrivals(load.users());
            List<Exchange> exchanges = new ArrayList<>();
            for (int i = 0; i < arrivals.size(); i++) {
                exchanges.add(added(i, arrivals.get(i).user()));
            }
            long[] dues = arrivals.stream().mapToLong(LoadShape.Arrival::due).toArray();
            return new OpenCourse(exchanges, dues, open.filling(load.users()), connections, load.connect(), ticker);
        }
        return new BurstCourse(eachUserOnce(), connections, load.connect());
    }

    private List<Exchange> eachUserOnce() {
        return IntStream.range(0, load.users()).mapToObj(i -> added(i, i)).toList();
    }

    private Exchange added(int index, int user) {
        Lane lane = lanes.get(index % lanes.size());
        Exchange exchange = exchange(index, user, index == 0, requests, lane);
        lane.add(exchange);
        return exchange;
    }

    private Exchange nextOnLane(int user, Lane lane) {
        return exchange(user, user, false, Objects.requireNonNull(later.get(lane)), lane);
    }

    private Exchange exchange(int index, int user, boolean kept, Requests encoder, Lane lane) {
        byte[] request = encoder.next(load, endpoint, target);
        return new Exchange(index, user, kept, request, endpoint, load.options().maxTokens(), ticker, lane);
    }

    private void settled(Exchange exchange) {
        if (course != null) { // before the gun a connection may be refused already, but only once all is prepared
            course.settled(exchange);
        }
    }
}
