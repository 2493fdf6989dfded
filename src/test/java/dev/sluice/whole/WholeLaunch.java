package dev.sluice.whole;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/**
 * A benchmark as a user's build runs it: a Java process of its own in an empty folder, with JUnit's launcher and
 * Allure's listener, so that console, files, pages, Allure results and step summary all come from one go.
 *
 * @param console what it printed
 * @param folder where it ran
 */
record WholeLaunch(String console, Path folder) {

    /** In the new process: runs the class that is named. */
    public static void main(String[] benchmark) throws ClassNotFoundException {
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(Class.forName(benchmark[0])))
                                .build(),
                        summary);
        summary.getSummary().printFailuresTo(new PrintWriter(System.err, true, UTF_8));
    }

    /** Runs {@code benchmark} in {@code folder} with these settings, without cool-down and warm-up. */
    static WholeLaunch of(Class<?> benchmark, Path folder, Map<String, String> settings)
            throws IOException, InterruptedException {
        Files.createDirectories(folder.resolve("allure-results"));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx512m",
                "-Dstdout.encoding=UTF-8",
                "-Dfile.encoding=UTF-8",
                "-Dallure.results.directory=allure-results",
                "-Dsluice.cool-down=0s",
                "-Dsluice.warm-up=false"));
        settings.forEach((name, value) -> command.add("-Dsluice." + name + "=" + value));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), WholeLaunch.class.getName()));
        command.add(benchmark.getName());
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.redirectOutput(folder.resolve("console.txt").toFile());
        builder.redirectError(folder.resolve("errors.txt").toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("SLUICE_"));
        builder.environment().put("CI", "true");
        builder.environment().put("GITHUB_STEP_SUMMARY", "summary.md");
        Process process = builder.start();
        try {
            assertThat(process.waitFor(120, TimeUnit.SECONDS))
                    .as("the launch did not end within 120 s")
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new WholeLaunch(Files.readString(folder.resolve("console.txt"), UTF_8), folder);
    }

    Path results() {
        return folder.resolve("target/sluice");
    }

    Path page() {
        return folder.resolve("target/site/sluice/index.html");
    }

    Path allure() {
        return folder.resolve("allure-results");
    }

    /** Every file it left behind, the console included. */
    List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
