package dev.sluice.junit;

import dev.sluice.config.EndpointChoice;
import dev.sluice.config.RunSettings;
import dev.sluice.config.Secret;
import dev.sluice.config.ServerChoice;
import dev.sluice.engine.EmbeddedEngine;
import dev.sluice.engine.EngineOptions;
import dev.sluice.engine.EngineUnavailable;
import dev.sluice.server.Found;
import dev.sluice.server.InferenceServer;
import dev.sluice.server.ServerFinder;
import dev.sluice.server.ServerKind;
import dev.sluice.server.Wanted;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds the server that the settings ask for, or starts the embedded engine when there is none; says which. */
final class ServerSearch {

    private ServerSearch() {}

    /** A server, and the engine behind it if it is our own. */
    record Opened(InferenceServer server, Optional<EmbeddedEngine> engine) {}

    /**
     * Looks, and starts what is to be started.
     *
     * @throws ServerTrouble when a protocol was asked for that nobody here speaks
     * @throws EngineUnavailable when there is no server and the embedded engine cannot run
     */
    static Opened findOrStart(RunSettings settings, Launch launch) throws EngineUnavailable {
        ServerFinder finder = ServerFinder.of(line -> launch.console().line("Sluice: " + line));
        List<Found.Tried> tried = List.of();
        if (settings.server() != ServerChoice.EMBEDDED) {
            Found found = finder.find(wanted(settings));
            if (found instanceof Found.Server there) {
                refuseToDropThink(there.server().identity().kind(), settings);
                launch.console().lines(FoundLines.found(there, settings));
                return new Opened(there.server(), Optional.empty());
            }
            tried = found.tried();
            refuseAnother(settings.server(), tried);
        }
        EmbeddedEngine engine = EmbeddedEngine.start(options(settings, launch));
        launch.console().lines(FoundLines.embedded(engine.description(), tried));
        Wanted own = new Wanted(
                Optional.of(engine.url()),
                Optional.of(ServerKind.EMBEDDED),
                settings.endpoint() == EndpointChoice.COMPLETION,
                settings.model(),
                false,
                Optional.empty(),
                Optional.empty());
        if (finder.find(own) instanceof Found.Server there) {
            return new Opened(there.server(), Optional.of(engine));
        }
        throw new IllegalStateException("a wanted address gives a server or an exception");
    }

    /** Who asks for one kind of server must not get a green build from another. */
    static void refuseAnother(ServerChoice asked, List<Found.Tried> tried) {
        if (asked != ServerChoice.AUTO) {
            throw new ServerTrouble("sluice.server asks for " + asked.name().toLowerCase(Locale.ROOT)
                    + ", but no such server answers at " + FoundLines.tried(tried, "or")
                    + ". Start it, name its address with"
                    + " -Dsluice.url=http://HOST:PORT, or leave sluice.server out: Sluice then measures what it finds,"
                    + " and its embedded engine if there is none.");
        }
    }

    /** A plain completion has no field for it, and to leave it out silently would measure something else. */
    static void refuseToDropThink(ServerKind kind, RunSettings settings) {
        if (settings.think().isPresent()
                && settings.endpoint() == EndpointChoice.COMPLETION
                && kind == ServerKind.OPENAI) {
            throw new ServerTrouble("sluice.think asks for " + settings.think().get()
                    + ", but /v1/completions cannot say so to a server; use -Dsluice.endpoint=chat, or leave"
                    + " sluice.think out");
        }
    }

    private static EngineOptions options(RunSettings settings, Launch launch) {
        EngineOptions options = EngineOptions.in(launch.engineFolder()).withSlots(settings.slots());
        return settings.gguf().map(options::serving).orElse(options);
    }

    private static Wanted wanted(RunSettings settings) {
        Optional<ServerKind> kind = switch (settings.server()) {
            case OLLAMA -> Optional.of(ServerKind.OLLAMA);
            case OPENAI -> Optional.of(ServerKind.OPENAI);
            case AUTO, EMBEDDED -> Optional.empty();
        };
        return new Wanted(
                settings.url(),
                kind,
                settings.endpoint() == EndpointChoice.COMPLETION,
                settings.model(),
                settings.pull(),
                settings.apiKey().map(Secret::reveal),
                Optional.ofNullable(System.getenv("OLLAMA_HOST")));
    }
}
