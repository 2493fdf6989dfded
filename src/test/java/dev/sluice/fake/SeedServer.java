package dev.sluice.fake;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * The {@link SeedMachine} on a socket, in a fraction of the article's time: an Ollama with one model, whose answers
 * come in few chunks and end with the server's own count of tokens.
 *
 * <p>All texts have absolute due times since their burst began, so that being late once does not add up. They are never
 * early. What lateness costs a client's figures grows as time shrinks; on two cores with a load of 13:
 *
 * <ul>
 *   <li>At 1:1000 a slot comes after 0.6 ms and a queued request's after 130 ms or more: outcomes, counts and order
 *       show. A verdict on the wait does not each time, for a request passes six threads that may each be kept waiting
 *       for 20 ms; nor does the number of slots, for who gets one may be read together with who left it.
 *   <li>At 1:200 the wait's cliff lies between 3 ms and 680 ms: it shows, with a limit of 110 s, which is 550 ms; in
 *       the article any from 1 s to 2 min finds it.
 *   <li>At 1:100 an answer of four users lasts 1.2 s: what is late by 20 ms moves a speed by 2 %, and a change of a
 *       fifth shows.
 *   <li>At 1:25 it lasts 5 s: only there does the edge between 4 and 5 users show each time, which lie 2 % above and
 *       1.5 % below the limit. At 1:50 five are undecided now and then, never met.
 * </ul>
 *
 * <p>None shows the article's 0.62 s to a first text: the client's own milliseconds are as large.
 */
public final class SeedServer implements AutoCloseable {

    private final OllamaModel model = new OllamaModel("deepseek-r1:7b");
    private final SeedMachine machine;
    private final int timesFaster;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(work -> daemon(new Thread(work, "seed-server")));
    private final ScriptedServer server = ScriptedServer.choosing(this::script);
    private @Nullable SeedTimetable burst; // of the timer's thread alone

    private SeedServer(SeedMachine machine, int timesFaster) {
        this.machine = machine;
        this.timesFaster = timesFaster;
    }

    /** {@code machine}, whose seconds last 1 / {@code timesFaster} of one. */
    public static SeedServer of(SeedMachine machine, int timesFaster) {
        return new SeedServer(machine, timesFaster);
    }

    private static Thread daemon(Thread thread) {
        thread.setDaemon(true);
        return thread;
    }

    /** Its address. */
    public String url() {
        return "http://127.0.0.1:" + server.port();
    }

    /** How many questions were asked so far. */
    public int asked() {
        return (int) server.received().stream()
                .filter(request -> request.path().equals("/api/chat"))
                .count();
    }

    private Script script(ReceivedRequest request) {
        if (!request.path().equals("/api/chat")) {
            return model.about(request.path(), true);
        }
        long arrived = System.nanoTime();
        CompletableFuture<Script> answer = new CompletableFuture<>();
        SeedTalk talk = new SeedTalk(answer);
        timer.execute(() -> join(talk, arrived));
        return Script.nothing().then(answer).whenOver(() -> timer.execute(talk::leave));
    }

    /** The first request after all others are over begins a burst. */
    private void join(SeedTalk talk, long arrived) {
        if (burst == null || burst.over()) {
            burst = new SeedTimetable(machine.burst(), arrived, timesFaster, timer);
        }
        burst.join(talk);
    }

    @Override
    public void close() {
        server.close();
        timer.shutdownNow();
    }
}
