package dev.sluice.host;

import static dev.sluice.sample.HostMetric.CPU;
import static dev.sluice.sample.HostMetric.DESCRIPTORS;
import static dev.sluice.sample.HostMetric.MEMORY;
import static dev.sluice.sample.HostMetric.RSS;
import static dev.sluice.sample.HostMetric.THREADS;
import static dev.sluice.sample.HostMetric.VIRTUAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.engine.EmbeddedEngine;
import dev.sluice.engine.EngineOptions;
import dev.sluice.host.Opening.Available;
import dev.sluice.host.Opening.Unavailable;
import dev.sluice.sample.HostSamples;
import dev.sluice.time.Ticker;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Against real processes; long because there are many kinds of trees. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "compares with /proc")
class ServerProcessesTest {

    private static final Path PYTHON = Path.of("/usr/bin/python3");
    private static final OptionalLong BY_PORT = OptionalLong.empty();

    @Test
    void threads_descriptors_and_memory_are_those_of_proc() throws Exception {
        try (Child server = Child.start("threads=120", "descriptors=200", "megabytes=64", "listen=0")) {
            Sampler sampler = available(open(server.port()));

            Sampled sampled = Sampled.of(sampler);

            long pid = server.pid();
            assertThat(sampled.pids()).containsExactly(pid);
            assertThat(sampled.of(pid, THREADS)).hasValue(status(pid, "Threads"));
            assertThat(sampled.of(pid, THREADS).orElseThrow()).isGreaterThan(120);
            assertThat(sampled.of(pid, DESCRIPTORS)).hasValue(descriptors(pid));
            assertThat(sampled.of(pid, DESCRIPTORS).orElseThrow()).isGreaterThan(200);
            double rss = status(pid, "VmRSS") * 1024;
            assertThat(sampled.of(pid, RSS).orElseThrow()).isCloseTo(rss, within(rss / 100));
            assertThat(rss).isGreaterThan(64 << 20);
            assertThat(sampled.of(pid, VIRTUAL)).hasValue(status(pid, "VmSize") * 1024);
            double memory = ThisMachine.hardware(List.of()).memoryBytes();
            assertThat(sampled.of(pid, MEMORY).orElseThrow()).isCloseTo(rss / memory * 100, within(0.1));
        }
    }

    @Test
    @Tag("long")
    void the_cpu_share_is_that_of_proc() throws Exception {
        try (Child half = Child.start("spin=50", "listen=0");
                Child whole = Child.start("spin=100", "listen=0")) {
            List<Sampler> samplers = List.of(available(open(half.port())), available(open(whole.port())));
            List<Child> servers = List.of(half, whole);
            for (Sampler sampler : samplers) {
                Sampled.of(sampler);
            }
            long start = System.nanoTime();
            long[] before = {ticks(half.pid()), ticks(whole.pid())};
            Thread.sleep(4_000); // the share of a stretch of time needs the stretch
            for (int i = 0; i < 2; i++) {
                double share = Sampled.of(samplers.get(i))
                        .of(servers.get(i).pid(), CPU)
                        .orElseThrow();
                double seconds = (System.nanoTime() - start) / 1e9;
                double proc = (ticks(servers.get(i).pid()) - before[i]) / seconds; // 100 ticks a second: in percent

                System.out.printf("CPU %.1f %%, by /proc %.1f %%%n", share, proc);
                assertThat(share).isCloseTo(proc, within(5.0));
                assertThat(share).isGreaterThan(1);
            }
        }
    }

    @Test
    void the_cpu_share_has_no_first_value_and_none_over_an_instant() throws Exception {
        try (Child server = Child.start("spin=50", "listen=0")) {
            var ticker = new ManualTicker();
            Sampler sampler = available(ServerProcesses.open(endpoint(server.port()), BY_PORT, ticker));

            assertThat(Sampled.of(sampler).of(server.pid(), CPU)).isEmpty();
            ticker.advance(Duration.ofMillis(199));
            assertThat(Sampled.of(sampler).of(server.pid(), CPU)).isEmpty();
            ticker.advance(Duration.ofMillis(200));
            assertThat(Sampled.of(sampler).of(server.pid(), CPU)).isNotEmpty();
        }
    }

    @Test
    void a_short_period_has_cpu_shares_too_but_not_each_time() throws Exception {
        try (Child server = Child.start("spin=50", "listen=0")) {
            var ticker = new ManualTicker();
            Sampler sampler = available(ServerProcesses.open(endpoint(server.port()), BY_PORT, ticker));
            int values = 0;
            for (int tick = 0; tick < 30; tick++) {
                ticker.advance(Duration.ofMillis(100));
                values += Sampled.of(sampler).of(server.pid(), CPU).isPresent() ? 1 : 0;
            }

            assertThat(values).isBetween(9, 10); // one each 300 ms
        }
    }

