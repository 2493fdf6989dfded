package dev.sluice.engine;

import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.FullHttpRequest;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * One client's connection: its requests are answered one after the other, and when it closes, the work for it ends.
 *
 * <p>It goes on reading while an answer is written, since only a read shows that the client has gone.
 */
final class Connection extends ChannelInboundHandlerAdapter {

    private final Routes routes;
    private final Deque<FullHttpRequest> pipelined = new ArrayDeque<>();
    private boolean answering;
    private @Nullable Job job;

    Connection(Routes routes) {
        this.routes = routes;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        FullHttpRequest request = (FullHttpRequest) message;
        if (answering) {
            pipelined.add(request);
        } else {
            answer(context, request);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (job != null) {
            job.cancel();
        }
        pipelined.forEach(FullHttpRequest::release);
        pipelined.clear();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        ChannelFuture unused = context.close(); // a reset, or no HTTP: nobody is left to be told
    }

    private void answer(ChannelHandlerContext context, FullHttpRequest request) {
        answering = true;
        try {
            routes.answer(context.channel(), request, () -> finished(context)).ifPresent(begun -> job = begun);
        } finally {
            request.release();
        }
    }

    private void finished(ChannelHandlerContext context) {
        answering = false;
        job = null;
        FullHttpRequest next = pipelined.poll();
        if (next != null) {
            answer(context, next);
        }
    }
}
