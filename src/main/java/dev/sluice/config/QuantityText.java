package dev.sluice.config;

import dev.sluice.statistics.Metric;
import dev.sluice.statistics.Quantity;
import dev.sluice.statistics.Unit;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;

/** Reads a limit such as {@code 10 s}, {@code 19.9 tok/s} or {@code 99.5 %} in the unit of its metric. */
final class QuantityText {

    private QuantityText() {}

    /**
     * The limit {@code text} sets to {@code metric}.
     *
     * @throws Unreadable if it has no unit or another metric's, or if no server could ever keep or ever miss it
     */
    static Quantity parse(String text, Metric metric) throws Unreadable {
        Amount amount = Amount.of(text).orElseThrow(() -> noAmount(text, metric.unit()));
        if (amount.unit().isEmpty()) {
            throw new Unreadable(Quoted.of(text) + " has no unit. " + writeWithUnit(amount, metric.unit()));
        }
        WrittenUnit unit =
                WrittenUnit.of(amount.unit(), metric.unit()).orElseThrow(() -> unknownUnit(text, amount, metric));
        if (unit.unit() != metric.unit()) {
            throw new Unreadable(Quoted.of(text) + " is " + dimension(unit.unit()) + ", but " + metric.label() + " is "
                    + dimension(metric.unit()) + ". " + writeWithUnit(amount, metric.unit()));
        }
        return inRange(text, unit.kept(amount.number()), metric);
    }

    /** All that can be said of a limit whose metric is not known. */
    static void checkUnit(String text) throws Unreadable {
        if (Amount.of(text).flatMap(amount -> WrittenUnit.of(amount.unit())).isEmpty()) {
            throw new Unreadable(Quoted.of(text)
                    + " is no number with a unit. Write for example 10 s, 50 ms/token, 19.9 tok/s or 100 %.");
        }
    }

    private static Quantity inRange(String text, BigDecimal kept, Metric metric) throws Unreadable {
        double value = kept.doubleValue();
        if (value < 0) {
            throw new Unreadable(Quoted.of(text) + " is below zero, where " + metric.label() + " never is. Write "
                    + example(metric.unit()) + ".");
        }
        if (value == 0) {
            String reason = metric.better() == Metric.Better.LOWER ? "no server keeps" : "every server keeps";
            throw new Unreadable(
                    Quoted.of(text) + " is zero, a limit that " + reason + ". Write " + example(metric.unit()) + ".");
        }
        if (metric.unit() == Unit.SHARE && value > 1) {
            throw new Unreadable(Quoted.of(text) + " is more than all requests. Write 100 % or less.");
        }
        if (value > most(metric.unit())) {
            throw new Unreadable(Quoted.of(text) + " cannot be meant: it is above "
                    + new Quantity(most(metric.unit()), metric.unit()).exact() + ". Check the number and its unit.");
        }
        return new Quantity(value, metric.unit());
    }

    private static Unreadable noAmount(String text, Unit unit) {
        String fix = Amount.withPoint(text).orElse(example(unit));
        return new Unreadable(Quoted.of(text) + " is no number with a unit. Write " + fix + ".");
    }

    private static Unreadable unknownUnit(String text, Amount amount, Metric metric) {
        return new Unreadable(Quoted.of(text) + " has the unknown unit " + Quoted.of(amount.unit()) + ". "
                + metric.label() + " is counted in " + units(metric.unit()) + ".");
    }

    /** {@code "Write 10 s or 10 ms."}; a share of 1 becomes the per cent that were meant. */
    private static String writeWithUnit(Amount amount, Unit unit) {
        boolean share = unit == Unit.SHARE && amount.number().abs().compareTo(BigDecimal.ONE) <= 0;
        String number = share ? new Amount(amount.number().movePointRight(2), "").plain() : amount.plain();
        String options = WrittenUnit.all(unit).stream()
                .limit(2)
                .map(u -> number + " " + u.symbol())
                .collect(Collectors.joining(" or "));
        return "Write " + options + ".";
    }

    private static String dimension(Unit unit) {
        return switch (unit) {
            case SECONDS -> "a time";
            case MILLISECONDS_PER_TOKEN -> "a time per token";
            case TOKENS_PER_SECOND -> "a rate of tokens";
            case SHARE -> "a share";
            case WATTS -> "a power";
            case JOULES_PER_TOKEN -> "an energy per token";
            case BYTES -> "an amount of memory";
            case PERCENT_OF_CORE -> "a share of one core";
        };
    }

    private static String units(Unit unit) {
        List<String> symbols =
                WrittenUnit.all(unit).stream().map(WrittenUnit::symbol).toList();
        int last = symbols.size() - 1;
        return last == 0 ? symbols.get(0) : String.join(", ", symbols.subList(0, last)) + " or " + symbols.get(last);
    }

    /** A limit that makes sense, for messages. */
    static String example(Unit unit) {
        return switch (unit) {
            case SECONDS -> "10 s";
            case MILLISECONDS_PER_TOKEN -> "50 ms/token";
            case TOKENS_PER_SECOND -> "19.9 tok/s";
            case SHARE -> "100 %";
            case WATTS -> "300 W";
            case JOULES_PER_TOKEN -> "2.5 J/token";
            case BYTES -> "8 GB";
            case PERCENT_OF_CORE -> "150 %";
        };
    }

    /**
     * Beyond a day of waiting, an hour a token, ten million tokens a second, a megawatt, a petabyte or ten thousand
     * cores a typing error is likelier than a wish.
     */
    private static double most(Unit unit) {
        return switch (unit) {
            case SECONDS -> 86_400;
            case MILLISECONDS_PER_TOKEN -> 3_600_000;
            case TOKENS_PER_SECOND -> 10_000_000;
            case SHARE -> 1;
            case WATTS, JOULES_PER_TOKEN -> 1_000_000;
            case BYTES -> 1e15;
            case PERCENT_OF_CORE -> 1_000_000;
        };
    }
}
