package dev.sluice.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How the article's tool writes values: RFC 3339 with an offset, and a fixed number of decimals. */
final class ArticleCells {

    static final double NANOS_PER_SECOND = 1e9;

    private static final DateTimeFormatter SECOND = stamp("yyyy-MM-dd'T'HH:mm:ssxxx");
    private static final DateTimeFormatter MILLISECOND = stamp("yyyy-MM-dd'T'HH:mm:ss.SSSxxx");

    private ArticleCells() {}

    private static DateTimeFormatter stamp(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
    }

    /** Such as {@code "2026-11-25T10:00:09+00:00"}, cut to the second. */
    static String second(Instant at) {
        return SECOND.format(at);
    }

    /** Such as {@code "2026-11-25T10:00:09.250+00:00"}. */
    static String millisecond(Instant at) {
        return MILLISECOND.format(at);
    }

    static String seconds(double value) {
        return decimals(value, 3);
    }

    static String decimals(double value, int places) {
        return BigDecimal.valueOf(value).setScale(places, RoundingMode.HALF_UP).toPlainString();
    }
}
