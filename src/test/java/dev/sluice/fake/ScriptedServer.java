package dev.sluice.fake;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.ssl.SslContext;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;

/**
 * An HTTP server on a free port of 127.0.0.1 that plays a {@link Script} for each request. Serves many connections at
 * once on two threads, with a listen backlog of 1024. A little over 200 lines, most of them what tests ask it.
 *
 * <p>In three steps: script it ({@link #answering}, {@link #byArrival}, {@link #choosing}), run the client against
 * {@link #uri}, then look at {@link #received}.
 */
public final class ScriptedServer implements AutoCloseable {

    private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(
            2, new DefaultThreadFactory("scripted-server", true), NioIoHandler.newFactory());
    private final ChannelGroup open = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final List<ReceivedRequest> received = new CopyOnWriteArrayList<>();
    private final AtomicInteger arrivals = new AtomicInteger();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger abandoned = new AtomicInteger();
    private final Slots slots;
    private final Channel listener;
    private final String scheme;

    private ScriptedServer(Setup setup) {
        slots = new Slots(setup.slots);
        scheme = setup.tls.isPresent() ? "https" : "http";
        listener = new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, 1024)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        accept(channel, setup);
                    }
                })
                .bind("127.0.0.1", 0)
                .syncUninterruptibly()
                .channel();
    }

    /** A server that does the same with every request. */
    public static ScriptedServer answering(Script script) {
        return choosing(request -> script);
    }

    /** A server that does what {@code scripts} says for the request that arrived as number n, counted from 0. */
    public static ScriptedServer byArrival(IntFunction<Script> scripts) {
        return choosing(request -> scripts.apply(request.order()));
    }

    /** A server that chooses by what was asked. */
    public static ScriptedServer choosing(Function<ReceivedRequest, Script> scripts) {
        return new Setup(scripts).start();
    }

    /** What a server can do beyond its scripts. */
    public static Setup scripted(Function<ReceivedRequest, Script> scripts) {
        return new Setup(scripts);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // closing is all there is to it
    private void accept(Channel channel, Setup setup) {
        open.add(channel);
        if (setup.resetsConnection.test(connections.getAndIncrement())) {
            resetWhenClosed(channel);
            channel.close();
            return;
        }
        setup.tls.ifPresent(tls -> channel.pipeline().addLast(tls.newHandler(channel.alloc())));
        channel.pipeline()
                .addLast(new HttpRequestDecoder())
                .addLast(new HttpObjectAggregator(4 << 20))
                .addLast(new Conversation(
                        slots,
                        request -> {
                            ReceivedRequest numbered = new ReceivedRequest(
                                    arrivals.getAndIncrement(),
                                    request.method().name(),
                                    request.uri(),
                                    Conversation.headers(request),
                                    request.content().toString(UTF_8));
                            received.add(numbered);
                            return setup.scripts.apply(numbered);
                        },
                        abandoned::getAndIncrement));
    }

    /** The port it listens on. */
    public int port() {
        return ((InetSocketAddress) listener.localAddress()).getPort();
    }

    /** The address of {@code path}, which starts with a slash. */
    public URI uri(String path) {
        return URI.create(scheme + "://127.0.0.1:" + port() + path);
    }

    /** Every request so far, in order of arrival. */
    public List<ReceivedRequest> received() {
        return List.copyOf(received);
    }

    /** How many connections were accepted so far. */
    public int connections() {
        return connections.get();
    }

    /** Requests whose connection the client closed before their script had come to its end. */
    public int abandoned() {
        return abandoned.get();
    }

    /** Connections that are open now. */
    public int openConnections() {
        return open.size();
    }

    /** Stops listening and resets every open connection, as a crashed machine's kernel would. */
    public void kill() {
        listener.close().syncUninterruptibly();
        open.forEach(ScriptedServer::resetWhenClosed);
        open.close().syncUninterruptibly();
    }

    static void resetWhenClosed(Channel channel) {
        try {
            channel.config().setOption(ChannelOption.SO_LINGER, 0);
        } catch (ChannelException e) {
            // closed meanwhile by the other side: nothing is left to reset
        }
    }

    /** Stops listening and closes every open connection with a plain FIN, as kill -9 of a real server did. */
    public void hangUp() {
        listener.close().syncUninterruptibly();
        open.close().syncUninterruptibly();
    }

    @Override
    public void close() {
        kill();
        loops.shutdownGracefully(0, 2, TimeUnit.SECONDS).syncUninterruptibly();
    }

    /** The rest of a server's behaviour; {@link #start} opens it. */
    public static final class Setup {
        private final Function<ReceivedRequest, Script> scripts;
        private int slots = Integer.MAX_VALUE;
        private Optional<SslContext> tls = Optional.empty();
        private IntPredicate resetsConnection = connection -> false;

        private Setup(Function<ReceivedRequest, Script> scripts) {
            this.scripts = scripts;
        }

        /** Plays at most {@code count} scripts at once; other requests wait, first come first served, unanswered. */
        public Setup slots(int count) {
            slots = count;
            return this;
        }

        /** Speaks TLS. */
        public Setup tls(SslContext context) {
            tls = Optional.of(context);
            return this;
        }

        /** Resets the connections accepted as these numbers, counted from 0, before anything is read. */
        public Setup resettingConnections(IntPredicate connections) {
            resetsConnection = connections;
            return this;
        }

        /** Listens. */
        public ScriptedServer start() {
            return new ScriptedServer(this);
        }
    }
}
