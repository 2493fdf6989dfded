package dev.sluice.load;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/**
 * Watches response bytes go by, behind TLS and before the codec, to know two things the codec does not tell: when
 * the first byte came, and whether the bytes so far end on the border of a chunk. A server that dies in mid-stream
 * often closes the connection politely, and the border decides between a broken connection and a missing end mark.
 */
final class Framing extends ChannelInboundHandlerAdapter {

    private enum Part {
        HEAD,
        SIZE_LINE,
        CONTENT,
        CONTENT_END
    }

    private static final int FIRST_STATUS_DIGIT = "HTTP/1.1 ".length();

    private final ReadStamp stamp;
    private final Exchange exchange;
    private Part part = Part.HEAD;
    private int headBytes;
    private int lineEnds;
    private boolean interim;
    private boolean lineBegun;
    private boolean extension;
    private long size;

    Framing(ReadStamp stamp, Exchange exchange) {
        this.stamp = stamp;
        this.exchange = exchange;
    }

    /** Whether a chunked body could end here without cutting a chunk: all of its chunks so far are whole. */
    boolean atChunkBorder() {
        return part == Part.SIZE_LINE && !lineBegun;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (message instanceof ByteBuf bytes) {
            exchange.read(stamp.nanos());
            follow(bytes);
        }
        ctx.fireChannelRead(message);
    }

    void follow(ByteBuf bytes) {
        int at = bytes.readerIndex();
        while (at < bytes.writerIndex()) {
            if (part == Part.CONTENT) {
                int taken = (int) Math.min(size, bytes.writerIndex() - at);
                at += taken;
                size -= taken;
                part = size == 0 ? Part.CONTENT_END : Part.CONTENT;
            } else {
                byte next = bytes.getByte(at++);
                switch (part) {
                    case HEAD -> head(next);
                    case SIZE_LINE -> sizeLine(next);
                    default -> part = next == '\n' ? Part.SIZE_LINE : part;
                }
            }
        }
    }

    private void head(byte next) {
        if (headBytes++ == FIRST_STATUS_DIGIT) {
            interim = next == '1'; // 1xx: another head follows
        }
        if (next == '\n') {
            if (++lineEnds == 2) {
                part = interim ? Part.HEAD : Part.SIZE_LINE;
                headBytes = 0;
                lineEnds = 0;
            }
        } else if (next != '\r') {
            lineEnds = 0;
        }
    }

    private void sizeLine(byte next) {
        lineBegun = true;
        if (next == '\n') {
            part = size == 0 ? Part.CONTENT_END : Part.CONTENT;
            lineBegun = false;
            extension = false;
        } else if (next == ';') {
            extension = true;
        } else if (!extension && Character.digit(next, 16) >= 0) {
            size = size * 16 + Character.digit(next, 16);
        }
    }
}
