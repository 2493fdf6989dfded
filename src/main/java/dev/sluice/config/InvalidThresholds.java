package dev.sluice.config;

import java.util.List;
import java.util.stream.Collectors;

/** A thresholds file that cannot be used, with every fault in it. */
public final class InvalidThresholds extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Fault> faults;

    InvalidThresholds(String file, List<Fault> faults) {
        super(message(file, faults));
        this.faults = faults.stream().sorted().toList();
    }

    /** Every fault, by line and column; never empty. */
    public List<Fault> faults() {
        return faults;
    }

    private static String message(String file, List<Fault> faults) {
        String headline = file + " has " + (faults.size() == 1 ? "a fault" : faults.size() + " faults")
                + "; nothing was measured.";
        return faults.stream().sorted().map(fault -> "\n  " + fault).collect(Collectors.joining("", headline, ""));
    }
}
