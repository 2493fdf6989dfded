package dev.sluice.load;

import dev.sluice.sample.SteadyWindow;
import dev.sluice.time.Ticker;
import dev.sluice.workload.Connect;
import dev.sluice.workload.Load;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;

/**
 * A closed loop: whoever's request has ended asks the next, until each has seen so many end in the steady window. Each
 * user lives on one event loop; what users of several loops must know of each other are two counts and a mark.
 *
 * <p>A request that fails within a second is followed by a pause for the rest of that second: a server that is down must
 * not be asked ten thousand times a second.
 *
 * <p>In one file, because who may touch which count from which loop can only be checked where all of it is in sight.
 */
final class SustainedCourse implements Course {

    private static final long FASTEST_RETRY_NANOS = Duration.ofSeconds(1).toNanos();

    private final Load load;
    private final int rounds;
    private final List<User> users = new ArrayList<>();
    private final BiFunction<Integer, Lane, Exchange> next;
    private final Connections connections;
    private final Ticker ticker;
    private final AtomicInteger beforeFirstEnd;
    private final AtomicInteger beforeLastRound;
    private final AtomicInteger asking;
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile boolean open;
    private volatile boolean stopped;
    private volatile boolean fired;
    private long gun;

    /** One of them. All but {@code latest} belongs to its loop until the course is over. */
    private static final class User {
        private final List<Exchange> asked = new ArrayList<>();
        private volatile Exchange latest;
        private int roundsEnded;
        private OptionalLong lastRoundEnd = OptionalLong.empty();

        User(Exchange first) {
            asked.add(first);
            latest = first;
        }
    }

    /** @param next makes the next request of a user, on the event loop of its lane */
    SustainedCourse(
            Load load,
            int rounds,
            List<Exchange> first,
            BiFunction<Integer, Lane, Exchange> next,
            Connections connections,
            Ticker ticker) {
        this.load = load;
        this.rounds = rounds;
        this.next = next;
        this.connections = connections;
        this.ticker = ticker;
        first.forEach(exchange -> users.add(new User(exchange)));
        beforeFirstEnd = new AtomicInteger(first.size());
        beforeLastRound = new AtomicInteger(first.size());
        asking = new AtomicInteger(first.size());
    }

    @Override
    public List<Exchange> prepared() {
        return users.stream().map(user -> user.asked.get(0)).toList();
    }

    @Override
    public boolean connectsBefore() {
        return load.connect() == Connect.READY;
    }

    @Override
    public void fire(long gun) {
        this.gun = gun;
        List<Exchange> first = prepared();
        first.forEach(exchange -> exchange.due(gun));
        fired = true;
        first.stream().map(Exchange::lane).distinct().forEach(lane -> {
            if (connectsBefore()) {
                lane.fire(this::write);
            } else {
                lane.fire(exchange -> connections.open(exchange, lane, exchange::write));
            }
        });
    }

    /** One whose connection was refused before the gun has ended by now, and its user goes on from here. */
    private void write(Exchange exchange) {
        if (exchange.settled()) {
            settled(exchange);
        } else {
            exchange.write();
        }
    }

    @Override
    public void settled(Exchange ended) {
        if (stopped || !fired) {
            return;
        }
        User user = users.get(ended.user());
        if (user.asked.size() > 1) {
            user.asked.get(user.asked.size() - 2).close(); // its closing chunk never came
        }
        note(user, ended.end());
        if (ended.end() - gun >= load.patience().cycle().toNanos()) {
            if (asking.decrementAndGet() == 0) {
                over.countDown();
            }
            return;
        }
        long pause = ended.answered() ? 0 : FASTEST_RETRY_NANOS - (ended.end() - ended.due());
        if (pause > 0) {
            ended.lane().after(pause, () -> ask(user, ended, ticker.nanos()));
        } else {
            ended.lane().loop().execute(() -> ask(user, ended, ended.end())); // not while others wait to be read
        }
    }

    private void note(User user, long end) {
        if (user.asked.size() == 1) {
            if (beforeFirstEnd.decrementAndGet() == 0) {
                open = true;
            }
        } else if (open && ++user.roundsEnded == rounds) {
            user.lastRoundEnd = OptionalLong.of(end);
            if (beforeLastRound.decrementAndGet() == 0) {
                stopped = true;
                over.countDown();
            }
        }
    }

    private void ask(User user, Exchange before, long due) {
        if (stopped) {
            return;
        }
        Lane lane = before.lane();
        Exchange exchange = next.apply(before.user(), lane);
        exchange.due(due);
        user.asked.add(exchange);
        user.latest = exchange;
        lane.add(exchange);
        connections.open(exchange, lane, () -> {
            if (load.connect() == Connect.READY) {
                exchange.stamps().connectedAt().ifPresent(exchange::due);
            }
            exchange.write();
        });
    }

    @Override
    public boolean await(long millis) throws InterruptedException {
        return over.await(millis, TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() {
        stopped = true;
    }

    @Override
    public List<Exchange> shown(long now) {
        return users.stream().map(user -> user.latest).toList();
    }

    @Override
    public List<Exchange> sent() {
        return users.stream()
                .flatMap(user -> user.asked.stream())
                .sorted(Comparator.comparingLong((Exchange exchange) -> exchange.due() - gun)
                        .thenComparingInt(Exchange::user))
                .toList();
    }

    /** From the last of the first ends to the last of the last rounds' ends, or to the end where that did not come. */
    @Override
    public Optional<SteadyWindow> window(long end) {
        long opened = users.stream()
                .mapToLong(user -> Math.max(0, user.asked.get(0).end() - gun))
                .max()
                .orElseThrow();
        boolean allEnded = open && opened < load.patience().cycle().toNanos();
        long closed = users.stream()
                .mapToLong(user -> user.lastRoundEnd.isPresent() ? user.lastRoundEnd.getAsLong() - gun : end)
                .max()
                .orElseThrow();
        return allEnded ? Optional.of(new SteadyWindow(opened, Math.max(opened, closed))) : Optional.empty();
    }
}