    @Test
    void a_server_inside_python_is_found_by_its_port() throws Exception {
        assumeThat(Files.exists(PYTHON)).as("python3 is installed at " + PYTHON).isTrue();
        int port = freePort();
        Process python = new ProcessBuilder(PYTHON.toString(), "-m", "http.server", "" + port, "--bind", "127.0.0.1")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            await().atMost(Duration.ofSeconds(20)).until(() -> open(port) instanceof Available);
            Sampled sampled = Sampled.of(available(open(port)));

            assertThat(sampled.pids()).containsExactly(python.pid());
            assertThat(sampled.role(python.pid())).isEqualTo("server");
            assertThat(sampled.processes.get(0).command())
                    .isEqualTo(PYTHON + " -m http.server " + port + " --bind 127.0.0.1");
        } finally {
            python.destroyForcibly().onExit().join();
        }
    }

    @Test
    void a_port_that_is_only_forwarded_is_told(@TempDir Path folder) throws Exception {
        assumeThat(Files.exists(PYTHON)).as("python3 is installed at " + PYTHON).isTrue();
        Path forwarder = Files.createSymbolicLink(folder.resolve("docker-proxy"), PYTHON);
        int port = freePort();
        Process process = new ProcessBuilder(
                        forwarder.toString(), "-m", "http.server", "" + port, "--bind", "127.0.0.1")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            var expected = new Unavailable(
                    "processes",
                    "not sampled: the port belongs to docker-proxy (pid " + process.pid()
                            + "), which only forwards to the server; give the server's process id as"
                            + " sluice.server-pid");
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(open(port)).isEqualTo(expected));
        } finally {
            process.destroyForcibly().onExit().join();
            Files.delete(forwarder); // JUnit warns of links that lead out of its folder
        }
    }

    @Test
    @Tag("long")
    void the_embedded_engines_child_is_found_by_its_port() throws Exception {
        try (EmbeddedEngine engine = EmbeddedEngine.start(EngineOptions.in(Path.of("target", "engine-of-a-test")))) {
            Sampler sampler = available(ServerProcesses.open(engine.url(), BY_PORT, Ticker.system()));

            Sampled sampled = Sampled.of(sampler);

            assertThat(sampled.pids()).containsExactly(engine.pid());
            assertThat(sampled.role(engine.pid())).isEqualTo("server");
            assertThat(sampled.of(engine.pid(), THREADS)).hasValue(status(engine.pid(), "Threads"));
        }
    }

    @Test
    void a_restart_in_mid_window_shows_as_a_new_process() throws Exception {
        Child first = Child.start("listen=0");
        Sampler processes = available(open(first.port()));
        Set<Long> seen = ConcurrentHashMap.newKeySet();
        Sampler watched = new ScriptedSampler("processes", (tick, sink) -> {
            Sampled sampled = Sampled.of(processes);
            sampled.putInto(sink);
            seen.addAll(sampled.pids());
        });
        try (HostMonitor monitor =
                HostMonitor.start(List.of(new Available(watched)), Duration.ofMillis(20), Ticker.system())) {
            Window window = monitor.begin();
            first.close();
            try (Child second = Child.start("listen=" + first.port())) {
                await().until(() -> seen.contains(second.pid()));
                HostSamples samples = window.end(0);

                assertThat(samples.processes())
                        .extracting(process -> process.role() + " " + process.pid())
                        .containsExactly("server " + first.pid(), "server " + second.pid());
                assertThat(samples.series())
                        .filteredOn(series -> series.metric() == THREADS)
                        .extracting(series -> series.subject().pid().orElseThrow())
                        .containsExactly(first.pid(), second.pid());
                assertThat(samples.samplers().get(0).available()).isTrue();
            }
        }
    }

    @Test
    void children_that_come_and_go_are_looked_for_each_tick() throws Exception {
        try (Shell server = Shell.run("echo $$; read line; sleep 60 & wait")) {
            Sampler sampler = available(openPid(server.pid()));
            assertThat(Sampled.of(sampler).pids()).containsExactly(server.pid());

            server.write("go\n");
            await().until(() -> server.handle().children().count() == 1);
            long child = server.handle().children().findFirst().orElseThrow().pid();
            Sampled.of(sampler);

            assertThat(Sampled.of(sampler).pids()).containsExactlyInAnyOrder(server.pid(), child);
            ProcessHandle.of(child).orElseThrow().destroyForcibly();
            await().until(() -> !Sampled.of(sampler).pids().contains(child));
        }
    }

    @Test
    void a_zombie_is_gone() throws Exception {
        try (Shell server = Shell.run("sleep 60 & echo $!; exec sleep 60")) { // which never asks after its child
            Sampler sampler = available(openPid(server.pid()));
            assertThat(Sampled.of(sampler).pids()).containsExactlyInAnyOrder(server.pid(), server.told());

            ProcessHandle.of(server.told()).orElseThrow().destroyForcibly();
            await().until(() -> state(server.told()).equals("Z"));

            assertThat(Sampled.of(sampler).pids()).containsExactly(server.pid());
            assertThat(openPid(server.told()))
                    .isEqualTo(new Unavailable(
                            "processes", "not sampled: the server's process " + server.told() + " has ended"));
        }
    }

    @Test
    void orphans_of_a_killed_tree_stay_part_of_it() throws Exception {
        try (Shell server = Shell.run("sleep 60 & echo $!; wait")) {
            Sampler sampler = available(openPid(server.pid()));
            Sampled.of(sampler);

            server.handle().destroyForcibly();
            await().until(() -> !server.handle().isAlive());
            Sampled sampled = Sampled.of(sampler);

            assertThat(sampled.pids()).containsExactly(server.told());
            assertThat(sampled.of(server.told(), THREADS)).hasValue(1);
            assertThat(sampler.remarks()).hasSize(1);
        }
    }

    @Test
    void a_process_that_owns_the_port_and_starts_one_with_a_model_is_the_web_server() throws Exception {
        try (Shell server = Shell.run("sh -c 'sleep 60; :' runner --model m & echo $!; wait")) {
            Sampler sampler = available(openPid(server.pid()));
            // the child shows its parent's command line until it has become another program
            await().until(() -> Sampled.of(sampler).role(server.told()).equals("model runner"));
            Sampled sampled = Sampled.of(sampler);

            assertThat(sampled.role(server.pid())).isEqualTo("web server");
            assertThat(sampled.processes).anyMatch(p -> p.command().equals("sh -c sleep 60; : runner --model m"));
        }
    }

    @Test
    void descriptors_are_counted_where_the_kernel_tells_their_number_without_a_list() {
        assertThat(Descriptors.atLeast("6.2", 6, 2)).isTrue();
        assertThat(Descriptors.atLeast("6.18.44-cloud-amd64", 6, 2)).isTrue();
        assertThat(Descriptors.atLeast("10.0", 6, 2)).isTrue();
        assertThat(Descriptors.atLeast("6.1.0-28-amd64", 6, 2)).isFalse();
        assertThat(Descriptors.atLeast("5.15.0", 6, 2)).isFalse();
        assertThat(Descriptors.atLeast("unknown", 6, 2)).isFalse();
    }

    @Test
    void a_given_process_id_wins_over_the_port() throws Exception {
        try (Shell server = Shell.run("echo 0; exec sleep 60");
                ServerSocket ours = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Opening opening =
                    ServerProcesses.open(endpoint(ours.getLocalPort()), OptionalLong.of(server.pid()), Ticker.system());
            Sampler sampler = available(opening);

            for (int tick = 0; tick < 6; tick++) { // the port is looked at again after five
                assertThat(Sampled.of(sampler).pids()).containsExactly(server.pid());
            }
        }
    }

    @Test
    void a_given_process_id_that_runs_nowhere_is_told() {
        assertThat(openPid(4_194_400)) // above Linux's largest
                .isEqualTo(new Unavailable(
                        "processes",
                        "not sampled: sluice.server-pid is 4194400, but no such process runs; leave it out to have the"
                                + " server found by its port"));
    }

    @Test
    void a_server_elsewhere_is_not_sampled() {
        assertThat(ServerProcesses.open(URI.create("http://192.0.2.1:11434/v1"), BY_PORT, Ticker.system()))
                .isEqualTo(new Unavailable("processes", "not sampled: remote (192.0.2.1 is not this machine)"));
    }

    @Test
    void a_port_without_a_server_is_told() throws IOException {
        int port = freePort();

        assertThat(open(port))
                .isEqualTo(new Unavailable(
                        "processes", "not sampled: no process of this network namespace listens on port " + port));
    }

    private static Opening open(int port) {
        return ServerProcesses.open(endpoint(port), BY_PORT, Ticker.system());
    }

    private static Opening openPid(long pid) {
        return ServerProcesses.open(URI.create("http://127.0.0.1:9"), OptionalLong.of(pid), Ticker.system());
    }

    private static URI endpoint(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }

    private static Sampler available(Opening opening) {
        assertThat(opening).isInstanceOf(Available.class);
        return ((Available) opening).sampler();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static double status(long pid, String field) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                .filter(line -> line.startsWith(field + ":"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }

    private static double descriptors(long pid) throws IOException {
        try (var open = Files.list(Path.of("/proc/" + pid + "/fd"))) {
            return open.count();
        }
    }

    private static long ticks(long pid) throws IOException {
        String[] fields = afterName(pid);
        return LongStream.of(Long.parseLong(fields[11]), Long.parseLong(fields[12]))
                .sum();
    }

    private static String state(long pid) throws IOException {
        return afterName(pid)[0];
    }

    private static String[] afterName(long pid) throws IOException {
        String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
        return stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    }
}
