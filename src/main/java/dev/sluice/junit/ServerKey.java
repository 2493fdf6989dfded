package dev.sluice.junit;

import dev.sluice.config.Against;
import dev.sluice.config.EndpointChoice;
import dev.sluice.config.RunSettings;
import dev.sluice.config.ServerChoice;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** What makes two settings ask for the same server. */
record ServerKey(
        Optional<URI> url,
        ServerChoice server,
        EndpointChoice endpoint,
        Optional<String> model,
        Optional<Path> gguf,
        int slots,
        Optional<Against> against) {

    static ServerKey of(RunSettings s) {
        return new ServerKey(s.url(), s.server(), s.endpoint(), s.model(), s.gguf(), s.slots(), s.against());
    }

    static ServerKey of(RunSettings s, Against second) {
        return new ServerKey(
                Optional.of(second.url()),
                second.protocol(),
                s.endpoint(),
                second.model(),
                Optional.empty(),
                s.slots(),
                Optional.of(second));
    }
}
