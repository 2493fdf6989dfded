package dev.sluice.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Talks to an engine over real sockets, the way a user's client would. */
record EngineClient(URI url) {

    /** A test fails rather than waits for ever; long enough for a busy machine. */
    private static final int SILENCE_MILLIS = 60_000;

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The lines of a streamed answer, and when the first and last came, in {@link System#nanoTime}. */
    record Answer(long sent, long first, long last, List<JsonNode> lines) {

        JsonNode end() {
            return lines.get(lines.size() - 1);
        }

        String text() {
            StringBuilder text = new StringBuilder();
            lines.forEach(
                    line -> text.append(line.path("message").path("content").asText()));
            return text.toString();
        }
    }

    static String chat(String prompt, int tokens) {
        return """
                {"model":"sluice-generated-37m","messages":[{"role":"user","content":"%s"}],\
                "options":{"num_predict":%d,"temperature":0}}""".formatted(prompt, tokens);
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return HTTP.send(HttpRequest.newBuilder(url.resolve(path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return HTTP.send(
                HttpRequest.newBuilder(url.resolve(path))
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    JsonNode getJson(String path) throws IOException, InterruptedException {
        return json(get(path).body());
    }

    JsonNode postJson(String path, String body) throws IOException, InterruptedException {
        return json(post(path, body).body());
    }

    int busy() throws IOException, InterruptedException {
        return getJson("/sluice/busy").path("busy").asInt(-1);
    }

    /** Sends on a connection of its own; the answer is the caller's to read. */
    Socket send(String path, String body) throws IOException {
        Socket socket = new Socket(url.getHost(), url.getPort());
        socket.setSoTimeout(SILENCE_MILLIS);
        write(socket, path, body);
        return socket;
    }

    static void write(Socket socket, String path, String body) throws IOException {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        String head = "POST " + path + " HTTP/1.1\r\nHost: here\r\nContent-Length: " + content.length + "\r\n\r\n";
        socket.getOutputStream().write((head + body).getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    /** Asks and reads to the line that says {@code done}. */
    Answer ask(String path, String body) {
        long sent = System.nanoTime(); // before the send: the server may have begun before this thread goes on
        try (Socket socket = send(path, body)) {
            return read(reader(socket), sent);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static BufferedReader reader(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    static Answer read(BufferedReader reader, long sent) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        long first = 0;
        while (lines.isEmpty() || !lines.get(lines.size() - 1).path("done").asBoolean()) {
            String line = reader.readLine();
            if (line == null) {
                throw new IOException("the connection closed after " + lines);
            }
            if (line.startsWith("{")) {
                first = lines.isEmpty() ? System.nanoTime() : first;
                lines.add(json(line));
            }
        }
        return new Answer(sent, first, System.nanoTime(), lines);
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
