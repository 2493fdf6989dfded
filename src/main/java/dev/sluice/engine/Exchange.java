package dev.sluice.engine;

import dev.sluice.time.WallClock;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

/**
 * One request's way back to its client.
 *
 * <p>Headers wait for the first line and leave in the same write, as Ollama's do: a client sees nothing before the first
 * token. The pump's thread only stamps and hands over; encoding and writing happen in the connection's event loop.
 */
final class Exchange implements Job.Listener {

    private final Channel channel;
    private final boolean keepAlive;
    private final boolean stream;
    private final AnswerLines lines;
    private final WallClock clock;
    private final Runnable finished;
    private final StringBuilder text = new StringBuilder();
    private boolean started;

    /** @param finished called in the event loop when the answer is out and the connection free for another */
    Exchange(
            Channel channel, boolean keepAlive, boolean stream, AnswerLines lines, WallClock clock, Runnable finished) {
        this.channel = channel;
        this.keepAlive = keepAlive;
        this.stream = stream;
        this.lines = lines;
        this.clock = clock;
        this.finished = finished;
    }

    @Override
    public void text(String piece) {
        if (stream) {
            Instant created = clock.now();
            inEventLoop(() -> {
                line(lines.piece(created, piece));
                channel.flush();
            });
        } else {
            text.append(piece);
        }
    }

    @Override
    public void done(Tally tally) {
        Map<String, Object> done = lines.done(clock.now(), text.toString(), tally);
        inEventLoop(() -> {
            if (stream) {
                line(done);
                end();
            } else {
                whole(Reply.json(200, done));
            }
        });
    }

    @Override
    public void failed(String reason) {
        Map<String, String> error = Map.of("error", "an error was encountered while running the model: " + reason);
        inEventLoop(() -> {
            if (started) {
                line(error);
                end();
            } else {
                whole(Reply.json(500, error));
            }
        });
    }

    /** Answers with one object. In the event loop only. */
    void whole(Reply reply) {
        DefaultFullHttpResponse response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1,
                HttpResponseStatus.valueOf(reply.status()),
                Unpooled.wrappedBuffer(reply.bytes()));
        response.headers().set(HttpHeaderNames.CONTENT_TYPE, reply.contentType());
        response.headers()
                .setInt(HttpHeaderNames.CONTENT_LENGTH, response.content().readableBytes());
        HttpUtil.setKeepAlive(response, keepAlive);
        finish(response);
    }

    private void line(Map<String, ?> fields) {
        if (!started) {
            started = true;
            HttpResponse response = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
            response.headers().set(HttpHeaderNames.CONTENT_TYPE, "application/x-ndjson");
            response.headers().set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
            HttpUtil.setKeepAlive(response, keepAlive);
            ChannelFuture unused = channel.write(response);
        }
        byte[] bytes = (Reply.encode(fields) + "\n").getBytes(StandardCharsets.UTF_8);
        ChannelFuture unused = channel.write(new DefaultHttpContent(Unpooled.wrappedBuffer(bytes)));
    }

    private void end() {
        finish(LastHttpContent.EMPTY_LAST_CONTENT);
    }

    private void finish(Object last) {
        ChannelFuture written = channel.writeAndFlush(last);
        if (!keepAlive) {
            written.addListener(ChannelFutureListener.CLOSE);
        }
        finished.run();
    }

    private void inEventLoop(Runnable task) {
        channel.eventLoop().execute(task);
    }
}
