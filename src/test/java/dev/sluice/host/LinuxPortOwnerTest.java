package dev.sluice.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.host.PortOwner.Finding;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Descriptors that this user may not read are played by a list with a socket that no process holds. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "/proc is Linux's")
class LinuxPortOwnerTest {

    private static final int PORT = 11434;

    @TempDir
    Path proc;

    /** JUnit warns of links that lead out of its folder. */
    @AfterEach
    void remove_links() throws IOException {
        try (var entries = Files.list(proc)) {
            for (Path link : entries.filter(Files::isSymbolicLink).toList()) {
                Files.delete(link);
            }
        }
    }

    @Test
    void a_user_with_one_tree_of_processes_owns_the_port_with_its_top() throws IOException {
        try (Shell server = Shell.run("sleep 60 & echo $!; wait")) {
            list(server.pid(), server.told());
            listen(PORT);

            assertThat(find()).isEqualTo(new Finding.Owner(server.handle()));
        }
    }

    @Test
    void of_several_trees_the_one_with_the_port_in_its_command_line_owns_it() throws IOException {
        try (Shell other = Shell.run("echo 0; exec sleep 114340");
                Shell server = Shell.run("echo 0; exec sleep " + PORT)) {
            list(other.pid(), server.pid());
            listen(PORT);

            assertThat(find()).isEqualTo(new Finding.Owner(server.handle()));
        }
    }

    @Test
    void of_several_trees_that_tell_nothing_none_is_guessed() throws IOException {
        try (Shell one = Shell.run("echo 0; exec sleep 60");
                Shell other = Shell.run("echo 0; exec sleep 60")) {
            list(one.pid(), other.pid());
            listen(PORT);

            Object user = Files.getAttribute(proc, "unix:uid");
            assertThat(find())
                    .isEqualTo(new Finding.Nobody("not sampled: port 11434 belongs to user " + user
                            + ", whose descriptors this user may not read; give the server's process id as"
                            + " sluice.server-pid"));
        }
    }

    @Test
    void a_port_that_nobody_listens_on_has_no_owner() throws IOException {
        listen(PORT + 1);

        assertThat(find())
                .isEqualTo(
                        new Finding.Nobody("not sampled: no process of this network namespace listens on port 11434"));
    }

    @Test
    void another_socket_on_the_port_is_seen_without_a_search() throws IOException {
        listen(PORT);
        var owner = new LinuxPortOwner(endpoint(), proc);
        owner.find();

        assertThat(owner.moved()).isFalse();
        Files.writeString(proc.resolve("net/tcp"), ""); // the old one is closed
        assertThat(owner.moved()).isTrue();
    }

    private Finding find() throws IOException {
        return new LinuxPortOwner(endpoint(), proc).find();
    }

    private static LocalEndpoint endpoint() throws IOException {
        return new LocalEndpoint(Set.of(InetAddress.getByAddress(new byte[] {127, 0, 0, 1})), PORT);
    }

    private void list(long... pids) throws IOException {
        for (long pid : pids) {
            String name = Long.toString(pid);
            Files.createSymbolicLink(proc.resolve(name), Path.of("/proc", name));
        }
    }

    private void listen(int port) throws IOException {
        Object user = Files.getAttribute(proc, "unix:uid");
        Files.createDirectories(proc.resolve("net"));
        Files.writeString(
                proc.resolve("net/tcp"),
                "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n"
                        + "   0: 00000000:%04X 00000000:0000 0A 00000000:00000000 00:00000000 00000000 %5s 0 999999999999\n"
                                .formatted(port, user));
    }
}
