package dev.sluice.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.fake.Script;
import dev.sluice.fake.ScriptedServer;
import dev.sluice.sample.Outcome;
import dev.sluice.server.ServerFinder;
import dev.sluice.server.Wanted;
import dev.sluice.time.Ticker;
import dev.sluice.time.WallClock;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Over TLS, with a certificate for 127.0.0.1 that the JDK's own keytool makes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // set before the first test
class TlsTest {

    private static final char[] PASSWORD = "changeit".toCharArray();

    private ScriptedServer server;
    private SslContext trusting;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        Path store = folder.resolve("server.p12");
        Process keytool = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=test",
                        "-ext",
                        "SAN=ip:127.0.0.1",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        new String(PASSWORD),
                        "-keystore",
                        store.toString()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(keytool.waitFor(20, TimeUnit.SECONDS)).isTrue();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD);
        }
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, PASSWORD);
        server = ScriptedServer.scripted(r -> Script.ollamaAnswer(3, Duration.ofMillis(5)))
                .tls(SslContextBuilder.forServer(own)
                        .sslProvider(SslProvider.JDK)
                        .build())
                .start();
        trusting = SslContextBuilder.forClient()
                .sslProvider(SslProvider.JDK)
                .trustManager((X509Certificate) keys.getCertificate("server"))
                .endpointIdentificationAlgorithm("HTTPS")
                .build();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void measures_over_tls_with_the_handshake_done_before_the_start_gun() throws Exception {
        try (var generator = trusting()) {
            var requests = generator
                    .run(Bursts.of(16), new TestEndpoint(server.uri("/")), CycleWatch.none())
                    .requests();

            assertThat(requests).allSatisfy(sample -> {
                assertThat(sample.outcome().label()).isEqualTo("completed");
                assertThat(sample.arrivals().count()).isEqualTo(3);
                assertThat(sample.timeline().connected().orElseThrow()).isNotPositive();
                assertThat(sample.timeline().responseStart().orElseThrow()).isPositive(); // and not at the handshake
            });
        }
    }

    @Test
    void counts_the_handshake_as_waiting_when_connections_are_cold() throws Exception {
        try (var generator = trusting()) {
            var sample = generator
                    .run(Bursts.cold(1), new TestEndpoint(server.uri("/")), CycleWatch.none())
                    .requests()
                    .get(0);

            assertThat(sample.outcome().answered()).isTrue();
            assertThat(sample.timeline().connected().orElseThrow()).isPositive();
        }
    }

    @Test
    void is_refused_when_nobody_vouches_for_the_certificate() throws Exception {
        try (var generator = LoadGenerator.open(Ticker.system(), WallClock.system())) {
            assertRefused(generator, server.uri("/"));
        }
    }

    @Test
    void is_told_how_to_trust_a_certificate_that_nobody_vouches_for() {
        URI address = URI.create("https://127.0.0.1:" + server.port());

        assertThatThrownBy(() -> ServerFinder.of(line -> {}).find(Wanted.at(address)))
                .hasMessage("The server at " + address + " has a certificate that Java does not trust. Name a trust"
                        + " store that holds it with -Djavax.net.ssl.trustStore=FILE, or use an http address.");
    }

    @Test
    void is_refused_when_the_certificate_is_for_another_host() throws Exception {
        try (var generator = trusting()) {
            assertRefused(generator, URI.create("https://localhost:" + server.port() + "/"));
        }
    }

    private LoadGenerator trusting() {
        return new LoadGenerator(Ticker.system(), WallClock.system(), new Random(1), trusting);
    }

    private static void assertRefused(LoadGenerator generator, URI uri) throws Exception {
        var sample = generator
                .run(Bursts.of(1), new TestEndpoint(uri), CycleWatch.none())
                .requests()
                .get(0);

        assertThat(sample.outcome()).isInstanceOf(Outcome.Refused.class);
        assertThat(sample.outcome().explanation()).startsWith("TLS: ");
    }
}
