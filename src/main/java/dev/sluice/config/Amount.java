package dev.sluice.config;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A decimal number and the word behind it, as written: {@code 1.5 s}, {@code 500ms}, {@code 19.9 tok/s}.
 *
 * @param unit as written; empty when there was none
 */
record Amount(BigDecimal number, String unit) {

    private static final Pattern FORM = Pattern.compile("([+-]?\\d+(?:\\.\\d+)?)\\s*([\\p{L}%/]*)");

    /** Empty when {@code text} is no number with a word, such as {@code NaN s}, {@code 1e3 s} or {@code 1,5 s}. */
    static Optional<Amount> of(String text) {
        Matcher form = FORM.matcher(text.strip());
        return form.matches()
                ? Optional.of(new Amount(new BigDecimal(form.group(1)), form.group(2)))
                : Optional.empty();
    }

    /** Whether {@code text} would be an amount, had it a point in the place of its comma. */
    static Optional<String> withPoint(String text) {
        String point = text.strip().replace(',', '.');
        return text.indexOf(',') >= 0 && of(point).isPresent() ? Optional.of(point) : Optional.empty();
    }

    /** The number without zeros that say nothing. */
    String plain() {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
