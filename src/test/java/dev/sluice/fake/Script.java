package dev.sluice.fake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * What a {@link ScriptedServer} does with one request, step by step. Immutable: each method returns a longer script.
 *
 * <p>A response head is held back and leaves together with the first bytes of the body, as Ollama's does, unless
 * {@link #headersNow()} sends it ahead, as llama-server's is.
 */
public final class Script {

    private final List<Step> steps;
    private final byte[] held;
    private final Runnable over;

    private Script(List<Step> steps, byte[] held, Runnable over) {
        this.steps = steps;
        this.held = held;
        this.over = over;
    }

    /** A 200 response with a chunked body of this type; nothing is sent yet. */
    public static Script ok(String contentType) {
        return holding("HTTP/1.1 200 OK\r\nContent-Type: " + contentType + "\r\nTransfer-Encoding: chunked\r\n\r\n");
    }

    /** Ollama's own protocol: one JSON object a line. */
    public static Script ndjson() {
        return ok("application/x-ndjson");
    }

    /** Server-sent events. */
    public static Script sse() {
        return ok("text/event-stream");
    }

    /** A whole response with a Content-Length; {@code headerLines} such as {@code "Retry-After: 7"}. */
    public static Script status(int status, String contentType, String body, String... headerLines) {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Said So\r\nContent-Type: " + contentType
                + "\r\nContent-Length: " + body.getBytes(UTF_8).length + "\r\n");
        for (String line : headerLines) {
            head.append(line).append("\r\n");
        }
        return holding(head + "\r\n").bytes(body.getBytes(UTF_8));
    }

    /** A whole response with status 200 and this JSON body. */
    public static Script json(String body) {
        return status(200, "application/json", body);
    }

    /** An Ollama answer of {@code tokens} words, one a line every {@code pace}, and its {@code done} line. */
    public static Script ollamaAnswer(int tokens, Duration pace) {
        return ndjson().repeated(tokens, pace, Lines.ollama(" word"))
                .chunk(Lines.ollamaDone("stop", tokens))
                .end();
    }

    /** An OpenAI chat answer of {@code tokens} words with early headers, a role chunk, usage and {@code [DONE]}. */
    public static Script openAiAnswer(int tokens, Duration pace) {
        return sse().chunk(Lines.openAiRole())
                .repeated(tokens, pace, Lines.openAi(" word"))
                .chunk(Lines.openAiFinish("stop"))
                .chunk(Lines.openAiUsage(9, tokens))
                .chunk(Lines.DONE)
                .end();
    }

    /** Nothing sent so far: add raw bytes, a reset, or silence. */
    public static Script nothing() {
        return new Script(List.of(), new byte[0], () -> {});
    }

    private static Script holding(String head) {
        return new Script(List.of(), head.getBytes(UTF_8), () -> {});
    }

    /** Sends the response head now, alone. */
    public Script headersNow() {
        return bytes(new byte[0]);
    }

    /** One chunk of a chunked body. */
    public Script chunk(String text) {
        byte[] payload = text.getBytes(UTF_8);
        byte[] size = (Integer.toHexString(payload.length) + "\r\n").getBytes(UTF_8);
        return bytes(joined(joined(size, payload), "\r\n".getBytes(UTF_8)));
    }

    /** {@code times} equal chunks, each {@code pace} after what went before. */
    public Script repeated(int times, Duration pace, String text) {
        Script longer = this;
        for (int i = 0; i < times; i++) {
            longer = (pace.isZero() ? longer : longer.pause(pace)).chunk(text);
        }
        return longer;
    }

    /** The start of a chunk that says it is {@code promised} bytes long, with fewer bytes in it. */
    public Script brokenChunk(int promised, String text) {
        return bytes((Integer.toHexString(promised) + "\r\n" + text).getBytes(UTF_8));
    }

    /** The zero chunk: the body is over, the connection stays. */
    public Script end() {
        return bytes("0\r\n\r\n".getBytes(UTF_8));
    }

    /** These bytes as they are, in one write. */
    public Script bytes(byte[] raw) {
        byte[] out = joined(held, raw);
        return out.length == 0 ? this : with(new Step.Send(ByteBuffer.wrap(out).asReadOnlyBuffer()));
    }

    /** These bytes as they are, {@code piece} at a time, each piece written when the one before has left. */
    public Script dripped(byte[] raw, int piece, Duration gap) {
        Script longer = this;
        for (int from = 0; from < raw.length; from += piece) {
            longer = longer.bytes(Arrays.copyOfRange(raw, from, Math.min(raw.length, from + piece)))
                    .pause(gap);
        }
        return longer;
    }

    /** These bytes in two writes, {@code gap} apart. */
    public Script cutAt(byte[] raw, int position, Duration gap) {
        return bytes(Arrays.copyOf(raw, position)).pause(gap).bytes(Arrays.copyOfRange(raw, position, raw.length));
    }

    /** Waits; a head that is held back stays held. */
    public Script pause(Duration length) {
        return withHeld(new Step.Pause(length));
    }

    /** Waits until the test completes {@code signal}. */
    public Script awaiting(CompletableFuture<?> signal) {
        return withHeld(new Step.Await(signal));
    }

    /** Goes on as the script that the test completes {@code rest} with: what is to be sent is not known yet. */
    public Script then(CompletableFuture<Script> rest) {
        return withHeld(new Step.Then(rest));
    }

    /** Runs {@code over} once: when all is sent, or the client has gone before that. */
    public Script whenOver(Runnable over) {
        return new Script(steps, held, over);
    }

    /** RST (SO_LINGER 0). */
    public Script reset() {
        return with(new Step.Reset());
    }

    /** FIN after everything before it. */
    public Script hangUp() {
        return with(new Step.HangUp());
    }

    /** Stalls for ever with the connection open. */
    public Script silence() {
        return with(new Step.Silence());
    }

    List<Step> steps() {
        return steps;
    }

    Runnable over() {
        return over;
    }

    private Script with(Step step) {
        return new Script(appended(step), new byte[0], over);
    }

    private Script withHeld(Step step) {
        return new Script(appended(step), held, over);
    }

    private List<Step> appended(Step step) {
        List<Step> longer = new ArrayList<>(steps);
        longer.add(step);
        return List.copyOf(longer);
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
