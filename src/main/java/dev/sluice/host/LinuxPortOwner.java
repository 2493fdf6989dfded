package dev.sluice.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The port's owner by {@code /proc}: the listening socket's inode is looked for among the processes' descriptors. Where
 * this user may not read those, the socket's user tells: the one tree of processes that user has, or the one tree with
 * the port in its command line.
 */
final class LinuxPortOwner implements PortOwner {

    private final LocalEndpoint endpoint;
    private final Path proc;
    private List<ListeningSocket> last = List.of();

    LinuxPortOwner(LocalEndpoint endpoint, Path proc) {
        this.endpoint = endpoint;
        this.proc = proc;
    }

    @Override
    public boolean moved() throws IOException {
        return !sockets().equals(last);
    }

    private List<ListeningSocket> sockets() throws IOException {
        return ListeningSocket.on(endpoint.port(), proc.resolve("net")).stream()
                .filter(socket -> endpoint.servedAt(socket.address()))
                .toList();
    }

    @Override
    public Finding find() throws IOException {
        List<ListeningSocket> sockets = sockets();
        last = sockets;
        if (sockets.isEmpty()) {
            return new Finding.Nobody(
                    "not sampled: no process of this network namespace listens on port " + endpoint.port());
        }
        Set<Long> holders = holders(sockets);
        if (!holders.isEmpty()) {
            List<ProcessHandle> tops = Topmost.of(holders);
            return tops.isEmpty()
                    ? new Finding.Nobody("the owner of port " + endpoint.port() + " just ended")
                    : new Finding.Owner(tops.get(0));
        }
        return byUser(sockets.get(0).user());
    }

    private Set<Long> holders(List<ListeningSocket> sockets) throws IOException {
        Set<String> links = new HashSet<>();
        sockets.forEach(socket -> links.add("socket:[" + socket.inode() + "]"));
        Set<Long> holders = new HashSet<>();
        for (long pid : pids()) {
            if (holdsAny(pid, links)) {
                holders.add(pid);
            }
        }
        return holders;
    }

    private boolean holdsAny(long pid, Set<String> links) {
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(proc.resolve(pid + "/fd"))) {
            for (Path descriptor : descriptors) {
                if (links.contains(target(descriptor))) {
                    return true;
                }
            }
        } catch (IOException e) {
            // another user's process, or one that just ended
        }
        return false;
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException e) {
            return ""; // closed since it was listed
        }
    }

    private Finding byUser(long user) throws IOException {
        Set<Long> candidates = new HashSet<>();
        for (long pid : pids()) {
            if (userOf(pid).filter(owner -> owner == user).isPresent()) {
                candidates.add(pid);
            }
        }
        Pattern port = Pattern.compile("(?<!\\d)" + endpoint.port() + "(?!\\d)");
        Set<Long> told = new HashSet<>(candidates);
        told.removeIf(pid -> !port.matcher(commandLine(pid)).find());
        return only(Topmost.of(candidates))
                .or(() -> only(Topmost.of(told)))
                .orElseGet(() -> new Finding.Nobody("not sampled: port " + endpoint.port() + " belongs to user " + user
                        + ", whose descriptors this user may not read; give the server's process id"
                        + " as sluice.server-pid"));
    }

    private static Optional<Finding> only(List<ProcessHandle> tops) {
        return tops.size() == 1 ? Optional.of(new Finding.Owner(tops.get(0))) : Optional.empty();
    }

    private Optional<Long> userOf(long pid) {
        try {
            Object user = Files.getAttribute(proc.resolve(Long.toString(pid)), "unix:uid");
            return user instanceof Number id ? Optional.of(id.longValue()) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // just ended
        }
    }

    private String commandLine(long pid) {
        try {
            return Files.readString(proc.resolve(pid + "/cmdline"), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }

    private List<Long> pids() throws IOException {
        List<Long> pids = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(proc, "[0-9]*")) {
            for (Path entry : entries) {
                pids.add(Long.parseLong(String.valueOf(entry.getFileName())));
            }
        }
        return pids;
    }
}
