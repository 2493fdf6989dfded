package dev.sluice.config;

import java.util.List;
import java.util.stream.Collectors;

/** Settings that cannot be used, with every fault in them. */
public final class InvalidSettings extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> faults;

    InvalidSettings(List<String> faults) {
        super(message(faults));
        this.faults = List.copyOf(faults);
    }

    /** Every fault, each with its place, what was found and what to write; never empty. */
    public List<String> faults() {
        return faults;
    }

    private static String message(List<String> faults) {
        String headline = (faults.size() == 1 ? "A setting is wrong" : faults.size() + " settings are wrong")
                + "; nothing was measured.";
        return faults.stream().map(fault -> "\n  " + fault).collect(Collectors.joining("", headline, ""));
    }
}
