package dev.sluice.config;

import java.net.URI;
import java.util.Objects;
import java.util.Optional;

/**
 * The second server of a duet, the reference: {@code sluice.against}.
 *
 * @param url as {@link RunSettings#url}
 * @param protocol {@link ServerChoice#OPENAI} when the address ended in {@code /v1}, else found by probing
 * @param model by the server's name for it; unless given, chosen as for the first server
 */
public record Against(URI url, ServerChoice protocol, Optional<String> model) {

    /** Whether {@code other} is on the same host and as well protected: what is secret from one is not from the other. */
    boolean sharesHostWith(URI other) {
        return Objects.equals(url.getScheme(), other.getScheme()) && Objects.equals(url.getHost(), other.getHost());
    }
}
