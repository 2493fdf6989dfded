package dev.sluice.junit;

import dev.sluice.config.LivePart;
import dev.sluice.report.LiveSection;
import java.util.EnumSet;
import java.util.Set;

/** The setting {@code sluice.live} in the console's terms. */
final class Live {

    private Live() {}

    static Set<LiveSection> sections(Set<LivePart> parts) {
        Set<LiveSection> sections = EnumSet.noneOf(LiveSection.class);
        parts.forEach(part -> sections.add(LiveSection.valueOf(part.name())));
        return sections;
    }
}
