package dev.sluice.load;

import dev.sluice.time.Ticker;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import java.net.ConnectException;
import java.util.Optional;
import javax.net.ssl.SSLException;

/**
 * Opens connections to one target, each with its pipeline: stamp, TLS, framing, codec, reader. The codec only
 * decodes, since requests are encoded beforehand.
 */
@SuppressWarnings("FutureReturnValueIgnored") // every future here has a listener
final class Connections {

    private static final int HANDSHAKE_AND_CONNECT_MILLIS = 10_000; // past the SYN retransmits at 1, 3 and 7 s

    private static final HttpDecoderConfig LENIENT = new HttpDecoderConfig()
            .setMaxInitialLineLength(8 << 10)
            .setMaxHeaderSize(64 << 10)
            .setMaxChunkSize(64 << 10)
            .setValidateHeaders(false);

    private final Target target;
    private final Optional<SslContext> tls;
    private final Ticker ticker;

    Connections(Target target, Optional<SslContext> tls, Ticker ticker) {
        this.target = target;
        this.tls = tls;
        this.ticker = ticker;
    }

    /** Opens one on the loop of {@code lane}, which is also the calling thread; {@code then} runs in either case. */
    void open(Exchange exchange, Lane lane, Runnable then) {
        ReadStamp stamp = new ReadStamp(ticker);
        Framing framing = new Framing(stamp, exchange);
        exchange.stamps().connectBegun(ticker.nanos());
        ChannelFuture connect = new Bootstrap()
                .group(lane.loop())
                .channel(NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, HANDSHAKE_AND_CONNECT_MILLIS)
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(stamp);
                        tls.ifPresent(context -> channel.pipeline().addLast(handshake(context, channel)));
                        channel.pipeline()
                                .addLast(framing)
                                .addLast(new HttpResponseDecoder(LENIENT))
                                .addLast(new ResponseReader(stamp, framing, exchange));
                    }
                })
                .connect(target.address());
        exchange.connecting(connect.channel());
        connect.addListener(done -> lane.execute(() -> {
            if (!done.isSuccess()) {
                exchange.refused(why(done.cause()), wasDropped(done.cause()));
                then.run();
                return;
            }
            exchange.stamps().connectedTcp(ticker.nanos());
            SslHandler handshake = connect.channel().pipeline().get(SslHandler.class);
            if (handshake == null) {
                exchange.stamps().connected(ticker.nanos());
                then.run();
                return;
            }
            handshake.handshakeFuture().addListener(shaken -> {
                if (shaken.isSuccess()) {
                    exchange.stamps().connected(ticker.nanos());
                } else {
                    exchange.refused("TLS: " + why(shaken.cause()), wasDropped(shaken.cause()));
                }
                then.run();
            });
        }));
    }

    private SslHandler handshake(SslContext context, Channel channel) {
        SslHandler handler = context.newHandler(
                channel.alloc(), target.host(), target.address().getPort());
        handler.setHandshakeTimeoutMillis(HANDSHAKE_AND_CONNECT_MILLIS);
        return handler;
    }

    /** Whether the server took the connection and then closed it; a refusal or a bad certificate is an answer. */
    private static boolean wasDropped(Throwable cause) {
        return !(cause instanceof ConnectException || cause instanceof SSLException);
    }

    private static String why(Throwable cause) {
        String message = cause.getMessage();
        return message == null || message.isBlank() ? cause.getClass().getSimpleName() : message;
    }
}
