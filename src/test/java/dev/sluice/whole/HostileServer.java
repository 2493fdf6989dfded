package dev.sluice.whole;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.fake.Lines;
import dev.sluice.fake.ReceivedRequest;
import dev.sluice.fake.Script;
import dev.sluice.fake.ScriptedServer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An Ollama on a real socket that answers in time and tries, in every text it may choose, to take over whatever shows
 * it: page, Markdown, spreadsheet, terminal, log.
 */
final class HostileServer implements AutoCloseable {

    /** Each of these would do something somewhere. */
    static final String TEXT = "</script><script>window.hostile=1</script>]]><img src=x onerror=\"window.hostile=2\">"
            + "<a href='javascript:window.hostile=3'>x</a> \u001b[31mred\u001b]0;title\u0007 \u0000 \u0085 \u202eRTL\u2066 \ud800 "
            + "[link](javascript:alert(1)) ![img](http://evil.example/p.png) | pipe ``` `code` @everyone www.evil.example"
            + "\r\n::error::injected ##[error]injected\n\n# Heading\n```\n~~~\n<details open ontoggle=window.hostile=4>\u2028{{x}} ${x}";

    static final String FORMULA = "=HYPERLINK(\"http://evil.example\",\"x\")";

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Duration PACE = Duration.ofMillis(6);
    private static final int TOKENS = 9;

    private final AtomicInteger questions = new AtomicInteger();
    private final ScriptedServer server;

    /** Answers all questions, but for one of {@code failing}, which fails in one of three ways. */
    HostileServer(int failing) {
        server = ScriptedServer.scripted(request -> script(request, failing))
                .slots(3)
                .start();
    }

    String url() {
        return "http://127.0.0.1:" + server.port();
    }

    @Override
    public void close() {
        server.close();
    }

    private Script script(ReceivedRequest request, int failing) {
        return switch (request.path()) {
            case "/api/version" -> Script.json(json(Map.of("version", "0.5.7 " + TEXT)));
            case "/api/tags" ->
                Script.json("{\"models\":[{\"name\":" + json(FORMULA + TEXT) + ",\"model\":" + json(FORMULA + TEXT)
                        + ",\"digest\":" + json(TEXT) + "}]}");
            case "/api/ps" -> Script.json("{\"models\":[]}");
            case "/api/show" ->
                Script.json("{\"details\":{\"quantization_level\":" + json(TEXT) + ",\"parameter_size\":" + json(TEXT)
                        + "},\"model_info\":{}}");
            case "/api/chat" -> {
                int n = questions.getAndIncrement();
                yield n % failing == failing - 1 ? failure(n / failing) : answer();
            }
            default -> Script.status(404, "text/html", "<html>" + TEXT + "</html>");
        };
    }

    private static Script answer() {
        return Script.ndjson()
                .chunk(Lines.ollamaThinking(quoted("Hm. " + TEXT)))
                .repeated(TOKENS - 3, PACE, Lines.ollama(quoted(" word")))
                .chunk(Lines.ollama(quoted(FORMULA + TEXT)))
                .chunk(Lines.ollama("y".repeat(1 << 20)))
                .chunk(Lines.ollamaDone("length", TOKENS))
                .end();
    }

    private static Script failure(int n) {
        return switch (n % 3) {
            case 0 -> Script.status(500, "application/json", "{\"error\":" + json(FORMULA + TEXT) + "}");
            case 1 ->
                Script.ndjson()
                        .chunk(Lines.ollama("a"))
                        .chunk("{\"error\":" + json(TEXT) + "}\n")
                        .end();
            default ->
                Script.status(503, "text/html", "<html><title>" + TEXT + "z".repeat(1 << 20) + "</title></html>");
        };
    }

    /** A JSON string without its quotation marks. */
    private static String quoted(String text) {
        String json = json(text);
        return json.substring(1, json.length() - 1);
    }

    private static String json(Object value) {
        try {
            return MAPPER.writer().with(JsonWriteFeature.ESCAPE_NON_ASCII).writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
