package dev.sluice.host;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One listening TCP socket of this network namespace, as Linux lists it for everybody.
 *
 * @param address where it listens
 * @param port its port
 * @param user the numeric id of the user it belongs to
 * @param inode what its descriptors point to
 */
record ListeningSocket(InetAddress address, int port, long user, long inode) {

    private static final String LISTEN = "0A";

    /** Those on {@code port} that are listed in {@code folder}, which is {@code /proc/net}. */
    static List<ListeningSocket> on(int port, Path folder) throws IOException {
        String mark = ":%04X".formatted(port);
        List<ListeningSocket> sockets = new ArrayList<>();
        for (String name : List.of("tcp", "tcp6")) {
            Path file = folder.resolve(name);
            if (!Files.exists(file)) {
                continue; // a kernel without IPv6
            }
            for (String line : Files.readAllLines(file)) {
                if (!line.contains(mark)) {
                    continue; // a busy machine lists thousands
                }
                String[] fields = line.strip().split("\\s+", -1);
                if (fields.length > 9 && fields[3].equals(LISTEN) && fields[1].endsWith(mark)) {
                    sockets.add(of(fields));
                }
            }
        }
        return sockets;
    }

    /** Fields as in {@code proc(5)}: sl, local_address, rem_address, st, queues, tr, retrnsmt, uid, timeout, inode. */
    private static ListeningSocket of(String[] fields) throws IOException {
        String[] local = fields[1].split(":", 2);
        return new ListeningSocket(
                address(local[0]),
                Integer.parseInt(local[1], 16),
                Long.parseLong(fields[7]),
                Long.parseLong(fields[9]));
    }

    /** The kernel prints an address as 32-bit words in the machine's byte order. */
    private static InetAddress address(String hex) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(hex.length() / 2).order(ByteOrder.nativeOrder());
        for (int at = 0; at < hex.length(); at += 8) {
            bytes.putInt(Integer.parseUnsignedInt(hex, at, at + 8, 16));
        }
        return InetAddress.getByAddress(bytes.array());
    }
}
