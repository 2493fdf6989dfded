package dev.sluice.config;

import dev.sluice.workload.Connect;
import dev.sluice.workload.LoadShape;
import dev.sluice.workload.Patience;
import dev.sluice.workload.PromptCache;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Binds what was given to the types of {@link RunSettings}; gathers what is wrong on the way. For one reading; as long as the list of settings. */
final class SettingsReader {

    /** Reads one value. */
    @FunctionalInterface
    private interface Reading<T> {
        T read(String text) throws Unreadable;
    }

    private final SettingSources sources;
    private final List<String> faults = new ArrayList<>();
    private final Map<Setting, EffectiveSetting> effective = new EnumMap<>(Setting.class);

    SettingsReader(SettingSources sources) {
        this.sources = sources;
    }

    /** @throws InvalidSettings with all that is wrong */
    RunSettings read() {
        faults.addAll(sources.unknown());
        Optional<ServerAddress> address = take(Setting.URL, ServerAddress::parse);
        ServerChoice server = valued(Setting.SERVER, text -> SettingText.choice(ServerChoice.class, text));
        Optional<Path> gguf = take(Setting.GGUF, FileText::gguf);
        RunSettings settings = new RunSettings(
                address.map(ServerAddress::base),
                implied(server, address, gguf),
                valued(Setting.ENDPOINT, text -> SettingText.choice(EndpointChoice.class, text)),
                take(Setting.MODEL, text -> SettingText.words(text, Setting.MODEL.example())),
                valued(Setting.PULL, SettingText::yesOrNo),
                take(Setting.CYCLES, CyclesText::parse),
                shape(),
                valued(Setting.FULL, SettingText::yesOrNo),
                valued(Setting.PLAN, text -> SettingText.choice(PlanChoice.class, text)),
                take(Setting.COOL_DOWN, DurationText::pause),
                valued(Setting.WARM_UP, SettingText::yesOrNo),
                valued(Setting.PROMPT, SettingText::prompt),
                valued(Setting.MAX_TOKENS, SettingText::maxTokens),
                valued(Setting.IGNORE_EOS, SettingText::yesOrNo),
                take(Setting.TEMPERATURE, SettingText::temperature)
                        .map(OptionalDouble::of)
                        .orElse(OptionalDouble.empty()),
                take(Setting.SEED, SettingsReader::seed).map(OptionalLong::of).orElse(OptionalLong.empty()),
                take(Setting.THINK, SettingText::think),
                valued(Setting.CACHE, text -> SettingText.choice(PromptCache.class, text)),
                valued(Setting.CONNECT, text -> SettingText.choice(Connect.class, text)),
                patience(),
                take(Setting.THRESHOLDS, FileText::existing),
                valued(Setting.PRINT_THRESHOLDS, SettingText::yesOrNo),
                against(),
                valued(Setting.BASELINE, text -> SettingText.choice(BaselineChoice.class, text)),
                gguf,
                valued(Setting.SLOTS, text -> (int) SettingText.whole(text, 1, 256, Setting.SLOTS.example())),
                take(Setting.SERVER_PID, SettingText::processId)
                        .map(OptionalLong::of)
                        .orElse(OptionalLong.empty()),
                valued(Setting.SAMPLING, DurationText::sampling),
                valued(Setting.LIVE, LiveText::parse),
                take(Setting.ENERGY_PRICE, EnergyPriceText::parse),
                take(Setting.REPLAY, FileText::folder),
                valued(Setting.RESUME, SettingText::yesOrNo),
                take(Setting.API_KEY, SettingText::secret),
                holding());
        faults.addAll(new SettingConflicts(sources).of(settings));
        if (!faults.isEmpty()) {
            throw new InvalidSettings(faults);
        }
        return settings;
    }

    /** Of a replay only what has a meaning there: that it was asked with 256 tokens, say, would be untrue. */
    private List<EffectiveSetting> holding() {
        if (sources.find(Setting.REPLAY).isEmpty()) {
            return List.copyOf(effective.values());
        }
        if (sources.find(Setting.CYCLES).isEmpty()) {
            show(Setting.CYCLES, "those that were recorded", "implied by " + place(Setting.REPLAY));
        }
        show(Setting.FULL, "true", "implied by " + place(Setting.REPLAY)); // nothing is saved by leaving some out
        return effective.entrySet().stream()
                .filter(entry -> !entry.getKey().measuring())
                .map(Map.Entry::getValue)
                .toList();
    }

