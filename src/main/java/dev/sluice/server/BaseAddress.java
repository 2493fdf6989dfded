package dev.sluice.server;

import java.net.URI;
import java.util.Locale;

/**
 * Where a server's paths begin: scheme, host, port and perhaps a path prefix, with no slash at its end.
 *
 * @param uri never with credentials, query or fragment
 */
record BaseAddress(URI uri) {

    /**
     * Takes an address as a person writes it: a slash or {@code /v1} at its end is dropped.
     *
     * @throws ServerUnavailable if it has no http or https scheme, no host, or credentials in it
     */
    static BaseAddress of(URI written) {
        if (written.toString().contains("@")) {
            throw new ServerUnavailable("sluice.url holds a user name or password, which would end up in reports;"
                    + " leave them out and put an API key into the environment as SLUICE_API_KEY");
        }
        String scheme = written.getScheme() == null ? "" : written.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.matches("https?") || written.getHost() == null) {
            throw new ServerUnavailable("sluice.url was '" + written + "'; write it with scheme and host, for example"
                    + " http://127.0.0.1:11434");
        }
        String path = written.getRawPath() == null ? "" : written.getRawPath().replaceAll("/+$", "");
        if (path.endsWith("/v1")) {
            path = path.substring(0, path.length() - "/v1".length());
        }
        return new BaseAddress(URI.create(scheme + "://" + written.getRawAuthority() + path));
    }

    /** The address of {@code path}, which starts with a slash. */
    URI at(String path) {
        return URI.create(uri + path);
    }

    @Override
    public String toString() {
        return uri.toString();
    }
}
