package dev.sluice.fake;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Runs a benchmark class through JUnit's own engine, as {@code mvn verify} does, with its results in a folder. */
public final class BenchmarkLaunch {

    private final Path results;
    private final Map<String, String> settings = new TreeMap<>();

    private BenchmarkLaunch(Path results) {
        this.results = results;
    }

    /** Without the settings of the outer run, without cool-down, warm-up and samplers, which have tests of their own, and
     * with limits that a busy machine keeps. */
    public static BenchmarkLaunch into(Path results) {
        return new BenchmarkLaunch(results)
                .with("cool-down", "0s")
                .with("warm-up", "false")
                .with("sampling", "off")
                .with("thresholds", "src/test/resources/gate/half-a-second.yaml");
    }

    /** A launch that measures nothing, and reports what lies in {@code recording}. */
    public static BenchmarkLaunch replaying(Path recording, Path results) {
        return new BenchmarkLaunch(results)
                .with("thresholds", "src/test/resources/gate/half-a-second.yaml")
                .with("replay", recording.toString());
    }

    /** Sets {@code sluice.<setting>}. */
    public BenchmarkLaunch with(String setting, String value) {
        settings.put("sluice." + setting, value);
        return this;
    }

    /** Measures the server at this address. */
    public BenchmarkLaunch against(String url) {
        return with("url", url);
    }

    /** Runs all tests of the class. */
    public EngineExecutionResults run(Class<?> benchmark) {
        return EngineTestKit.engine("junit-jupiter")
                .configurationParameters(settings)
                .configurationParameter("dev.sluice.isolated", "true")
                .configurationParameter("dev.sluice.results", results.toString())
                .selectors(selectClass(benchmark))
                .execute();
    }

    /** Does the same in a process of its own, which can be killed. */
    public Process start(Class<?> benchmark) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                BenchmarkLaunch.class.getName(),
                results.toString(),
                benchmark.getName()));
        settings.forEach((name, value) -> command.add(name + "=" + value));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** In the new process: the folder of results, the class, and settings as {@code name=value}. */
    public static void main(String[] arguments) throws ClassNotFoundException {
        BenchmarkLaunch launch = new BenchmarkLaunch(Path.of(arguments[0]));
        for (String setting : List.of(arguments).subList(2, arguments.length)) {
            int at = setting.indexOf('=');
            launch.settings.put(setting.substring(0, at), setting.substring(at + 1));
        }
        launch.run(Class.forName(arguments[1]));
    }
}
