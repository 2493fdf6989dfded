package dev.sluice.server;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/**
 * Small questions beside the measurement. Plain HTTP/1.1, no proxy and no redirects, because the measured path has none
 * either: what it could not reach must not be found.
 */
final class Http {

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .proxy(HttpClient.Builder.NO_PROXY)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final Map<String, String> headers;
    private final KeyMask mask;

    Http(Optional<String> apiKey) {
        this.headers = headers(apiKey);
        this.mask = new KeyMask(apiKey);
    }

    static Map<String, String> headers(Optional<String> apiKey) {
        return apiKey.map(key -> Map.of("Authorization", "Bearer " + key)).orElse(Map.of());
    }

    /** Asks, and waits for the whole answer until {@code limit} is over; never throws. */
    Reply get(URI uri, Duration limit) {
        return ask(uri, limit).join();
    }

    /** As {@link #get}, without waiting; always completes. */
    CompletableFuture<Reply> ask(URI uri, Duration limit) {
        return send(request(uri).GET().build(), limit);
    }

    Reply post(URI uri, String json, Duration limit) {
        return send(posting(uri, json), limit).join();
    }

    /** Posts and hands over each line as it comes; completes when the body has ended, with the status line's answer. */
    CompletableFuture<Reply> postForLines(URI uri, String json, Consumer<String> line) {
        return client.sendAsync(posting(uri, json), HttpResponse.BodyHandlers.ofLines())
                .<Reply>handle((response, trouble) -> {
                    if (response == null) {
                        return new Reply.Silence(explain(trouble));
                    }
                    try (Stream<String> lines = response.body()) {
                        lines.map(mask::hide).forEach(line);
                        return new Reply.Answered(response.statusCode(), new byte[0], "");
                    } catch (RuntimeException broken) {
                        return new Reply.Silence("the connection broke");
                    }
                });
    }

    private HttpRequest posting(URI uri, String json) {
        return request(uri)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build();
    }

    private HttpRequest.Builder request(URI uri) {
        var request = HttpRequest.newBuilder(uri).header("Accept", "application/json, text/plain");
        headers.forEach(request::header);
        return request;
    }

    private CompletableFuture<Reply> send(HttpRequest request, Duration limit) {
        var exchange = client.sendAsync(request, head -> new CappedBody());
        // A limit on the request itself would end with the headers; a body may hang as well.
        return exchange.<Reply>handle((response, trouble) -> response == null
                        ? new Reply.Silence(explain(trouble))
                        : new Reply.Answered(
                                response.statusCode(),
                                mask.hide(response.body()),
                                response.headers().firstValue("Server").orElse("")))
                .completeOnTimeout(
                        new Reply.Silence("no answer within " + limit.toMillis() + " ms"),
                        limit.toMillis(),
                        TimeUnit.MILLISECONDS)
                .whenComplete((reply, trouble) -> exchange.cancel(true));
    }

    private static String explain(Throwable trouble) {
        for (Throwable t = trouble; t != null; t = t.getCause()) {
            if (t instanceof UnresolvedAddressException || t instanceof UnknownHostException) {
                return "the host name is unknown";
            }
        }
        Throwable cause =
                trouble instanceof CompletionException && trouble.getCause() != null ? trouble.getCause() : trouble;
        String said = PlainText.line(String.valueOf(cause.getMessage()), 200);
        if (cause instanceof HttpConnectTimeoutException) {
            return "no connection within 2 s";
        } else if (cause instanceof ConnectException) {
            return "connection refused";
        } else if (cause instanceof SSLException) {
            return "TLS failed (" + said + ")";
        } else if (cause instanceof IOException && said.contains("received no bytes")) {
            return "it closed the connection without an answer";
        }
        return "no HTTP answer (" + said + ")";
    }
}
