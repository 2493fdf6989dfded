package dev.sluice.junit;

import dev.sluice.fake.Lines;
import dev.sluice.fake.OllamaModel;
import dev.sluice.fake.ReceivedRequest;
import dev.sluice.fake.Script;
import dev.sluice.fake.ScriptedServer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/** A scripted Ollama with one model, {@code small} unless it is named, whose answers are scripts by the order the questions arrive in. */
final class ScriptedOllama implements AutoCloseable {

    private final OllamaModel model;
    private final AtomicInteger questions = new AtomicInteger();
    private volatile boolean hung;
    private final ScriptedServer server;

    private ScriptedOllama(String model, IntFunction<Script> answers, int slots) {
        this.model = new OllamaModel(model);
        this.server = ScriptedServer.scripted(request -> hung ? Script.nothing().silence() : script(request, answers))
                .slots(slots)
                .start();
    }

    /** Question number n, counted from 0, is answered by {@code answers}; the warm-up's questions count too. */
    static ScriptedOllama answering(IntFunction<Script> answers) {
        return answering("small", answers);
    }

    /** The same, whose only model is {@code model}. */
    static ScriptedOllama answering(String model, IntFunction<Script> answers) {
        return new ScriptedOllama(model, answers, Integer.MAX_VALUE);
    }

    /** Answers so many at once, the others in turn. */
    static ScriptedOllama answering(Script answer, int slots) {
        return new ScriptedOllama("small", n -> answer, slots);
    }

    /** Everyone gets 4 tokens, one each 10 ms. */
    static ScriptedOllama quick() {
        return answering(n -> answer(4, Duration.ofMillis(10)));
    }

    static Script answer(int tokens, Duration pace) {
        return Script.ndjson()
                .repeated(tokens, pace, Lines.ollama(" word"))
                .chunk(Lines.ollamaDone("length", tokens))
                .end();
    }

    String url() {
        return "http://127.0.0.1:" + server.port();
    }

    /** How many questions were asked so far. */
    int asked() {
        return questions.get();
    }

    /** The bodies of all questions so far. */
    List<String> bodies() {
        return server.received().stream()
                .filter(r -> r.path().equals("/api/chat"))
                .map(ReceivedRequest::body)
                .toList();
    }

    /** Resets every connection and stops listening. */
    void kill() {
        server.kill();
    }

    /** Accepts connections and requests from now on, and answers none. */
    void hang() {
        hung = true;
    }

    @Override
    public void close() {
        server.close();
    }

    private Script script(ReceivedRequest request, IntFunction<Script> answers) {
        return request.path().equals("/api/chat")
                ? answers.apply(questions.getAndIncrement())
                : model.about(request.path(), questions.get() > 0);
    }
}
