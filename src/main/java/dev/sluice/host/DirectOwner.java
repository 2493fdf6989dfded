package dev.sluice.host;

import com.sun.jna.Platform;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import oshi.software.os.OSProcess;
import oshi.software.os.OperatingSystem;

/** The port's owner if it is the server itself, and not one that passes on to a server elsewhere. */
final class DirectOwner implements PortOwner {

    /** Listeners that only forward: their tree is not the server's. */
    private static final Set<String> FORWARDERS = Set.of(
            "docker-proxy",
            "com.docker.backend",
            "com.docker.vpnkit",
            "rootlesskit",
            "rootlessport",
            "slirp4netns",
            "pasta",
            "gvproxy",
            "wslrelay",
            "ssh",
            "sshd",
            "kubectl",
            "socat",
            "haproxy",
            "nginx",
            "envoy",
            "caddy",
            "traefik");

    private final PortOwner any;
    private final OperatingSystem system;

    DirectOwner(PortOwner any, OperatingSystem system) {
        this.any = any;
        this.system = system;
    }

    /** By the means this platform has. */
    static PortOwner of(LocalEndpoint endpoint, OperatingSystem system) {
        return new DirectOwner(any(endpoint, system), system);
    }

    private static PortOwner any(LocalEndpoint endpoint, OperatingSystem system) {
        if (Platform.isLinux()) {
            return new LinuxPortOwner(endpoint, Path.of("/proc"));
        }
        PortOwner known = new SystemPortOwner(endpoint, system.getInternetProtocolStats());
        if (!Platform.isMac()) {
            return known;
        }
        PortOwner lsof = new LsofPortOwner(endpoint.port());
        return () -> {
            Finding found = known.find();
            return found instanceof Finding.Owner ? found : lsof.find();
        };
    }

    @Override
    public Finding find() throws IOException {
        Finding found = any.find();
        if (found instanceof Finding.Owner owner) {
            OSProcess process = system.getProcess((int) owner.process().pid());
            String name = process == null ? "" : process.getName().replaceFirst("\\.exe$", "");
            if (FORWARDERS.contains(name)) {
                return new Finding.Nobody("not sampled: the port belongs to " + name + " (pid "
                        + owner.process().pid() + "), which only forwards to the server; give the server's process id"
                        + " as sluice.server-pid");
            }
        }
        return found;
    }

    @Override
    public boolean moved() throws IOException {
        return any.moved();
    }
}
