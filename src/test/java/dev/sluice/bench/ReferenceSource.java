package dev.sluice.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sluice.fake.Lines;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpRequestDecoder;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;

/**
 * A process that behaves as a batching engine with a free slot for everybody, and records what it really did: 50 ms of
 * prefill, then all tokens of a step at one instant, a step every 20 ms, in Ollama's protocol. One thread.
 *
 * <p>{@code POST} a body with the number of the request; {@code GET} for the record of all requests since the last
 * GET. Stamps are {@code System.nanoTime}, which on Linux is one clock for all processes.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a client that leaves is no concern of the source
final class ReferenceSource {

    static final long PREFILL_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private static final byte[] HEAD =
            "HTTP/1.1 200 OK\r\nContent-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n"
                    .getBytes(UTF_8);

    private final EventLoop loop;
    private final int tokens;
    private final byte[] token = chunk(Lines.ollama(" word"));
    private final byte[] end;
    private final Queue<Stream> prefilling = new ArrayDeque<>();
    private final List<Stream> decoding = new ArrayList<>();
    private final List<String> record = new ArrayList<>();
    private final List<Long> lateness = new ArrayList<>();
    private long nextStep;

    private ReferenceSource(EventLoop loop, int tokens) {
        this.loop = loop;
        this.tokens = tokens;
        byte[] done = chunk(Lines.ollamaDone("stop", tokens));
        end = Arrays.copyOf(done, done.length + 5);
        System.arraycopy("0\r\n\r\n".getBytes(UTF_8), 0, end, done.length, 5);
    }

    /** Prints its port; ends when its input does, so that it cannot outlive who started it. */
    public static void main(String[] args) throws Exception {
        var group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
        var source = new ReferenceSource(group.next(), Integer.parseInt(args[0]));
        Channel listener = new ServerBootstrap()
                .group(group)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, 4096)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline()
                                .addLast(new HttpRequestDecoder(), new HttpObjectAggregator(1 << 16))
                                .addLast(source.new Requests());
                    }
                })
                .bind("127.0.0.1", 0)
                .sync()
                .channel();
        source.nextStep = System.nanoTime() + STEP_NANOS;
        source.loop.execute(source::awaitStep);
        System.out.println(((InetSocketAddress) listener.localAddress()).getPort());
        while (System.in.read() >= 0) {
            // nothing is said, only that somebody is still there
        }
        System.exit(0);
    }

    private void awaitStep() {
        long left = nextStep - System.nanoTime();
        loop.schedule(this::step, Math.max(0, left), TimeUnit.NANOSECONDS);
    }

    private void step() {
        long now = System.nanoTime();
        if (!decoding.isEmpty()) {
            lateness.add(now - nextStep);
        }
        while (!prefilling.isEmpty() && now - prefilling.peek().received >= PREFILL_NANOS) {
            decoding.add(prefilling.remove());
        }
        decoding.forEach(Stream::token);
        decoding.removeIf(Stream::isOver);
        nextStep = now - nextStep < STEP_NANOS ? nextStep + STEP_NANOS : now + STEP_NANOS; // never catches up in a rush
        awaitStep();
    }

    private static byte[] chunk(String line) {
        return (Integer.toHexString(line.length()) + "\r\n" + line + "\r\n").getBytes(UTF_8);
    }

    private final class Requests extends SimpleChannelInboundHandler<FullHttpRequest> {
        private long readAt;

        @Override
        public void handlerAdded(ChannelHandlerContext ctx) {
            ctx.pipeline().addFirst(new ChannelInboundHandlerAdapter() {
                @Override
                public void channelRead(ChannelHandlerContext first, Object message) {
                    readAt = System.nanoTime();
                    first.fireChannelRead(message);
                }
            });
        }

        @Override
        protected void channelRead0(ChannelHandlerContext ctx, FullHttpRequest request) {
            if (request.method().name().equals("GET")) {
                byte[] body = takeRecord().getBytes(UTF_8);
                ByteBuf response =
                        Unpooled.copiedBuffer("HTTP/1.1 200 OK\r\nContent-Length: " + body.length + "\r\n\r\n", UTF_8);
                ctx.write(response);
                ctx.writeAndFlush(Unpooled.wrappedBuffer(body)).addListener(ChannelFutureListener.CLOSE);
            } else {
                int number = Integer.parseInt(request.content().toString(UTF_8));
                prefilling.add(new Stream(ctx.channel(), number, readAt));
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            ctx.close();
        }
    }

    /** First line: how late the steps were, in ns, sorted. Then a line a request: number, received, sent ... */
    private String takeRecord() {
        lateness.sort(null);
        StringBuilder text = new StringBuilder();
        lateness.forEach(late -> text.append(late).append(' '));
        text.append('\n');
        record.forEach(line -> text.append(line).append('\n'));
        record.clear();
        lateness.clear();
        return text.toString();
    }

    private final class Stream {
        private final Channel channel;
        private final int number;
        private final long received;
        private final long[] sent = new long[tokens];
        private int count;

        Stream(Channel channel, int number, long received) {
            this.channel = channel;
            this.number = number;
            this.received = received;
        }

        void token() {
            boolean first = count == 0;
            sent[count++] = System.nanoTime();
            if (first) {
                channel.write(Unpooled.wrappedBuffer(HEAD));
            }
            channel.writeAndFlush(Unpooled.wrappedBuffer(token));
            if (count == tokens) {
                channel.writeAndFlush(Unpooled.wrappedBuffer(end));
                StringBuilder line =
                        new StringBuilder().append(number).append(' ').append(received);
                for (long stamp : sent) {
                    line.append(' ').append(stamp);
                }
                record.add(line.toString());
            }
        }

        boolean isOver() {
            return count == tokens || !channel.isActive();
        }
    }
}
