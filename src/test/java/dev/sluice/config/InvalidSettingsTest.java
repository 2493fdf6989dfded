package dev.sluice.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of settings that cannot be used: the place, what was found, and what to write. */
class InvalidSettingsTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            max-tokens=abc           | not a whole number; write for example 256
            max-tokens=-1            | below zero; write 0 to let the model stop by itself
            max-tokens=2.5           | not a whole number; write for example 256
            max-tokens=99999999      | not between 0 and 10000000; write for example 256
            max-tokens=99999999999999999999 | not a whole number; write for example 256
            slots=0                  | not between 1 and 256; write for example 8
            server-pid=0             | not between 1 and 4294967295; write for example 4711
            server-pid=ollama        | not a whole number; write for example 4711
            sampling=1               | has no unit; write 1 s or 1 ms
            sampling=99 ms           | not between 100 ms and 60 s; write for example 1 s, or off to sample nothing
            sampling=0 s             | not between 100 ms and 60 s; write for example 1 s, or off to sample nothing
            sampling=61 s            | not between 100 ms and 60 s; write for example 1 s, or off to sample nothing
            sampling=none            | not a duration; write for example 10 s, 500 ms, 2 min or PT10S
            energy-price=0.30        | not a price per kWh; write for example 0.30 EUR/kWh
            energy-price=0.30 EUR    | not a price per kWh; write for example 0.30 EUR/kWh
            energy-price=0,30 EUR/kWh | not a price; write for example 0.30 EUR/kWh
            energy-price=30 ct/kWh   | has the unknown currency "ct"; write its code of three letters, for example 0.30 EUR/kWh
            energy-price=-0.1 EUR/kWh | below zero; write for example 0.30 EUR/kWh
            energy-price=cheap       | not a price; write for example 0.30 EUR/kWh
            seed=0x2a                | not a whole number; write for example 42
            temperature=warm         | not a number; write for example 0.7
            temperature=NaN          | not between 0 and 2; write for example 0.7
            temperature=-0.1         | not between 0 and 2; write for example 0.7
            full=yes                 | neither true nor false; write one of the two
            warm-up=0                | neither true nor false; write one of the two
            server=olama             | not one of auto, ollama, openai, embedded; did you mean ollama?
            server=vllm              | not one of auto, ollama, openai, embedded
            endpoint=generate        | not one of chat, completion
            cache=Reuse              | not one of bust, reuse; did you mean reuse?
            connect=hot              | not one of ready, cold
            think=hard               | not one of true, false, low, medium, high, max
            model=                   | empty; write for example llama3.2:3b, or leave it out
            prompt=                  | empty; write for example Why is the sky blue?, or leave it out
            cycles=                  | "" is no whole number; write for example 1,2,4,8
            cycles=1,two             | "two" is no whole number; write for example 1,2,4,8
            cycles=1,,2              | "" is no whole number; write for example 1,2,4,8
            cycles=0,1               | 0 parallel requests cannot be sent; use 1 to 20000
            cycles=1,30000           | 30000 parallel requests cannot be sent; use 1 to 20000
            cycles=4,2,1             | the cycles do not rise; write 1,2,4
            cycles=1,2,2,4           | a cycle stands twice; write 1,2,4
            cool-down=10             | has no unit; write 10 s or 10 ms
            cool-down=-1 s           | below zero; write for example 10 s
            cool-down=10 sec         | has the unknown unit "sec"; the units are ms, s, min and h
            cool-down=1,5 s          | not a duration; write for example 1.5 s
            cool-down=soon           | not a duration; write for example 10 s, 500 ms, 2 min or PT10S
            cool-down=P              | not a duration; write for example 10 s, 500 ms, 2 min or PT10S
            cool-down=PT-5S          | below zero; write for example 10 s
            cool-down=8888888888888888 h | longer than 7 days; check the number and its unit
            stall-limit=0 s          | zero gives everything up at once; write for example 10 s
            request-deadline=1h      | longer than sluice.cycle-deadline, 30 min, which would end the request before; raise that too
            url=localhost:11434      | has no scheme; write http://localhost:11434
            url=127.0.0.1:11434      | has no scheme; write http://127.0.0.1:11434
            url=http//host           | has no scheme; write for example http://127.0.0.1:11434
            url=ftp://host           | has the scheme ftp; write http or https
            url=http://host:1/api/chat | has the path /api/chat, but Sluice knows the paths itself; write http://host:1
            url=http://host:1/v1/chat/completions | has the path /v1/chat/completions, but Sluice knows the paths itself; write http://host:1
            url=http://host:99999    | has the port 99999; ports are 1 to 65535
            url=http://my_host:8080  | has no host name that can be used (letters, digits, dots and hyphens); write for example http://127.0.0.1:11434
            url=http://              | is no address (Expected authority); write for example http://127.0.0.1:11434
            url=http://a b           | is no address (Illegal character in authority); write for example http://127.0.0.1:11434
            gguf=~/tiny.gguf         | does not exist: the shell does not expand ~ here; write $HOME instead
            gguf=pom.xml             | is no model file: it does not begin with the letters GGUF
            thresholds=src           | is a directory; name a file
            """)
    void says_of_a_property_what_was_found_and_what_to_write(String given, String said) {
        String name = given.substring(0, given.indexOf('='));
        String value = given.substring(given.indexOf('=') + 1);

        assertThatExceptionOfType(InvalidSettings.class)
                .isThrownBy(() -> RunSettings.read(Map.of("sluice." + name, value), Map.of(), Map.of()))
                .withMessage("A setting is wrong; nothing was measured.\n  -Dsluice." + given + ": " + said);
    }

    @Test
    void names_the_working_directory_when_a_file_is_missing() {
        assertThat(message(Map.of("sluice.thresholds", "no/such.yaml"), Map.of()))
                .isEqualTo("A setting is wrong; nothing was measured.\n"
                        + "  -Dsluice.thresholds=no/such.yaml: does not exist; the working directory is "
                        + Path.of("").toAbsolutePath());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            sluice.modle       | ; did you mean sluice.model?
            sluice.maxTokens   | ; did you mean sluice.max-tokens?
            sluice.max_tokens  | ; did you mean sluice.max-tokens?
            sluice.deadline    | ; did you mean sluice.cycle-deadline?
            sluice.            | ; the settings are LIST
            sluice.colour      | ; the settings are LIST
            """)
    void says_of_an_unknown_property_which_was_meant(String name, String said) {
        String list = "sluice.url, sluice.server, sluice.endpoint, sluice.model, sluice.pull, sluice.cycles,"
                + " sluice.shape, sluice.rounds, sluice.pace,"
                + " sluice.full, sluice.plan, sluice.cool-down, sluice.warm-up, sluice.prompt, sluice.max-tokens, sluice.ignore-eos,"
                + " sluice.temperature, sluice.seed, sluice.think, sluice.cache, sluice.connect,"
                + " sluice.request-deadline, sluice.stall-limit, sluice.cycle-deadline, sluice.thresholds,"
                + " sluice.print-thresholds, sluice.baseline, sluice.gguf,"
                + " sluice.slots, sluice.server-pid, sluice.sampling, sluice.live, sluice.energy-price,"
                + " sluice.replay";

        assertThat(message(Map.of(name, "1"), Map.of()))
                .isEqualTo("A setting is wrong; nothing was measured.\n  -D" + name + ": unknown setting"
                        + said.replace("LIST", list));
    }

    @Test
    void says_of_an_unknown_variable_and_attribute_which_was_meant() {
        assertThatExceptionOfType(InvalidSettings.class)
                .isThrownBy(
                        () -> RunSettings.read(Map.of(), Map.of("SLUICE_MAX_TOKEN", "1"), Map.of("cooldown", "1 s")))
                .withMessage("""
                        2 settings are wrong; nothing was measured.
                          SLUICE_MAX_TOKEN: unknown setting; did you mean SLUICE_MAX_TOKENS?
                          @LlmBenchmark attribute cooldown: unknown setting; did you mean cool-down?""");
    }

    @Test
    void says_all_at_once_and_from_where_each_came() {
        assertThatExceptionOfType(InvalidSettings.class)
                .isThrownBy(() -> RunSettings.read(
                        Map.of("sluice.max-tokens", "abc", "sluice.modle", "m"),
                        Map.of("SLUICE_CYCLES", "4,2"),
                        Map.of("cool-down", "10")))
                .withMessage("""
                        4 settings are wrong; nothing was measured.
                          -Dsluice.modle: unknown setting; did you mean sluice.model?
                          SLUICE_CYCLES=4,2: the cycles do not rise; write 2,4
                          @LlmBenchmark(coolDown = 10): has no unit; write 10 s or 10 ms
                          -Dsluice.max-tokens=abc: not a whole number; write for example 256""")
                .satisfies(e -> assertThat(e.faults()).hasSize(4));
    }

    @Test
    void refuses_settings_that_contradict_each_other() throws IOException {
        String gguf = Files.writeString(directory.resolve("tiny.gguf"), "GGUF").toString();

        assertThat(message(Map.of("sluice.gguf", gguf), Map.of("SLUICE_URL", "http://h:1")))
                .endsWith("\n  -Dsluice.gguf=" + gguf + " and SLUICE_URL=http://h:1: the embedded engine serves the"
                        + " file, and has no address to give; remove one of the two");
        assertThat(message(Map.of("sluice.gguf", gguf, "sluice.server", "ollama"), Map.of()))
                .endsWith("\n  -Dsluice.gguf=" + gguf + " and -Dsluice.server=ollama: only the embedded engine serves"
                        + " a file; remove one of the two");
        assertThat(message(Map.of("sluice.url", "http://h:1", "sluice.server", "embedded"), Map.of()))
                .endsWith("\n  -Dsluice.server=embedded and -Dsluice.url=http://h:1: the embedded engine has no"
                        + " address to give; remove one of the two");
    }

    @Test
    void refuses_what_speaks_to_a_server_beside_a_replay_of_what_was_measured() {
        assertThat(message(
                        Map.of("sluice.replay", "src", "sluice.url", "http://h:1", "sluice.max-tokens", "64"),
                        Map.of()))
                .isEqualTo("2 settings are wrong; nothing was measured.\n"
                        + "  -Dsluice.url=http://h:1 and -Dsluice.replay=src: a replay measures nothing; remove one of"
                        + " the two\n"
                        + "  -Dsluice.max-tokens=64 and -Dsluice.replay=src: a replay measures nothing; remove one of"
                        + " the two");
    }

    @Test
    void says_that_a_replay_needs_a_folder_that_is_there() {
        assertThat(message(Map.of("sluice.replay", "pom.xml"), Map.of()))
                .isEqualTo("A setting is wrong; nothing was measured.\n"
                        + "  -Dsluice.replay=pom.xml: is a file; name a folder");
        assertThat(message(Map.of("sluice.replay", "no/such"), Map.of()))
                .isEqualTo("A setting is wrong; nothing was measured.\n"
                        + "  -Dsluice.replay=no/such: does not exist; the working directory is "
                        + Path.of("").toAbsolutePath());
    }

    @Test
    void shortens_a_long_value_and_keeps_it_on_one_line() {
        assertThat(message(Map.of("sluice.cycles", "a\nb" + "c".repeat(200)), Map.of()))
                .startsWith(
                        "A setting is wrong; nothing was measured.\n  -Dsluice.cycles=a b" + "c".repeat(77) + "...: ")
                .hasLineCount(2);
    }

    private static String message(Map<String, String> properties, Map<String, String> environment) {
        var thrown =
                catchThrowableOfType(InvalidSettings.class, () -> RunSettings.read(properties, environment, Map.of()));
        return String.valueOf(thrown.getMessage());
    }
}
