package dev.sluice.load;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import java.io.IOException;

/** Last in the pipeline: gives an {@link Exchange} what the codec found, and how the connection ended. */
@SuppressWarnings("FutureReturnValueIgnored") // closing a channel: nothing waits for it here
final class ResponseReader extends SimpleChannelInboundHandler<HttpObject> {

    private final ReadStamp stamp;
    private final Framing framing;
    private final Exchange exchange;
    private boolean interim;

    ResponseReader(ReadStamp stamp, Framing framing, Exchange exchange) {
        this.stamp = stamp;
        this.framing = framing;
        this.exchange = exchange;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, HttpObject part) {
        if (part.decoderResult().isFailure()) {
            String what = part.decoderResult().cause().getMessage();
            exchange.broken("the response broke HTTP's rules " + exchange.place() + ": " + what);
            ctx.close();
            return;
        }
        if (part instanceof HttpResponse head) {
            interim = head.status().codeClass() == HttpStatusClass.INFORMATIONAL;
            if (!interim) {
                exchange.head(head);
            }
        }
        if (part instanceof HttpContent body && !interim) {
            exchange.body(body.content(), stamp.nanos());
            if (body instanceof LastHttpContent) {
                exchange.bodyEnd(stamp.nanos());
                ctx.close();
            }
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        exchange.closed(framing.atChunkBorder());
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (cause instanceof IOException) {
            exchange.broken("the connection broke " + exchange.place() + ": " + cause.getMessage());
        } else {
            exchange.unreadable(cause);
        }
        ctx.close();
    }
}
