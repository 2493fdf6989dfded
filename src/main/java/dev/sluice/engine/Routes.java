package dev.sluice.engine;

import dev.sluice.time.Ticker;
import dev.sluice.time.WallClock;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The addresses of Ollama's protocol that this front answers, and one of its own: {@code /sluice/busy}. */
final class Routes {

    static final String VERSION = "sluice-embedded (llama.cpp b4916)";

    private static final Set<String> GETS = Set.of("/", "/api/version", "/api/tags", "/api/ps", "/sluice/busy");
    private static final Set<String> POSTS = Set.of("/api/show", "/api/chat", "/api/generate");

    private final ModelFile file;
    private final TextEngine engine;
    private final Admission admission;
    private final Catalog catalog;
    private final AskReader reader = new AskReader();
    private final Ticker ticker;
    private final WallClock clock;

    Routes(ModelFile file, TextEngine engine, Admission admission, Ticker ticker, WallClock clock) {
        this.file = file;
        this.engine = engine;
        this.admission = admission;
        this.catalog = new Catalog(file, clock);
        this.ticker = ticker;
        this.clock = clock;
    }

    /**
     * Answers, now or when the model has.
     *
     * @param finished called in the event loop once the answer is out
     * @return the work begun for this request, if it needs any
     */
    Optional<Job> answer(Channel channel, FullHttpRequest request, Runnable finished) {
        long received = ticker.nanos();
        boolean keepAlive = HttpUtil.isKeepAlive(request);
        String path = new QueryStringDecoder(request.uri()).path();
        byte[] body = ByteBufUtil.getBytes(request.content());
        AnswerLines lines = new AnswerLines(path.equals("/api/chat"), file.name());
        try {
            if (!(POSTS.contains(path) && request.method().equals(HttpMethod.POST)) || path.equals("/api/show")) {
                new Exchange(channel, keepAlive, false, lines, clock, finished)
                        .whole(reply(request.method(), path, body));
                return Optional.empty();
            }
            Ask ask = reader.read(lines.chat(), body);
            catalog.requireServed(ask.model());
            Exchange exchange = new Exchange(channel, keepAlive, ask.stream(), lines, clock, finished);
            if (ask.conversation().isEmpty()) {
                exchange.whole(Reply.json(200, lines.loaded(clock.now())));
                return Optional.empty();
            }
            return Optional.of(queued(ask, received, exchange));
        } catch (Refusal refusal) {
            new Exchange(channel, keepAlive, false, lines, clock, finished).whole(Reply.error(refusal));
        } catch (IOException | RuntimeException e) {
            new Exchange(channel, keepAlive, false, lines, clock, finished)
                    .whole(Reply.error(new Refusal(500, String.valueOf(e))));
        }
        return Optional.empty();
    }

    private Job queued(Ask ask, long received, Exchange exchange) throws Refusal {
        List<Message> conversation = ask.conversation();
        String prompt = ask.raw() ? conversation.get(conversation.size() - 1).content() : engine.prompt(conversation);
        int tokens = engine.tokens(prompt);
        if (tokens >= file.context()) {
            throw new Refusal(
                    400,
                    "the input length exceeds the context length: the prompt has " + tokens + " tokens, a slot holds "
                            + file.context() + "; shorten it");
        }
        int limit = ask.sampling().limit().orElse(file.context() - tokens);
        Job job = new Job(prompt, tokens, limit, ask.sampling(), received, ticker, exchange);
        if (!admission.offer(job)) {
            throw new Refusal(503, "server busy, please try again.  maximum pending requests exceeded");
        }
        return job;
    }

    private Reply reply(HttpMethod method, String path, byte[] body) throws Refusal, IOException {
        if (!GETS.contains(path) && !POSTS.contains(path)) {
            return Reply.plain(404, "404 page not found");
        }
        boolean read = method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD);
        if (GETS.contains(path) ? !read : !method.equals(HttpMethod.POST)) {
            return Reply.plain(405, "405 method not allowed");
        }
        return switch (path) {
            case "/api/version" -> Reply.json(200, Map.of("version", VERSION));
            case "/api/tags" -> catalog.tags();
            case "/api/ps" -> catalog.loaded();
            case "/sluice/busy" -> busy();
            case "/api/show" -> {
                catalog.requireServed(reader.model(body));
                yield catalog.show();
            }
            default -> Reply.plain(200, "Sluice's embedded engine is running");
        };
    }

    private Reply busy() {
        int running = admission.running();
        int busy = Math.max(admission.busy(), running); // a job may have begun in between
        return Reply.json(
                200, Map.of("busy", busy, "running", running, "waiting", busy - running, "slots", admission.slots()));
    }
}
