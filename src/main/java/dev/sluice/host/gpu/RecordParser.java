package dev.sluice.host.gpu;

import java.io.IOException;
import java.util.List;

/** Turns one record of a tool's output (a line, a document) into readings. May keep a header; used by one thread. */
@FunctionalInterface
interface RecordParser {

    /** The readings that {@code record} completes; none when more must come first or there is nothing in it. */
    List<GpuReading> parse(String record) throws IOException;
}
