package dev.sluice.load;

import static dev.sluice.fake.Lines.ollama;
import static dev.sluice.fake.Lines.ollamaDone;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.time.Ticker;
import dev.sluice.time.WallClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@Tag("long") // the kernel's own retransmit timer
class BacklogTest {

    @Test
    @EnabledOnOs(OS.LINUX)
    void names_the_syn_retransmits_of_a_listener_whose_backlog_is_full() throws Exception {
        ScheduledExecutorService acceptor = Executors.newSingleThreadScheduledExecutor();
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                LoadGenerator generator = LoadGenerator.open(Ticker.system(), WallClock.system())) {
            var accepting = acceptor.schedule(() -> answer(listener), 400, TimeUnit.MILLISECONDS);
            var cycle = generator.run(
                    Bursts.cold(6),
                    new TestEndpoint(URI.create("http://127.0.0.1:" + listener.getLocalPort() + "/")),
                    CycleWatch.none());

            assertThat(cycle.requests()).allMatch(s -> s.outcome().answered());
            assertThat(cycle.remarks())
                    .anyMatch(remark -> remark.matches(
                            "\\d+ connections? took about 1 s: SYN retransmit, the server's listen backlog was full"));
            accepting.cancel(true);
        } finally {
            acceptor.shutdownNow();
        }
    }

    private static void answer(ServerSocket listener) {
        String body = ollama("a") + ollamaDone("stop", 1);
        byte[] response = ("HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body).getBytes(UTF_8);
        try {
            while (true) {
                try (Socket client = listener.accept()) {
                    byte[] request = new byte[4096];
                    if (client.getInputStream().read(request) > 0) {
                        client.getOutputStream().write(response);
                    }
                }
            }
        } catch (IOException e) {
            // the listener was closed: the test is over
        }
    }
}
