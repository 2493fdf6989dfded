package dev.sluice.sample;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Where the samples of a replayed run come from: nothing of it was measured now, and perhaps on another machine.
 *
 * @param folder as the user named it
 * @param from when the first of its cycles began, by the clock of the machine that was measured
 * @param to when the last of them began; not before {@code from}
 */
public record Recording(String folder, Instant from, Instant to) {

    private static final DateTimeFormatter DAY = day("d MMM yyyy");
    private static final DateTimeFormatter DAY_OF_YEAR = day("d MMM");

    public Recording {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("the last cycle began at " + to + ", before the first at " + from);
        }
    }

    private static DateTimeFormatter day(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(ZoneOffset.UTC);
    }

    /** Such as {@code "replayed from seed-data, measured 30 Jan to 2 Feb 2025"}; the days are those of UTC. */
    public String text() {
        return "replayed from " + folder + ", measured " + days();
    }

    private String days() {
        String last = DAY.format(to);
        if (DAY.format(from).equals(last)) {
            return last;
        }
        boolean oneYear = from.atZone(ZoneOffset.UTC).getYear()
                == to.atZone(ZoneOffset.UTC).getYear();
        return (oneYear ? DAY_OF_YEAR : DAY).format(from) + " to " + last;
    }
}
