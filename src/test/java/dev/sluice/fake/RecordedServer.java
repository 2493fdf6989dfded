package dev.sluice.fake;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Answers each path of 127.0.0.1 with a recording or with words of the test's own; all others with {@code 404}. */
public final class RecordedServer implements AutoCloseable {

    @SuppressWarnings("ArrayRecordComponent") // sent, never compared
    private record Answer(int status, String server, byte[] body) {}

    static {
        // else each answer waits 40 ms for an acknowledgement of its headers
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer http;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private volatile Answer otherwise = new Answer(404, "", "404 page not found".getBytes(StandardCharsets.UTF_8));

    public RecordedServer() {
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        http.setExecutor(threads);
        http.createContext("/", this::answer);
        http.start();
    }

    public RecordedServer with(String path, String recording) {
        answers.put(path, answer(recording));
        return this;
    }

    public RecordedServer with(String path, int status, String body) {
        answers.put(path, new Answer(status, "", body.getBytes(StandardCharsets.UTF_8)));
        return this;
    }

    /** Every path without an answer of its own gets this one. */
    public RecordedServer otherwise(String recording) {
        otherwise = answer(recording);
        return this;
    }

    private static Answer answer(String recording) {
        Recording recorded = Recording.named(recording);
        return new Answer(recorded.status(), recorded.header("Server").orElse(""), recorded.body());
    }

    public int port() {
        return http.getAddress().getPort();
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + port());
    }

    /** Each request so far: method, path, Authorization header if any, and body. */
    public List<String> heard() {
        return List.copyOf(heard);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String key = exchange.getRequestHeaders().getFirst("Authorization");
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        heard.add((exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + (key == null ? "" : key + " ")
                        + body)
                .strip());
        Answer answer = answers.getOrDefault(exchange.getRequestURI().getPath(), otherwise);
        if (!answer.server().isEmpty()) {
            exchange.getResponseHeaders().set("Server", answer.server());
        }
        exchange.sendResponseHeaders(answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
        exchange.getResponseBody().write(answer.body());
        exchange.close();
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
    }
}
