package dev.sluice.real;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands between Sluice and a real server and keeps what the server sent, byte for byte: an independent witness. */
final class RecordingProxy implements AutoCloseable {

    private final ServerSocket listener = new ServerSocket(0, 1024, InetAddress.getLoopbackAddress());
    private final URI upstream;
    private final List<ByteArrayOutputStream> responses = new CopyOnWriteArrayList<>();

    RecordingProxy(URI upstream) throws IOException {
        this.upstream = upstream;
        Thread acceptor = new Thread(this::accept, "proxy");
        acceptor.setDaemon(true);
        acceptor.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    /** What the server sent on each connection, in the order the connections were opened. */
    List<String> responses() {
        return responses.stream()
                .map(bytes -> bytes.toString(StandardCharsets.UTF_8))
                .toList();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                Socket server = new Socket(upstream.getHost(), upstream.getPort());
                client.setTcpNoDelay(true);
                server.setTcpNoDelay(true);
                ByteArrayOutputStream kept = new ByteArrayOutputStream();
                responses.add(kept);
                pump(client, server, OutputStream.nullOutputStream());
                pump(server, client, kept);
            } catch (IOException closed) {
                // the listener was closed, or the server is gone: the client sees its connection end
            }
        }
    }

    private static void pump(Socket from, Socket to, OutputStream copy) {
        Thread thread = new Thread(() -> {
            try (from;
                    to) {
                InputStream in = from.getInputStream();
                byte[] buffer = new byte[16_384];
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    copy.write(buffer, 0, n);
                    to.getOutputStream().write(buffer, 0, n);
                }
            } catch (IOException ended) {
                // one side closed; try-with-resources closes the other
            }
        });
        thread.setDaemon(true);
        thread.start();
    }
}
