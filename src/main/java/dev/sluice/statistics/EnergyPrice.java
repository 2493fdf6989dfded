package dev.sluice.statistics;

import java.math.BigDecimal;

/**
 * What energy costs.
 *
 * @param amount for one kWh, 0 or more
 * @param currency its code, such as {@code "EUR"}
 */
public record EnergyPrice(BigDecimal amount, String currency) {

    public EnergyPrice {
        if (amount.signum() < 0) {
            throw new IllegalArgumentException("a kWh for " + amount + " " + currency + "; use 0 or more");
        }
    }

    /** The cost of {@code use}, idle power included. */
    EnergyCost of(EnergyUse.Measured use) {
        return new EnergyCost(use.cost(amount.doubleValue()), currency);
    }

    /** Such as {@code "0.30 EUR/kWh"}. */
    @Override
    public String toString() {
        return amount.toPlainString() + " " + currency + "/kWh";
    }
}
