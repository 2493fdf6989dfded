package dev.sluice.fake;

import java.util.concurrent.CompletableFuture;

/** One request that {@link SeedServer} is answering, piece by piece. Of the timer's thread alone. */
final class SeedTalk {

    /** Shares of the answer's time at which text is sent: few, so that 256 answers cost two cores little. */
    private static final double[] TEXTS = {0, 0.25, 0.5, 0.75, 1};

    private CompletableFuture<Script> next;
    private int sent;
    private boolean over;

    SeedTalk(CompletableFuture<Script> answer) {
        next = answer;
    }

    /** The client is gone. */
    void leave() {
        over = true;
    }

    boolean over() {
        return over;
    }

    /** When the next piece is due, in seconds of the article since the burst began. */
    double due(SeedAnswer answer) {
        return answer.at(TEXTS[sent]);
    }

    /** Sends the next piece of {@code answer}, which may have changed since the one before: others have come. */
    void send(SeedAnswer answer) {
        CompletableFuture<Script> now = next;
        next = new CompletableFuture<>();
        Script piece = piece(answer);
        sent++;
        now.complete(over ? piece : piece.then(next)); // over is set first: the client may come back at once
    }

    private Script piece(SeedAnswer answer) {
        boolean last = sent == TEXTS.length - 1;
        return switch (answer.end()) {
            case LOST -> ended(Script.nothing().reset());
            case EMPTY ->
                ended(Script.ndjson().chunk(Lines.ollamaDone("stop", 0)).end());
            case BROKEN ->
                last
                        ? ended(Script.nothing()
                                .chunk(Lines.ollamaError("CUDA error: out of memory"))
                                .end())
                        : text();
            case WHOLE ->
                last
                        ? ended(text().chunk(Lines.ollamaDone("stop", answer.tokens()))
                                .end())
                        : text();
        };
    }

    /** The response's head leaves together with the first text, as Ollama's does. */
    private Script text() {
        return (sent == 0 ? Script.ndjson() : Script.nothing()).chunk(Lines.ollama(" time"));
    }

    private Script ended(Script script) {
        over = true;
        return script;
    }
}
