package dev.sluice.host;

import dev.sluice.host.Opening.Available;
import dev.sluice.host.Opening.Unavailable;
import dev.sluice.sample.HostMetric;
import dev.sluice.sample.HostSubject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Samples what the server tells of itself: requests running and waiting, cache use. How it is asked is the business of
 * the {@link Reading}.
 *
 * <p>A server under load answers late, and must hold up no other sampler: it is waited for {@link #PATIENCE}, and an
 * answer that comes later is dropped, since nobody knows which instant it tells of. While it is out, no second question
 * is asked.
 */
public final class ServerMetrics implements Sampler {

    /** How long a tick waits for the server. */
    static final Duration PATIENCE = Duration.ofMillis(200);

    /** How long the first answer may take, while there is no load. */
    private static final Duration FIRST_PATIENCE = Duration.ofSeconds(2);

    private static final String NAME = "server metrics";

    /** Asks the server. Called from one thread, which it may block until a timeout of its own. */
    @FunctionalInterface
    public interface Reading {

        /** What the server says now, each in the metric's unit; what it does not say is absent. */
        Map<HostMetric, Double> read() throws Exception;
    }

    private final String software;
    private final String source;
    private final Reading reading;
    private final ExecutorService asker;
    private @Nullable Future<Map<HostMetric, Double>> question;
    private int asked;
    private int unanswered;

    private ServerMetrics(String software, String source, Reading reading) {
        this.software = software;
        this.source = source;
        this.reading = reading;
        this.asker = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "sluice-server-metrics");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Asks once.
     *
     * @param software the server's name, for people
     * @param source where its values come from, such as {@code "/metrics"}
     * @return unavailable if it does not answer with at least one value
     */
    public static Opening open(String software, String source, Reading reading) {
        ServerMetrics sampler = new ServerMetrics(software, source, reading);
        String reason;
        try {
            if (!sampler.ask(FIRST_PATIENCE).isEmpty()) {
                return new Available(sampler);
            }
            reason = software + " tells none of them at " + source;
        } catch (TimeoutException e) {
            reason = software + " gave no answer at " + source + " within " + FIRST_PATIENCE.toSeconds() + " s";
        } catch (ExecutionException e) {
            reason = software + " does not tell them at " + source + ": " + message(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            reason = "interrupted";
        }
        sampler.close();
        return new Unavailable(NAME, reason);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String source() {
        return source;
    }

    /** Puts what the server says; nothing if it does not answer in time. */
    @Override
    public void sample(Sink sink) throws Exception {
        asked++;
        try {
            ask(PATIENCE).forEach((metric, value) -> sink.put(HostSubject.server(software), metric, value, source));
        } catch (TimeoutException e) {
            unanswered++;
        } catch (ExecutionException e) {
            throw new IllegalStateException(message(e), e);
        }
    }

    private Map<HostMetric, Double> ask(Duration patience)
            throws InterruptedException, ExecutionException, TimeoutException {
        Future<Map<HostMetric, Double>> late = question;
        if (late != null && !late.isDone()) {
            throw new TimeoutException();
        }
        question = asker.submit(reading::read);
        return question.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static String message(ExecutionException failed) {
        Throwable cause = failed.getCause() == null ? failed : failed.getCause();
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    @Override
    public List<String> remarks() {
        return unanswered == 0
                ? List.of()
                : List.of(unanswered + " of " + asked + " questions were not answered within " + PATIENCE.toMillis()
                        + " ms");
    }

    @Override
    public void close() {
        asker.shutdownNow();
    }
}
