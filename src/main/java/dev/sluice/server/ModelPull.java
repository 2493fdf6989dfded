package dev.sluice.server;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Has Ollama fetch a model and tells how far it has come: one line for each new step, and for every 5 % of each file.
 */
final class ModelPull {

    /** A closing word that no server sends: it never begins with a brace. */
    private static final String OVER = "over";

    private final Http http;
    private final BaseAddress address;
    private final Duration silence;

    /** @param silence how long the server may say nothing before it is given up */
    ModelPull(Http http, BaseAddress address, Duration silence) {
        this.http = http;
        this.address = address;
        this.silence = silence;
    }

    /** Returns when the model is there. */
    void fetch(String model, Consumer<String> progress) {
        BlockingQueue<String> lines = new LinkedBlockingQueue<>();
        String body = Json.TREES.createObjectNode().put("model", model).toString();
        var exchange = http.postForLines(address.at("/api/pull"), body, lines::add)
                .whenComplete((reply, trouble) -> lines.add(OVER));
        String told = "";
        while (true) {
            String line = next(lines, model);
            if (line.equals(OVER)) {
                throw failed(
                        model,
                        "the server stopped before it was done ("
                                + exchange.join().explanation() + ")");
            }
            if (line.isBlank()) {
                continue;
            }
            JsonNode step = json(line, model);
            if (step.hasNonNull("error")) {
                throw failed(
                        model,
                        ErrorBody.read(bytes(line), 0, bytes(line).length).message());
            }
            if (step.path("status").asText().equals("success")) {
                return;
            }
            String now = describe(step);
            if (!now.equals(told)) {
                progress.accept("pulling " + model + ": " + now);
                told = now;
            }
        }
    }

    private String next(BlockingQueue<String> lines, String model) {
        try {
            String line = lines.poll(silence.toMillis(), TimeUnit.MILLISECONDS);
            if (line == null) {
                throw failed(model, "the server said nothing for " + silence.toSeconds() + " s");
            }
            return line;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(model, "it was interrupted");
        }
    }

    private JsonNode json(String line, String model) {
        try {
            return Json.TREES.readTree(line);
        } catch (IOException e) {
            throw failed(model, ErrorBody.noJson(bytes(line), 0, bytes(line).length));
        }
    }

    private static String describe(JsonNode step) {
        String status = PlainText.line(step.path("status").asText(), 80);
        long total = step.path("total").asLong();
        if (total <= 0) {
            return status;
        }
        long percent = Math.min(100, 100 * step.path("completed").asLong() / total) / 5 * 5;
        return String.format(Locale.ROOT, "%s, %d %% of %.1f GB", status, percent, total / 1e9);
    }

    private ModelUnavailable failed(String model, String why) {
        return new ModelUnavailable("the model \"" + model + "\" could not be pulled by " + address + ": " + why
                + ". Try `ollama pull " + model + "` by hand.");
    }

    private static byte[] bytes(String line) {
        return line.getBytes(StandardCharsets.UTF_8);
    }
}
