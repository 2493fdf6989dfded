package dev.sluice.config;

import dev.sluice.statistics.EnergyPrice;
import java.util.Currency;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a price of energy: {@code 0.30 EUR/kWh}. */
final class EnergyPriceText {

    private static final Pattern UNIT = Pattern.compile("(\\p{L}+)/kWh");

    private EnergyPriceText() {}

    static EnergyPrice parse(String text) throws Unreadable {
        Amount amount = Amount.of(text)
                .orElseThrow(() -> new Unreadable("not a price; write for example "
                        + Amount.withPoint(text).orElse(Setting.ENERGY_PRICE.example())));
        Matcher unit = UNIT.matcher(amount.unit());
        if (!unit.matches()) {
            throw new Unreadable(
                    "not a price per kWh; write for example " + amount.number().toPlainString() + " EUR/kWh");
        }
        if (amount.number().signum() < 0) {
            throw new Unreadable("below zero; write for example " + Setting.ENERGY_PRICE.example());
        }
        return new EnergyPrice(amount.number(), currency(unit.group(1)));
    }

    private static String currency(String code) throws Unreadable {
        try {
            return Currency.getInstance(code).getCurrencyCode();
        } catch (IllegalArgumentException e) {
            throw new Unreadable("has the unknown currency " + Quoted.of(code)
                    + "; write its code of three letters, for example " + Setting.ENERGY_PRICE.example());
        }
    }
}
