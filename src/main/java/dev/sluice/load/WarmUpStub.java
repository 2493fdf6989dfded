package dev.sluice.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sluice.time.Ticker;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A server in this process whose timing is known: like a batching engine it sends one token to every stream at each
 * step, and notes when. Requests carry a number as their body. On one thread of its own.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a client that leaves is no concern of the stub
final class WarmUpStub implements AutoCloseable {

    private static final byte[] HEAD =
            "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n".getBytes(UTF_8);

    private final EventLoopGroup group = new MultiThreadIoEventLoopGroup(
            1, new DefaultThreadFactory("sluice-warm-up", true), NioIoHandler.newFactory());
    private final EventLoop loop = group.next();
    private final Map<Integer, long[]> sent = new HashMap<>();
    private final List<Stream> streams = new ArrayList<>();
    private final Ticker ticker;
    private final byte[] token;
    private final byte[] end;
    private final int tokens;
    private final Channel listener;

    WarmUpStub(Dialect dialect, int tokens, int stepMillis, Ticker ticker) {
        this.ticker = ticker;
        this.tokens = tokens;
        token = dialect.tokenChunk();
        end = dialect.endChunks();
        listener = new ServerBootstrap()
                .group(group)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, 1024)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline()
                                .addLast(new HttpRequestDecoder(), new HttpObjectAggregator(1 << 10), new Arrival());
                    }
                })
                .bind(InetAddress.getLoopbackAddress(), 0)
                .syncUninterruptibly()
                .channel();
        loop.scheduleAtFixedRate(this::step, stepMillis, stepMillis, TimeUnit.MILLISECONDS);
    }

    URI uri() {
        InetSocketAddress address = (InetSocketAddress) listener.localAddress();
        return URI.create("http://" + address.getAddress().getHostAddress().replaceFirst("^(.*:.*)$", "[$1]") + ":"
                + address.getPort() + "/");
    }

    /** For each request by its number: ticker readings just before each token was sent. Forgets them. */
    Map<Integer, long[]> takeSent() {
        return loop.submit(() -> {
                    Map<Integer, long[]> taken = Map.copyOf(sent);
                    sent.clear();
                    return taken;
                })
                .syncUninterruptibly()
                .getNow();
    }

    private void step() {
        for (Stream stream : streams) {
            stream.step();
        }
        streams.removeIf(stream -> stream.done == tokens || !stream.channel.isActive());
    }

    private final class Arrival extends SimpleChannelInboundHandler<FullHttpRequest> {
        @Override
        protected void channelRead0(ChannelHandlerContext ctx, FullHttpRequest request) {
            int number = Integer.parseInt(request.content().toString(UTF_8));
            long[] stamps = new long[tokens];
            sent.put(number, stamps);
            ctx.write(Unpooled.wrappedBuffer(HEAD));
            streams.add(new Stream(ctx.channel(), stamps));
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            ctx.close();
        }
    }

    private final class Stream {
        private final Channel channel;
        private final long[] stamps;
        private int done;

        Stream(Channel channel, long[] stamps) {
            this.channel = channel;
            this.stamps = stamps;
        }

        void step() {
            stamps[done++] = ticker.nanos();
            channel.writeAndFlush(Unpooled.wrappedBuffer(token));
            if (done == tokens) {
                channel.writeAndFlush(Unpooled.wrappedBuffer(end));
            }
        }
    }

    @Override
    public void close() {
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(1, TimeUnit.SECONDS);
    }
}
