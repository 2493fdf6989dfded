package dev.sluice.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The three places a setting can come from, a property before an environment variable before an attribute. A variable
 * or an attribute that is blank was not given, as in {@code SLUICE_MODEL= mvn verify}; a blank property was, since
 * somebody typed it for this very run.
 */
record SettingSources(Map<String, String> properties, Map<String, String> environment, Map<String, String> attributes) {

    /** The value that goes before all others; empty when the setting was not given. */
    Optional<Given> find(Setting setting) {
        Optional<Given> variable = given(setting, environment, setting.variable(), setting.variable());
        if (setting.environmentOnly()) {
            return variable;
        }
        return Optional.ofNullable(properties.get(setting.property()))
                .map(text -> new Given(setting, text, "-D" + setting.property()))
                .or(() -> variable)
                .or(() -> given(setting, attributes, setting.label(), setting.attribute()));
    }

    /** Given as a property, for this very run; variables and attributes stand there for every run. */
    boolean typed(Setting setting) {
        return properties.containsKey(setting.property());
    }

    private static Optional<Given> given(Setting setting, Map<String, String> from, String key, String place) {
        return Optional.ofNullable(from.get(key))
                .filter(text -> !text.isBlank())
                .map(t -> new Given(setting, t, place));
    }

    /** A fault for all that looks like a setting and is none. No value is repeated: a misspelt key may hold a secret. */
    List<String> unknown() {
        List<String> faults = new ArrayList<>();
        for (String name : sorted(properties, "sluice.")) {
            checkName("-D" + name, name, Setting::property, faults);
        }
        for (String name : sorted(environment, "SLUICE_")) {
            if (!name.equals(Setting.API_KEY.variable())) {
                checkName(name, name, Setting::variable, faults);
            }
        }
        for (String name : sorted(attributes, "")) {
            checkName("@LlmBenchmark attribute " + name, name, Setting::label, faults);
        }
        return faults;
    }

    private static Collection<String> sorted(Map<String, String> source, String prefix) {
        return source.keySet().stream()
                .filter(name -> name.startsWith(prefix))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static void checkName(String place, String name, Function<Setting, String> naming, List<String> faults) {
        if (Setting.open().stream().map(naming).anyMatch(name::equals)) {
            return;
        }
        int prefix = naming.apply(Setting.URL).length() - Setting.URL.label().length();
        Optional<String> meant = Nearest.to(
                name.substring(Math.min(prefix, name.length())),
                Arrays.stream(Setting.values()).map(Setting::label).toList());
        if (meant.filter(Setting.API_KEY.label()::equals).isPresent()) {
            faults.add(place + ": the API key is read from the environment variable SLUICE_API_KEY only, where no"
                    + " process list and no build log shows it; set that and remove this");
        } else {
            String all = "; the settings are "
                    + String.join(", ", Setting.open().stream().map(naming).toList());
            faults.add(place + ": unknown setting"
                    + meant.map(label -> "; did you mean " + naming.apply(setting(label)) + "?")
                            .orElse(all));
        }
    }

    private static Setting setting(String label) {
        return Arrays.stream(Setting.values())
                .filter(s -> s.label().equals(label))
                .findFirst()
                .orElseThrow();
    }
}
