package dev.sluice.sample;

import java.util.OptionalLong;

/**
 * What a host sample is about.
 *
 * @param kind what sort of thing
 * @param name for people: a process's role ({@code "model runner"}), a GPU's product name, {@code "machine"}, or the
 *     server's software
 * @param index which of several GPUs; 0 otherwise
 * @param pid the process, for {@link Kind#PROCESS} and for GPU memory that one process holds
 */
public record HostSubject(Kind kind, String name, int index, OptionalLong pid) {

    /** The sorts of things that are sampled. */
    public enum Kind {
        PROCESS,
        GPU,
        MACHINE,
        SERVER
    }

    /** A process in its role. */
    public static HostSubject process(String role, long pid) {
        return new HostSubject(Kind.PROCESS, role, 0, OptionalLong.of(pid));
    }

    /** One of the machine's GPUs. */
    public static HostSubject gpu(int index, String name) {
        return new HostSubject(Kind.GPU, name, index, OptionalLong.empty());
    }

    /** The machine as a whole. */
    public static HostSubject machine() {
        return new HostSubject(Kind.MACHINE, "machine", 0, OptionalLong.empty());
    }

    /** The server, as it tells of itself. */
    public static HostSubject server(String software) {
        return new HostSubject(Kind.SERVER, software, 0, OptionalLong.empty());
    }
}
