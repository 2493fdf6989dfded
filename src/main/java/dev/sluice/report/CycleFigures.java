package dev.sluice.report;

import dev.sluice.sample.TokenSource;
import dev.sluice.slo.Verdict;
import dev.sluice.statistics.CycleStatistics;
import dev.sluice.statistics.Figures;
import dev.sluice.statistics.Metric;
import dev.sluice.statistics.Percentile;
import dev.sluice.statistics.Statistic;
import dev.sluice.statistics.Unit;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;

/** The figures of one cycle as people read them; a dash where there is nothing to read. */
public record CycleFigures(CycleStatistics statistics) {

    /** What does not exist. */
    public static final String NOTHING = "-";

    /** The 50th percentile, the 5th and the 99th. */
    public static final Statistic MEDIAN = new Statistic.Rank(Percentile.of(50));

    public static final Statistic P5 = new Statistic.Rank(Percentile.of(5));
    public static final Statistic P99 = new Statistic.Rank(Percentile.of(99));
    public static final Statistic MEAN = new Statistic.Mean();

    /** A verdict with the objective it is about, such as {@code "speed: mean 18.4 < 19.9 tok/s"}. */
    public static String reason(Verdict verdict) {
        return verdict.objective().id() + ": " + verdict.told();
    }

    /** Answered of sent, such as {@code "14/16"}. */
    public String answered() {
        return statistics.answered() + "/" + statistics.sent();
    }

    /**
     * A statistic of a metric with its unit, such as {@code "0.66 s"}; such as {@code "> 10.0 s"} where requests were cut
     * off and it is only known to be more.
     */
    public String text(Metric metric, Statistic statistic) {
        return shown(metric, statistic, value -> Figures.text(value, metric.unit()));
    }

    /**
     * The same without its unit, for a row whose head has it, with a star where it is the largest or smallest of too few.
     *
     * @param millis whether the head says ms, and not s
     */
    public String cell(Metric metric, Statistic statistic, boolean millis) {
        String star = value(metric, statistic).isPresent() && extreme(metric, statistic) ? LadderTable.STAR : "";
        return shown(metric, statistic, v -> millis ? Figures.millis(v) : Figures.number(v, metric.unit())) + star;
    }

    private String shown(Metric metric, Statistic statistic, DoubleFunction<String> form) {
        OptionalDouble value = value(metric, statistic);
        if (value.isPresent()) {
            return form.apply(value.getAsDouble());
        }
        OptionalDouble least = least(metric, statistic);
        if (least.isEmpty()) {
            return NOTHING;
        }
        double cut = Figures.roundedDown(least.getAsDouble(), metric.unit());
        return (cut < least.getAsDouble() ? "> " : ">= ") + form.apply(cut);
    }

    /** Whether a statistic has no value, but a least one that it must have. */
    boolean bounded(Metric metric, Statistic statistic) {
        return value(metric, statistic).isEmpty() && least(metric, statistic).isPresent();
    }

    /** What requests that were cut off make certain; a cut at once makes nothing so. */
    private OptionalDouble least(Metric metric, Statistic statistic) {
        if (!metric.perRequest()) {
            return OptionalDouble.empty();
        }
        OptionalDouble least = statistics.distribution(metric).atLeast(statistic);
        return least.isPresent() && Figures.roundedDown(least.getAsDouble(), metric.unit()) > 0
                ? least
                : OptionalDouble.empty();
    }

    /** A percentile of so few that it is just the largest or the smallest of them. */
    public boolean extreme(Metric metric, Statistic statistic) {
        return statistic instanceof Statistic.Rank rank
                && ranked(metric) > 0
                && ranked(metric) < rank.percentile().fewestSamples();
    }

    /** Something else had to be counted because nobody counted tokens: what is called tok/s is {@link #rateUnit}. */
    public boolean chunksCounted() {
        return source() != TokenSource.SERVER;
    }

    /** What was counted in truth: {@code "tokens"}, {@code "chunks"} or {@code "pieces"}. */
    public String counted() {
        return source().counted();
    }

    /** The unit of what was counted in truth, such as {@code "tok/s"} or {@code "chunks/s"}. */
    public String rateUnit() {
        return source().rate();
    }

    /** What a reader must know where no tokens were counted; empty where they were. */
    public Optional<String> notTokens() {
        return switch (source()) {
            case SERVER -> Optional.empty();
            case CHUNKS ->
                Optional.of("the server counted no tokens: chunks of text a second, and a chunk is not always a token");
            case CHUNKS_AND_SPACES ->
                Optional.of("nobody counted tokens: pieces were, which are chunks of text and"
                        + " the spaces in them, some 1.5 to 1.75 times the tokens");
        };
    }

    /** {@code text} with the unit that was counted in truth: tok/s only where somebody counted tokens. */
    public String rateText(String text) {
        String piece = source().counted().replaceFirst("s$", "");
        return chunksCounted() ? text.replace("tok/s", rateUnit()).replace("/token", "/" + piece) : text;
    }

    private TokenSource source() {
        return statistics.tokenSource().orElse(TokenSource.SERVER);
    }

    /** A rate without its unit, such as {@code "40.2"}: the column says tok/s. */
    String rate(Metric metric, Statistic statistic) {
        return rate(value(metric, statistic));
    }

    String systemRate() {
        return rate(statistics.systemRate());
    }

    private static String rate(OptionalDouble value) {
        return value.isPresent()
                ? Figures.text(value.getAsDouble(), Unit.TOKENS_PER_SECOND).replace(" tok/s", "")
                : NOTHING;
    }

    private int ranked(Metric metric) {
        return statistics.distribution(metric).ranked();
    }

    /** The statistic itself, in the metric's unit. */
    OptionalDouble value(Metric metric, Statistic statistic) {
        return statistics.value(metric, statistic);
    }

    /** Minutes and seconds, such as {@code "0:42"} or {@code "1:02:03"}. */
    static String clock(Duration elapsed) {
        long s = elapsed.toSeconds();
        return s < 3600
                ? String.format(Locale.ROOT, "%d:%02d", s / 60, s % 60)
                : String.format(Locale.ROOT, "%d:%02d:%02d", s / 3600, s / 60 % 60, s % 60);
    }
}
