package dev.sluice.server;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Finds a server to measure: the one at the address given, or else the first that answers at the usual ones. All
 * addresses are asked at once, so that looking takes less than two seconds; the order decides who is taken. A server
 * that is still loading its model is waited for.
 */
public final class ServerFinder {

    private static final Duration PROBE = Duration.ofMillis(1800);
    private static final Duration PROBE_OF_ONE = Duration.ofMillis(2500);
    private static final Duration POLL = Duration.ofMillis(500);

    private final Consumer<String> progress;
    private final Candidates candidates;
    private final Duration loadingLimit;

    private ServerFinder(Consumer<String> progress, Candidates candidates, Duration loadingLimit) {
        this.progress = progress;
        this.candidates = candidates;
        this.loadingLimit = loadingLimit;
    }

    /**
     * Looks at the usual ports, and waits five minutes for a model to load.
     *
     * @param progress gets one line, without a line end, for each thing a waiting person should know
     */
    public static ServerFinder of(Consumer<String> progress) {
        return new ServerFinder(progress, Candidates.USUAL, Duration.ofMinutes(5));
    }

    /** Looks at these ports of 127.0.0.1 instead, when no address is wanted. */
    public ServerFinder withPorts(int ollama, List<Integer> others) {
        return new ServerFinder(progress, new Candidates(ollama, others), loadingLimit);
    }

    /** Waits so long for a model that is loading. */
    public ServerFinder withLoadingLimit(Duration limit) {
        return new ServerFinder(progress, candidates, limit);
    }

    /**
     * Finds a server and chooses its model.
     *
     * @return never {@link Found.Nothing} when an address is wanted
     * @throws ServerUnavailable if the wanted address does not answer as it should
     * @throws ModelUnavailable if a server was found but not its model
     */
    public Found find(Wanted wanted) {
        Http http = new Http(wanted.apiKey());
        if (wanted.url().isPresent()) {
            BaseAddress address = BaseAddress.of(wanted.url().get());
            Probe probe = Probe.of(address, wanted.kind(), http, PROBE_OF_ONE).join();
            return new Found.Server(server(probe, wanted, http), List.of());
        }
        List<Found.Tried> tried = new ArrayList<>();
        for (var asked : candidates.addresses(wanted.ollamaHost()).stream()
                .map(address -> Probe.of(address, wanted.kind(), http, PROBE))
                .toList()) {
            Probe probe = asked.join();
            if (probe instanceof Probe.Speaks || probe instanceof Probe.Loading) {
                return new Found.Server(server(probe, wanted, http), tried);
            }
            tried.add(new Found.Tried(probe.address().uri(), probe.outcome()));
        }
        return new Found.Nothing(tried);
    }

    private InferenceServer server(Probe probe, Wanted wanted, Http http) {
        Probe loaded = probe instanceof Probe.Loading ? awaitLoaded(probe, wanted, http) : probe;
        if (loaded instanceof Probe.Speaks speaks) {
            return speaks.kind() == ServerKind.OPENAI
                    ? OpenAiServer.at(speaks, wanted, http)
                    : OllamaServer.at(speaks, wanted, http, progress);
        }
        throw unavailable(loaded, wanted);
    }

    /** Counts pauses instead of reading a clock; a slow answer makes the wait longer, never endless. */
    private Probe awaitLoaded(Probe first, Wanted wanted, Http http) {
        Probe probe = first;
        long pauses = loadingLimit.dividedBy(POLL);
        for (long pause = 0; probe instanceof Probe.Loading && pause < pauses; pause++) {
            if (pause % 10 == 0) {
                progress.accept("the server at " + probe.address() + " is loading its model ("
                        + pause * POLL.toMillis() / 1000 + " s)");
            }
            pause();
            probe = Probe.of(first.address(), wanted.kind(), http, PROBE_OF_ONE).join();
        }
        return probe;
    }

    private static void pause() {
        try {
            new CountDownLatch(1).await(POLL.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerUnavailable("interrupted while the server was loading its model");
        }
    }

    private ServerUnavailable unavailable(Probe probe, Wanted wanted) {
        String another = " Choose another server with -Dsluice.url=http://HOST:PORT, or leave sluice.url out: Sluice"
                + " then looks for one on this machine and measures its embedded engine if there is none.";
        if (probe instanceof Probe.Loading) {
            return new ServerUnavailable("The server at " + probe.address() + " was still loading its model after "
                    + loadingLimit.toSeconds() + " s. Wait until it is done and start again." + another);
        }
        if (probe instanceof Probe.Locked locked) {
            String key = wanted.apiKey().isPresent()
                    ? "refuses the API key in SLUICE_API_KEY"
                    : "asks for an API key; put it into the environment as SLUICE_API_KEY";
            return new ServerUnavailable("The server at " + probe.address() + " "
                    + (locked.status() == 401 ? key : "turns us away") + " (" + probe.outcome() + ").");
        }
        if (probe instanceof Probe.Stranger) {
            return new ServerUnavailable("No inference server at " + probe.address() + ": " + probe.outcome() + "."
                    + (wanted.kind().isPresent() ? " Leave out -Dsluice.server to let Sluice find out what it is." : "")
                    + another);
        }
        if (probe.outcome().contains("certification path")) {
            return new ServerUnavailable("The server at " + probe.address() + " has a certificate that Java does not"
                    + " trust. Name a trust store that holds it with -Djavax.net.ssl.trustStore=FILE, or use an http"
                    + " address.");
        }
        boolean tls = probe.address().uri().getScheme().equals("https");
        return new ServerUnavailable("No server answers at " + probe.address() + ": " + probe.outcome()
                + ". Start it, or look at the address" + (tls ? ": it may speak plain HTTP." : ".") + another);
    }
}
