package dev.sluice.statistics;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * What the energy of the server's GPUs cost over a cycle, idle power included.
 *
 * @param currency its code, such as {@code "EUR"}
 */
public record EnergyCost(double amount, String currency) {

    /** With three significant digits, since a cycle costs a fraction of a cent: {@code "0.000417 EUR"}. */
    @Override
    public String toString() {
        return new BigDecimal(amount).round(new MathContext(3)).toPlainString() + " " + currency;
    }
}
