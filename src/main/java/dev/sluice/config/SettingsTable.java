package dev.sluice.config;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The README's table of settings. */
public final class SettingsTable {

    private static final String HEAD = """
            | Property | Environment | Default | Meaning | Example |
            | --- | --- | --- | --- | --- |
            """;

    private SettingsTable() {}

    /** One row a setting, GitHub Markdown, each line ended. */
    public static String markdown() {
        return Arrays.stream(Setting.values()).map(SettingsTable::row).collect(Collectors.joining("", HEAD, ""));
    }

    private static String row(Setting setting) {
        String property = setting.environmentOnly() ? "none" : "`" + setting.property() + "`";
        String fallback = setting.fallback().map(value -> "`" + value + "`").orElse(setting.shownFallback());
        String example = setting.environmentOnly() ? setting.example() : "`" + setting.example() + "`";
        return "| " + property + " | `" + setting.variable() + "` | " + fallback + " | " + setting.meaning() + " | "
                + example + " |\n";
    }
}
