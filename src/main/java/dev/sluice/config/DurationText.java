package dev.sluice.config;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Optional;

/** Reads a duration: {@code 10s}, {@code 500 ms}, {@code 1.5 min}, {@code 1h} or ISO-8601's {@code PT10S}. */
final class DurationText {

    /** Nobody waits longer on purpose, and nanoseconds of it fit into a long. */
    private static final Duration LONGEST = Duration.ofDays(7);

    /** GPU sensors are averaged over about 100 ms, and to look more often would itself be a load. */
    private static final Duration SHORTEST_SAMPLING = Duration.ofMillis(100);

    private static final Duration LONGEST_SAMPLING = Duration.ofSeconds(60);

    private DurationText() {}

    /** A pause, which may be none. */
    static Duration pause(String text) throws Unreadable {
        Duration duration = text.strip().startsWith("P") ? iso(text.strip()) : amount(text);
        if (duration.isNegative()) {
            throw new Unreadable("below zero; write for example 10 s");
        }
        if (duration.compareTo(LONGEST) > 0) {
            throw new Unreadable("longer than 7 days; check the number and its unit");
        }
        return duration;
    }

    /** A limit, which must be above zero. */
    static Duration limit(String text) throws Unreadable {
        Duration duration = pause(text);
        if (duration.isZero()) {
            throw new Unreadable("zero gives everything up at once; write for example 10 s");
        }
        return duration;
    }

    /** The time between two samples of the machine; empty for {@code off}. */
    static Optional<Duration> sampling(String text) throws Unreadable {
        if (text.strip().equals("off")) {
            return Optional.empty();
        }
        Duration period = pause(text);
        if (period.compareTo(SHORTEST_SAMPLING) < 0 || period.compareTo(LONGEST_SAMPLING) > 0) {
            throw new Unreadable("not between 100 ms and 60 s; write for example 1 s, or off to sample nothing");
        }
        return Optional.of(period);
    }

    private static Duration iso(String text) throws Unreadable {
        try {
            return Duration.parse(text);
        } catch (DateTimeException | ArithmeticException e) {
            throw new Unreadable("not a duration; write for example 10 s, 500 ms, 2 min or PT10S");
        }
    }

    private static Duration amount(String text) throws Unreadable {
        Amount amount = Amount.of(text)
                .orElseThrow(() -> new Unreadable("not a duration; write for example "
                        + Amount.withPoint(text).orElse("10 s, 500 ms, 2 min or PT10S")));
        String nanos = switch (amount.unit()) {
            case "ms" -> "1e6";
            case "s" -> "1e9";
            case "min" -> "60e9";
            case "h" -> "3600e9";
            case "" -> throw new Unreadable("has no unit; write " + amount.plain() + " s or " + amount.plain() + " ms");
            default ->
                throw new Unreadable(
                        "has the unknown unit " + Quoted.of(amount.unit()) + "; the units are ms, s, min and h");
        };
        BigDecimal length = amount.number().multiply(new BigDecimal(nanos));
        BigDecimal most = BigDecimal.valueOf(LONGEST.toNanos() + 1); // cut here, so that it fits; refused above
        return Duration.ofNanos(length.min(most).max(most.negate()).longValue());
    }
}
