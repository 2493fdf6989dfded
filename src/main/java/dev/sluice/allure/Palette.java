package dev.sluice.allure;

import java.util.List;

/** The colours of the product on a light ground: blue for met, orange for missed, told apart by colour-blind eyes too. */
final class Palette {

    static final String INK = "#1b1f24";
    static final String SOFT = "#5c6670";
    static final String LINE = "#e4e6e8";
    static final String CARD = "#ffffff";
    static final String MET = "#0b6e99";
    static final String MET_LIGHT = "#9fc9dc";
    /** The light blue, dark enough for words. */
    static final String MET_SOFT = "#4f93b3";

    static final String MISSED = "#b8460b";
    static final String MISSED_GROUND = "#fbeadf";

    /** Lines of one chart, each of another lightness than its neighbours; the orange of a miss is not among them. */
    static final List<String> LINES = List.of(MET, "#e0a100", "#7b3f8c", "#6fb7d6", "#5c6670");

    /** Statistics of one figure: nearer to each other than lines of different things, as on our own page. */
    static final List<String> SHADES = List.of(MET, MET_LIGHT, INK, SOFT);

    private Palette() {}
}
