package dev.sluice.real;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The real llama.cpp HTTP server with a real small model, as {@code .ci/real-server} installs them. */
final class LlamaServer implements AutoCloseable {

    private static final Path HOME = Path.of("target", "real");

    private final Process process;
    private final URI url;

    private LlamaServer(Process process, URI url) {
        this.process = process;
        this.url = url;
    }

    /** Starts it and waits until it answers; skips the test, with the reason, where it is not installed. */
    static LlamaServer start(int slots) throws IOException {
        return start(slots, freePort());
    }

    /** As above, on a given port. */
    static LlamaServer start(int slots, int port) throws IOException {
        Path python = HOME.resolve("bin/python").toAbsolutePath();
        assumeTrue(Files.isExecutable(python), "no real llama.cpp server here; .ci/real-server installs it");
        Path script = Path.of("src/test/resources/real/llama_server.py").toAbsolutePath();
        Process process = new ProcessBuilder(List.of(
                        python.toString(),
                        script.toString(),
                        "-m",
                        model().toString(),
                        "-np",
                        String.valueOf(slots),
                        "-c",
                        String.valueOf(1024 * slots),
                        "-t",
                        "1",
                        "--port",
                        String.valueOf(port)))
                .redirectErrorStream(true)
                .redirectOutput(HOME.resolve("server.log").toFile())
                .start();
        LlamaServer server = new LlamaServer(process, URI.create("http://127.0.0.1:" + port));
        await().atMost(60, SECONDS).until(server::answers);
        return server;
    }

    URI url() {
        return url;
    }

    long pid() {
        return process.pid();
    }

    /** Ends it at once, as the kernel does to a process that took too much memory. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
    }

    private boolean answers() throws InterruptedException {
        if (!process.isAlive()) {
            throw new IllegalStateException(
                    "the server ended with " + process.exitValue() + "; see " + HOME + "/server.log");
        }
        try {
            HttpRequest health = HttpRequest.newBuilder(url.resolve("/health")).build();
            return HttpClient.newHttpClient()
                            .send(health, HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static Path model() throws IOException {
        try (Stream<Path> files = Files.walk(HOME.resolve("lib"))) {
            return files.filter(f -> f.toString().endsWith(".gguf"))
                    .findFirst()
                    .orElseThrow()
                    .toAbsolutePath();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
