package dev.sluice.allure;

import java.util.Map;

/** Which place on an axis a value has. */
interface PlotAxis {

    /** How far along the axis a value is: 0 where it starts, 1 where it ends. */
    double share(double value);

    /** The value so far along the axis. */
    double value(double share);

    /** Where it starts, to the last bit: what lies outside is not drawn. */
    double low();

    /** Where it ends. */
    double high();

    /** As the library wants it. */
    Map<String, Object> scale();
}
