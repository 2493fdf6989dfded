package dev.sluice.engine;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The command line of the child. */
final class ChildCommand {

    private ChildCommand() {}

    /**
     * Starts {@link EngineChild} on the Java this process runs on.
     *
     * @param extra further JVM arguments
     */
    static List<String> of(ChildSettings settings, List<String> extra) {
        Path directory = settings.directory();
        List<String> command = new ArrayList<>(List.of(
                java().toString(),
                "-cp",
                CodePath.ofEngine(),
                "-Xmx256m",
                "-Xss512k",
                // the engine needs the cores: no collector threads, no second compiler, no files in the temp folder
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-XX:-CreateCoredumpOnCrash",
                "-XX:ErrorFile=" + directory.resolveSibling("engine-crash.log"),
                "-Djava.io.tmpdir=" + directory,
                "-Dde.kherud.llama.tmpdir=" + directory,
                "-Dio.netty.noUnsafe=true",
                "--enable-native-access=ALL-UNNAMED"));
        command.addAll(extra);
        command.add(EngineChild.class.getName());
        command.addAll(settings.arguments());
        return command;
    }

    static Path java() {
        boolean windows =
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
        return Path.of(System.getProperty("java.home", ""), "bin", windows ? "java.exe" : "java");
    }
}
