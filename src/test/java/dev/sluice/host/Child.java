package dev.sluice.host;

import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * A process with a known load. {@link #main} is what it does; an instance is a running one, ended by {@link #close}.
 * It ends by itself when its parent closes its standard input.
 */
final class Child implements AutoCloseable {

    private final Process process;
    private final int port;

    private Child(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Starts one and returns once it does what was asked.
     *
     * @param asked any of {@code threads=n descriptors=n megabytes=n spin=percent listen=port}; after {@code runner},
     *     what a child of its own does
     */
    static Child start(String... asked) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-cp",
                "target/test-classes",
                Child.class.getName()));
        command.addAll(List.of(asked));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var answer = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String ready = answer.readLine();
        if (ready == null) {
            throw new IOException("the child ended before it was ready");
        }
        return new Child(process, Integer.parseInt(ready));
    }

    long pid() {
        return process.pid();
    }

    /** Where it listens; 0 if it does not. */
    int port() {
        return port;
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    @SuppressWarnings("unused") // what is held is what is measured
    public static void main(String... asked) throws IOException {
        List<Object> held = new ArrayList<>();
        int port = 0;
        for (int at = 0; at < asked.length; at++) {
            String each = asked[at];
            if (each.equals("runner")) {
                held.add(start(Arrays.copyOfRange(asked, at + 1, asked.length)));
                break;
            }
            String[] pair = each.split("=", 2);
            int amount = Integer.parseInt(pair[1]);
            switch (pair[0]) {
                case "threads" -> {
                    for (int i = 0; i < amount; i++) {
                        thread(() -> {
                            while (true) {
                                LockSupport.park();
                            }
                        });
                    }
                }
                case "descriptors" -> {
                    for (int i = 0; i < amount; i++) {
                        held.add(new FileInputStream("/dev/null"));
                    }
                }
                case "megabytes" -> {
                    ByteBuffer memory = ByteBuffer.allocateDirect(amount << 20);
                    byte[] page = new byte[4096];
                    Arrays.fill(page, (byte) 1);
                    while (memory.hasRemaining()) {
                        memory.put(page);
                    }
                    held.add(memory);
                }
                case "spin" -> thread(() -> spin(amount));
                case "listen" -> {
                    ServerSocket socket = new ServerSocket(amount, 50, InetAddress.getLoopbackAddress());
                    held.add(socket);
                    port = socket.getLocalPort();
                }
                default -> throw new IllegalArgumentException(each);
            }
        }
        System.out.println(port);
        System.out.flush();
        while (System.in.read() >= 0) {
            // until the parent has gone
        }
        System.exit(held.isEmpty() ? 0 : 1);
    }

    /** Busy for {@code percent} ms of each 100 ms. */
    private static void spin(int percent) {
        long start = System.nanoTime();
        for (long k = 0; ; k++) {
            long until = start + k * 100_000_000 + percent * 1_000_000L;
            while (System.nanoTime() - until < 0) {
                Thread.onSpinWait();
            }
            LockSupport.parkNanos(start + (k + 1) * 100_000_000 - System.nanoTime());
        }
    }

    private static void thread(Runnable task) {
        Thread thread = new Thread(null, task, "load", 64 << 10);
        thread.setDaemon(true);
        thread.start();
    }
}
