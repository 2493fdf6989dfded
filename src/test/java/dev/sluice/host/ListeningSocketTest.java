package dev.sluice.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(value = OS.LINUX, disabledReason = "/proc/net is Linux's")
class ListeningSocketTest {

    @Test
    void a_socket_of_ours_stands_in_the_list_with_its_address() throws IOException {
        InetAddress address = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        try (ServerSocket socket = new ServerSocket(0, 50, address)) {
            assertThat(ListeningSocket.on(socket.getLocalPort(), Path.of("/proc/net")))
                    .extracting(ListeningSocket::address)
                    .containsExactly(address);
        }
    }

    @Test
    void a_socket_for_every_address_is_listed_as_such() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            assertThat(ListeningSocket.on(socket.getLocalPort(), Path.of("/proc/net")))
                    .extracting(listed -> listed.address().isAnyLocalAddress(), listed -> listed.inode() > 0)
                    .containsExactly(tuple(true, true));
        }
    }
}
