package dev.sluice.load;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A course whose requests are all known before the start gun: it is over when the last of them has ended. */
abstract class PreparedCourse implements Course {

    private final List<Exchange> exchanges;
    private final CountDownLatch open;

    PreparedCourse(List<Exchange> exchanges) {
        this.exchanges = List.copyOf(exchanges);
        open = new CountDownLatch(exchanges.size());
    }

    @Override
    public final List<Exchange> prepared() {
        return exchanges;
    }

    @Override
    public final void settled(Exchange exchange) {
        open.countDown();
    }

    @Override
    public final boolean await(long millis) throws InterruptedException {
        return open.await(millis, TimeUnit.MILLISECONDS);
    }
}
