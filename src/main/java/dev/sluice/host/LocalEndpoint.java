package dev.sluice.host;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.URI;
import java.util.Set;

/**
 * The endpoint as this machine's sockets know it.
 *
 * @param addresses the host's addresses, all of this machine
 * @param port the port, 1 to 65535
 */
record LocalEndpoint(Set<InetAddress> addresses, int port) {

    LocalEndpoint {
        addresses = Set.copyOf(addresses);
    }

    /** Whether a socket bound to {@code address} answers there. */
    boolean servedAt(InetAddress address) {
        return address.isAnyLocalAddress() || addresses.contains(address);
    }

    /**
     * Resolves {@code endpoint}'s host.
     *
     * @throws IOException with a reason for people, if it is no address of this machine or cannot be resolved
     */
    static LocalEndpoint of(URI endpoint) throws IOException {
        String host = endpoint.getHost();
        if (host == null) {
            throw new IOException("not sampled: the address '" + endpoint + "' names no host");
        }
        InetAddress[] addresses;
        try {
            addresses = InetAddress.getAllByName(host);
        } catch (IOException e) {
            throw new IOException("not sampled: the host " + host + " cannot be resolved", e);
        }
        for (InetAddress address : addresses) {
            if (!address.isLoopbackAddress()
                    && !address.isAnyLocalAddress()
                    && NetworkInterface.getByInetAddress(address) == null) {
                throw new IOException("not sampled: remote (" + host + " is not this machine)");
            }
        }
        return new LocalEndpoint(Set.of(addresses), port(endpoint));
    }

    private static int port(URI endpoint) {
        if (endpoint.getPort() > 0) {
            return endpoint.getPort();
        }
        return "https".equalsIgnoreCase(endpoint.getScheme()) ? 443 : 80;
    }
}
