package dev.sluice.fake;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.nio.file.Path;
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
}
