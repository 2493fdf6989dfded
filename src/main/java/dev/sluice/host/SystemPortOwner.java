package dev.sluice.host;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import oshi.software.os.InternetProtocolStats;
import oshi.software.os.InternetProtocolStats.IPConnection;
import oshi.software.os.InternetProtocolStats.TcpState;

/** The port's owner as OSHI knows it: on macOS and Windows. */
final class SystemPortOwner implements PortOwner {

    private final LocalEndpoint endpoint;
    private final InternetProtocolStats sockets;

    SystemPortOwner(LocalEndpoint endpoint, InternetProtocolStats sockets) {
        this.endpoint = endpoint;
        this.sockets = sockets;
    }

    @Override
    public Finding find() {
        Set<Long> holders = sockets.getConnections().stream()
                .filter(socket -> socket.getState() == TcpState.LISTEN
                        && socket.getLocalPort() == endpoint.port()
                        && socket.getowningProcessId() > 0
                        && endpoint.servedAt(address(socket)))
                .map(socket -> (long) socket.getowningProcessId())
                .collect(Collectors.toSet());
        List<ProcessHandle> tops = Topmost.of(holders);
        return tops.isEmpty()
                ? new Finding.Nobody("not sampled: no process that this user may see listens on port " + endpoint.port()
                        + "; give the server's process id as sluice.server-pid")
                : new Finding.Owner(tops.get(0));
    }

    private static InetAddress address(IPConnection socket) {
        byte[] bytes = socket.getLocalAddress();
        try {
            return InetAddress.getByAddress(bytes.length == 0 ? new byte[4] : bytes); // OSHI's word for "any"
        } catch (UnknownHostException e) {
            throw new IllegalStateException(bytes.length + " bytes are no address", e);
        }
    }
}
