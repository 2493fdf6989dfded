package dev.sluice.junit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.config.RunSettings;
import dev.sluice.config.ServerChoice;
import dev.sluice.server.Found;
import dev.sluice.server.ServerKind;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServerSearchTest {

    private static final List<Found.Tried> TRIED = List.of(
            new Found.Tried(URI.create("http://127.0.0.1:11434"), "connection refused"),
            new Found.Tried(URI.create("http://127.0.0.1:8080"), "connection refused"));

    @Test
    void measures_no_embedded_engine_for_who_asked_for_ollama() {
        assertThatThrownBy(() -> ServerSearch.refuseAnother(ServerChoice.OLLAMA, TRIED))
                .isInstanceOf(ServerTrouble.class)
                .hasMessageStartingWith(
                        "sluice.server asks for ollama, but no such server answers at 127.0.0.1:11434 or 8080. Start it")
                .hasMessageContaining("-Dsluice.url=http://HOST:PORT");
        assertThatThrownBy(() -> ServerSearch.refuseAnother(ServerChoice.OPENAI, TRIED))
                .hasMessageStartingWith("sluice.server asks for openai");
    }

    @Test
    void lets_the_embedded_engine_stand_in_when_nobody_asked_for_another() {
        assertThatCode(() -> ServerSearch.refuseAnother(ServerChoice.AUTO, TRIED))
                .doesNotThrowAnyException();
    }

    @Test
    void does_not_drop_silently_how_much_to_think() {
        RunSettings completion =
                RunSettings.read(Map.of("sluice.think", "low", "sluice.endpoint", "completion"), Map.of(), Map.of());
        RunSettings chat = RunSettings.read(Map.of("sluice.think", "low"), Map.of(), Map.of());

        assertThatThrownBy(() -> ServerSearch.refuseToDropThink(ServerKind.OPENAI, completion))
                .isInstanceOf(ServerTrouble.class)
                .hasMessage("sluice.think asks for low, but /v1/completions cannot say so to a server; use"
                        + " -Dsluice.endpoint=chat, or leave sluice.think out");
        assertThatCode(() -> ServerSearch.refuseToDropThink(ServerKind.OLLAMA, completion))
                .doesNotThrowAnyException();
        assertThatCode(() -> ServerSearch.refuseToDropThink(ServerKind.OPENAI, chat))
                .doesNotThrowAnyException();
    }
}
