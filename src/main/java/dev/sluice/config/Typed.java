package dev.sluice.config;

import dev.sluice.statistics.Figures;
import dev.sluice.statistics.Unit;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** The single values of a section as what they are wanted to be; each that is none is a fault, and reads as absent. */
record Typed(Section section) {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** A whole number from {@code least} to {@code most}. */
    Optional<Integer> whole(String key, int least, int most, String example) {
        Optional<ScalarNode> node = section.scalar(key, write(key, example));
        if (node.isEmpty()) {
            return Optional.empty();
        }
        String text = node.get().getValue();
        if (!node.get().getTag().equals(Tag.INT)
                || !text.matches("\\d{1,7}")
                || Integer.parseInt(text) < least
                || Integer.parseInt(text) > most) {
            section.faultAtValue(
                    key,
                    Quoted.of(text) + " is no whole number from " + least + " to " + most + ". " + write(key, example));
            return Optional.empty();
        }
        return Optional.of(Integer.parseInt(text));
    }

    /** A number between {@code least} and {@code most}, both of them too. */
    Optional<Double> number(String key, double least, double most, String example) {
        Optional<ScalarNode> node = section.scalar(key, write(key, example));
        if (node.isEmpty()) {
            return Optional.empty();
        }
        String text = node.get().getValue();
        Optional<Amount> amount = Amount.of(text).filter(a -> a.unit().isEmpty());
        if (amount.isEmpty()
                || amount.get().number().doubleValue() < least
                || amount.get().number().doubleValue() > most) {
            section.faultAtValue(
                    key,
                    Quoted.of(text) + " is no number from "
                            + BigDecimal.valueOf(least).stripTrailingZeros().toPlainString()
                            + " to "
                            + BigDecimal.valueOf(most).stripTrailingZeros().toPlainString() + ". "
                            + write(key, example));
            return Optional.empty();
        }
        return Optional.of(amount.get().number().doubleValue());
    }

    /** A share from {@code least} to 1, written as per cent. */
    Optional<Double> share(String key, double least, String example) {
        Optional<ScalarNode> node = section.scalar(key, write(key, example));
        if (node.isEmpty()) {
            return Optional.empty();
        }
        String text = node.get().getValue();
        Optional<Amount> amount = Amount.of(text);
        if (amount.isPresent() && amount.get().unit().isEmpty()) {
            BigDecimal number = amount.get().number();
            BigDecimal meant = number.compareTo(BigDecimal.ONE) < 0 ? number.multiply(HUNDRED) : number;
            section.faultAtValue(
                    key, Quoted.of(text) + " has no unit. " + write(key, new Amount(meant, "").plain() + " %"));
            return Optional.empty();
        }
        Optional<Double> share = amount.filter(a -> a.unit().equals("%"))
                .map(a -> a.number().movePointLeft(2).doubleValue())
                .filter(value -> value >= least && value <= 1);
        if (share.isEmpty()) {
            section.faultAtValue(
                    key,
                    Quoted.of(text) + " is no share from " + Figures.exact(least, Unit.SHARE) + " to 100 %. "
                            + write(key, example));
        }
        return share;
    }

    /** A time above zero. */
    Optional<Duration> time(String key, String example) {
        Optional<ScalarNode> node = section.scalar(key, write(key, example));
        try {
            return node.isEmpty()
                    ? Optional.empty()
                    : Optional.of(DurationText.limit(node.get().getValue()));
        } catch (Unreadable e) {
            section.faultAtValue(key, Quoted.of(node.orElseThrow().getValue()) + ": " + e.message() + ".");
            return Optional.empty();
        }
    }

    /** Whole days, 1 or more. */
    Optional<Duration> days(String key, String example) {
        Optional<ScalarNode> node = section.scalar(key, write(key, example));
        if (node.isEmpty()) {
            return Optional.empty();
        }
        String text = node.get().getValue();
        if (!text.strip().matches("[1-9]\\d{0,3} ?d")) {
            section.faultAtValue(
                    key, Quoted.of(text) + " is no number of days from 1 d to 9999 d. " + write(key, example));
            return Optional.empty();
        }
        return Optional.of(Duration.ofDays(Long.parseLong(text.replaceAll("\\D", ""))));
    }

    /** {@code true} or {@code false}. */
    Optional<Boolean> yesOrNo(String key) {
        return word(key, List.of("true", "false")).map(Boolean::valueOf);
    }

    /** One of an enum's constants, written in lower case. */
    <E extends Enum<E>> Optional<E> choice(String key, Class<E> type) {
        E[] constants = type.getEnumConstants();
        List<String> words = Arrays.stream(constants)
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .toList();
        return word(key, words).map(word -> constants[words.indexOf(word)]);
    }

    /** One of {@code words}. */
    Optional<String> word(String key, List<String> words) {
        Optional<ScalarNode> node = section.scalar(key, write(key, words.get(0)));
        if (node.isEmpty()) {
            return Optional.empty();
        }
        String text = node.get().getValue();
        if (!words.contains(text)) {
            section.faultAtValue(
                    key,
                    Quoted.of(text) + " is none of " + String.join(", ", words) + "."
                            + Nearest.hint(text, words, " " + write(key, words.get(0))));
            return Optional.empty();
        }
        return Optional.of(text);
    }

    /** Words of at most {@code longest} characters on one line. */
    Optional<String> words(String key, int longest, String example) {
        Optional<ScalarNode> node = section.scalar(key, write(key, example));
        if (node.isEmpty()) {
            return Optional.empty();
        }
        String text = node.get().getValue().strip().replaceAll("\\s+", " ");
        if (text.isEmpty() || text.length() > longest) {
            section.faultAtValue(
                    key,
                    (text.isEmpty() ? "is blank" : "is longer than " + longest + " characters") + ". "
                            + write(key, example));
            return Optional.empty();
        }
        return Optional.of(text);
    }

    private static String write(String key, String example) {
        return "Write for example " + key + ": " + example + ".";
    }
}
