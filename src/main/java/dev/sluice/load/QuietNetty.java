package dev.sluice.load;

import io.netty.util.internal.logging.InternalLoggerFactory;
import io.netty.util.internal.logging.JdkLoggerFactory;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Keeps Netty off the console. Where a logging framework (SLF4J, Log4j) is on the class path Netty writes to that, and
 * its configuration is the user's business. Without one Netty falls back on {@code java.util.logging}, whose default
 * prints; then its logger is turned off, unless somebody has set a level on it.
 */
final class QuietNetty {

    /** Held, since {@code java.util.logging} forgets the level of a logger that nobody holds. */
    private static final Logger NETTY = Logger.getLogger("io.netty");

    private QuietNetty() {}

    static void hush() {
        if (InternalLoggerFactory.getDefaultFactory() instanceof JdkLoggerFactory && NETTY.getLevel() == null) {
            NETTY.setLevel(Level.OFF);
        }
    }
}
