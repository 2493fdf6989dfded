package dev.sluice.host.gpu;

import java.time.Duration;
import java.util.List;

/**
 * A tool that prints readings for as long as it runs.
 *
 * @param name the source of its values, such as {@code "nvidia-smi"}
 * @param command program and arguments
 * @param delimiter what ends a record of its output
 * @param period how often it prints
 */
record Tool(String name, List<String> command, char delimiter, Duration period) {

    Tool {
        command = List.copyOf(command);
    }

    static Tool ofLines(String name, Duration period, List<String> command) {
        return new Tool(name, command, '\n', period);
    }
}
