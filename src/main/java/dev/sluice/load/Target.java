package dev.sluice.load;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;

/** Where an endpoint's requests go, its name resolved: no look-up happens inside a burst. */
record Target(URI uri, String host, InetSocketAddress address, boolean tls) {

    static Target of(URI uri) throws CannotStart {
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        boolean tls = scheme.equals("https");
        if (uri.getHost() == null || !(tls || scheme.equals("http"))) {
            throw new CannotStart("the endpoint '" + uri + "' is no address to post to; use http://host:port/path");
        }
        String host = uri.getHost().replaceAll("[\\[\\]]", "");
        int port = uri.getPort() >= 0 ? uri.getPort() : tls ? 443 : 80;
        try {
            return new Target(uri, host, new InetSocketAddress(InetAddress.getByName(host), port), tls);
        } catch (UnknownHostException e) {
            throw new CannotStart("the host '" + host + "' in " + uri + " has no address; check the name");
        }
    }

    /** Path and query as they stand in a request line. */
    String path() {
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }

    /** The Host header: the port stands there only when the address names it. */
    String authority() {
        return uri.getPort() >= 0 ? uri.getHost() + ":" + uri.getPort() : uri.getHost();
    }
}
