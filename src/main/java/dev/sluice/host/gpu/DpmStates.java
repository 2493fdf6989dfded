package dev.sluice.host.gpu;

import java.util.OptionalDouble;

/** amdgpu's {@code pp_dpm_sclk} and {@code pp_dpm_mclk}: one state a line, {@code 1: 991Mhz *}, the star on the current. */
final class DpmStates {

    private DpmStates() {}

    /** The current state in MHz; empty when none is marked. */
    static OptionalDouble current(String states) {
        return states.lines()
                .filter(line -> line.strip().endsWith("*") && line.contains(":"))
                .map(line -> LeadingNumber.of(line.substring(line.indexOf(':') + 1)))
                .findFirst()
                .orElse(OptionalDouble.empty());
    }
}
