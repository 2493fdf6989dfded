package dev.sluice.fake;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpRequest;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** One connection of a {@link ScriptedServer}: plays the script of each request that comes on it. */
@SuppressWarnings("FutureReturnValueIgnored") // a write that fails shows as a closed channel; nobody waits for it
final class Conversation extends SimpleChannelInboundHandler<FullHttpRequest> {

    private final Slots slots;
    private final Function<FullHttpRequest, Script> scripts;
    private final Runnable abandoned;
    private boolean holdsSlot;
    private Runnable over = () -> {};

    /** {@code abandoned} runs when the client closes while its script is still being played. */
    Conversation(Slots slots, Function<FullHttpRequest, Script> scripts, Runnable abandoned) {
        this.slots = slots;
        this.scripts = scripts;
        this.abandoned = abandoned;
    }

    static Map<String, String> headers(HttpRequest request) {
        Map<String, String> headers = new TreeMap<>();
        request.headers().forEach(h -> headers.put(h.getKey().toLowerCase(Locale.ROOT), h.getValue()));
        return Map.copyOf(headers);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, FullHttpRequest request) {
        Script script = scripts.apply(request);
        Iterator<Step> steps = script.steps().iterator();
        slots.take(() -> ctx.executor().execute(() -> {
            holdsSlot = true;
            over = script.over();
            if (ctx.channel().isActive()) {
                play(ctx, steps);
            } else {
                freeSlot();
            }
        }));
    }

    private void play(ChannelHandlerContext ctx, Iterator<Step> steps) {
        while (steps.hasNext()) {
            Step step = steps.next();
            if (step instanceof Step.Send send) {
                ctx.writeAndFlush(Unpooled.copiedBuffer(send.bytes()));
            } else if (step instanceof Step.Pause pause) {
                ctx.executor().schedule(() -> play(ctx, steps), pause.length().toNanos(), TimeUnit.NANOSECONDS);
                return;
            } else if (step instanceof Step.Await await) {
                await.signal().whenComplete((value, error) -> ctx.executor().execute(() -> play(ctx, steps)));
                return;
            } else if (step instanceof Step.Then then) {
                then.rest()
                        .thenAccept(rest -> ctx.executor()
                                .execute(() -> play(ctx, rest.steps().iterator())));
                return;
            } else if (step instanceof Step.Reset) {
                freeSlot();
                ScriptedServer.resetWhenClosed(ctx.channel());
                ctx.close();
                return;
            } else if (step instanceof Step.HangUp) {
                freeSlot();
                ctx.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
                return;
            } else {
                return; // silence: the connection stays open and the slot taken
            }
        }
        freeSlot();
    }

    private void freeSlot() {
        if (holdsSlot) {
            holdsSlot = false;
            slots.free();
            over.run();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        if (holdsSlot) {
            abandoned.run();
        }
        freeSlot();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        ctx.close(); // the client broke off: not this server's concern
    }
}