    private <T> Optional<T> take(Setting setting, Reading<T> reading) {
        Optional<Given> given = sources.find(setting);
        if (given.isPresent()) {
            try {
                T value = reading.read(given.get().text());
                show(setting, shown(value, given.get().text()), given.get().place());
                return Optional.of(value);
            } catch (Unreadable e) {
                String found = e.secret() ? given.get().place() : given.get().shown();
                faults.add(found + ": " + e.message());
            }
        }
        show(setting, setting.shownFallback().replace("`", ""), "default"); // Markdown is for the table
        return Optional.empty();
    }

    /** A setting that has a value even when it was not given. */
    private <T> T valued(Setting setting, Reading<T> reading) {
        return take(setting, reading).orElseGet(() -> fallback(setting, reading));
    }

    private static <T> T fallback(Setting setting, Reading<T> reading) {
        try {
            return reading.read(setting.fallback().orElseThrow());
        } catch (Unreadable e) {
            throw new IllegalStateException("the default of " + setting.property() + " is " + e.message(), e);
        }
    }

    private void show(Setting setting, String value, String origin) {
        String name = setting.environmentOnly() ? setting.variable() : setting.property();
        effective.put(setting, new EffectiveSetting(name, value, origin));
    }

    private static String shown(Object value, String text) {
        if (value instanceof ServerAddress address) {
            return address.base().toString();
        }
        return value instanceof Secret || value instanceof Boolean ? value.toString() : text.strip();
    }

    private static long seed(String text) throws Unreadable {
        return SettingText.whole(text, Long.MIN_VALUE, Long.MAX_VALUE, Setting.SEED.example());
    }

    /** Whoever says how often users ask, or for how long, means a load in which they do. */
    private LoadShape shape() {
        ShapeChoice shape = valued(Setting.SHAPE, text -> SettingText.choice(ShapeChoice.class, text));
        int rounds = valued(Setting.ROUNDS, text -> (int) SettingText.whole(text, 1, 1000, Setting.ROUNDS.example()));
        Duration pace = valued(Setting.PACE, DurationText::limit);
        if (sources.find(Setting.SHAPE).isEmpty()) {
            if (sources.find(Setting.PACE).isPresent()) {
                shape = implied(ShapeChoice.POISSON, Setting.PACE);
            } else if (sources.find(Setting.ROUNDS).isPresent()) {
                shape = implied(ShapeChoice.SUSTAINED, Setting.ROUNDS);
            }
        }
        return shape.of(rounds, pace);
    }

    private ShapeChoice implied(ShapeChoice shape, Setting by) {
        show(Setting.SHAPE, shape.name().toLowerCase(Locale.ROOT), "implied by " + place(by));
        return shape;
    }

    private Patience patience() {
        return new Patience(
                valued(Setting.REQUEST_DEADLINE, DurationText::limit),
                valued(Setting.STALL_LIMIT, DurationText::limit),
                valued(Setting.CYCLE_DEADLINE, DurationText::limit));
    }

    private Optional<Against> against() {
        Optional<ServerAddress> address = take(Setting.AGAINST, ServerAddress::parse);
        Optional<String> model =
                take(Setting.AGAINST_MODEL, text -> SettingText.words(text, Setting.AGAINST_MODEL.example()));
        return address.map(second ->
                new Against(second.base(), second.namesOpenAi() ? ServerChoice.OPENAI : ServerChoice.AUTO, model));
    }

    /** A model file or an address for OpenAI's clients says which server is meant, unless that was said. */
    private ServerChoice implied(ServerChoice server, Optional<ServerAddress> address, Optional<Path> gguf) {
        if (sources.find(Setting.SERVER).isPresent()) {
            return server;
        }
        if (gguf.isPresent()) {
            show(Setting.SERVER, "embedded", "implied by " + place(Setting.GGUF));
            return ServerChoice.EMBEDDED;
        }
        if (address.filter(ServerAddress::namesOpenAi).isPresent()) {
            show(Setting.SERVER, "openai", "implied by the /v1 of " + place(Setting.URL));
            return ServerChoice.OPENAI;
        }
        return server;
    }

    private String place(Setting setting) {
        return sources.find(setting).map(Given::place).orElse(setting.property());
    }
}
