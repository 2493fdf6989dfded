package dev.sluice.allure;

/** The colours of the product on a light ground: blue for met, orange for missed, told apart by colour-blind eyes too. */
final class Palette {

    static final String INK = "#1b1f24";
    static final String SOFT = "#5c6670";
    static final String LINE = "#e4e6e8";
    static final String CARD = "#ffffff";
    static final String MET = "#0b6e99";
    static final String MET_LIGHT = "#9fc9dc";
    static final String MISSED = "#b8460b";
    static final String MISSED_GROUND = "#fbeadf";

    private Palette() {}
}
