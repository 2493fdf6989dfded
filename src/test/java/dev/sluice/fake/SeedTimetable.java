package dev.sluice.fake;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * When a burst on a socket gets what. A server is not told how many will come: the speeds of all change as one joins, and
 * no answer can end before those that belong to it have come. Of the timer's thread alone.
 */
final class SeedTimetable {

    private final SeedBurst burst;
    private final long began;
    private final double nanosPerSecond;
    private final ScheduledExecutorService timer;
    private final List<SeedTalk> talks = new ArrayList<>();
    private List<SeedAnswer> answers = List.of();
    private @Nullable Future<?> alarm;

    /** @param began reading of {@link System#nanoTime} */
    SeedTimetable(SeedBurst burst, long began, int timesFaster, ScheduledExecutorService timer) {
        this.burst = burst;
        this.began = began;
        this.nanosPerSecond = 1e9 / timesFaster;
        this.timer = timer;
    }

    /** Nobody waits any more. */
    boolean over() {
        return talks.stream().allMatch(SeedTalk::over);
    }

    /** One more request of this burst has come. */
    @SuppressWarnings("FutureReturnValueIgnored")
    void join(SeedTalk talk) {
        talks.add(talk);
        if (answers.size() == talks.size() - 1) { // else one is planned already, behind all who have come by then
            timer.execute(this::play);
        }
    }

    /** Sends all that is due by now, and comes back for the next. */
    private void play() {
        if (answers.size() != talks.size()) {
            answers = burst.answers(talks.size());
        }
        long next = Long.MAX_VALUE;
        for (int i = 0; i < answers.size(); i++) {
            SeedTalk talk = talks.get(i);
            while (!talk.over() && until(talk.due(answers.get(i))) <= 0) {
                talk.send(answers.get(i));
            }
            if (!talk.over()) {
                next = Math.min(next, until(talk.due(answers.get(i))));
            }
        }
        if (alarm != null) {
            alarm.cancel(false);
        }
        if (next < Long.MAX_VALUE) {
            alarm = timer.schedule(this::play, next, TimeUnit.NANOSECONDS);
        }
    }

    private long until(double due) {
        return began + Math.round(due * nanosPerSecond) - System.nanoTime();
    }
}
