package dev.sluice.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A key or password put in a wrong place is refused, and not repeated in the refusal. */
class SettingSecretsTest {

    private static final String PASSWORD = "correct-horse-battery";

    @ParameterizedTest
    @ValueSource(strings = {"sluice.api-key", "sluice.apiKey", "sluice.api_key", "sluice.apikeys"})
    void refuses_the_api_key_as_a_property_without_repeating_it(String name) {
        assertThat(message(Map.of(name, PASSWORD), Map.of()))
                .isEqualTo("A setting is wrong; nothing was measured.\n  -D" + name
                        + ": the API key is read from the environment variable SLUICE_API_KEY only, where no process"
                        + " list and no build log shows it; set that and remove this");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://me:" + PASSWORD + "@host:1", "me:" + PASSWORD + "@host", "http://" + PASSWORD + "@h/v1"})
    void refuses_credentials_in_an_address_without_repeating_them(String url) {
        assertThat(message(Map.of("sluice.url", url), Map.of()))
                .isEqualTo("A setting is wrong; nothing was measured.\n"
                        + "  -Dsluice.url: holds a user name or password, which would show in reports; write the"
                        + " address alone and give a key by the environment variable SLUICE_API_KEY");
    }

    @Test
    void refuses_a_query_in_an_address_without_repeating_it() {
        assertThat(message(Map.of(), Map.of("SLUICE_URL", "http://host?key=" + PASSWORD)))
                .isEqualTo("A setting is wrong; nothing was measured.\n"
                        + "  SLUICE_URL: holds a query or a fragment; write the address alone, such as"
                        + " http://127.0.0.1:11434");
    }

    @Test
    void refuses_a_key_that_no_header_can_carry_without_repeating_it() {
        assertThat(message(Map.of(), Map.of("SLUICE_API_KEY", PASSWORD + "\nX-Evil: 1")))
                .isEqualTo("A setting is wrong; nothing was measured.\n"
                        + "  SLUICE_API_KEY: holds a blank, a line break or a character beyond ASCII, which no header"
                        + " can carry; set the key alone");
    }

    @Test
    void repeats_no_value_of_an_unknown_setting() {
        assertThat(message(Map.of("sluice.bearer", PASSWORD), Map.of("SLUICE_API_KEYS", PASSWORD)))
                .doesNotContain(PASSWORD);
    }

    private static String message(Map<String, String> properties, Map<String, String> environment) {
        var thrown =
                catchThrowableOfType(InvalidSettings.class, () -> RunSettings.read(properties, environment, Map.of()));
        return String.valueOf(thrown.getMessage());
    }
}
