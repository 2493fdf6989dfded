package dev.sluice.load;

import dev.sluice.time.Ticker;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/**
 * The instant of the read that is being worked on. First in the pipeline, before TLS and codec: whatever they cost
 * comes after the stamp, and everything found in one read shares it.
 */
final class ReadStamp extends ChannelInboundHandlerAdapter {

    private final Ticker ticker;
    private long nanos;

    ReadStamp(Ticker ticker) {
        this.ticker = ticker;
    }

    /** The ticker's reading at the latest read. */
    long nanos() {
        return nanos;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        nanos = ticker.nanos();
        ctx.fireChannelRead(message);
    }
}
