package dev.sluice.junit;

import dev.sluice.config.Against;
import dev.sluice.config.RunSettings;
import dev.sluice.load.LoadGenerator;
import dev.sluice.report.Console;
import dev.sluice.report.RunFolder;
import dev.sluice.time.Sleeper;
import dev.sluice.time.Ticker;
import dev.sluice.time.WallClock;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;

/**
 * What all test classes of one launch share: clocks, the console, the folder of results, and each server, found or
 * started once. The store closes it at the very end.
 */
final class Launch implements AutoCloseable {

    static final Path RESULTS = Path.of("target", "sluice");
    private static final Namespace NAMESPACE = Namespace.create(Launch.class);

    private final Ticker ticker = Ticker.system();
    private final WallClock wallClock = WallClock.system();
    private final Sleeper sleeper = Sleeper.system();
    private final Console console;
    private final Path results;
    private final Optional<EarlierRun> earlier;
    private final Optional<String> reportPage;
    private final Optional<String> stepSummary;
    private final LoadGenerator generator = LoadGenerator.open(ticker, wallClock);
    private final LadderFolders folders;
    private final LadderPages pages;
    private final Map<ServerKey, MeasuredServer> servers = new LinkedHashMap<>();

    private Launch(
            Path results,
            Optional<EarlierRun> earlier,
            Optional<String> reportPage,
            Optional<String> stepSummary,
            Console console) {
        this.earlier = earlier;
        this.results = results;
        this.reportPage = reportPage;
        this.stepSummary = stepSummary;
        this.console = console;
        this.folders = new LadderFolders(results, earlier);
        this.pages = new LadderPages(results, site(results));
    }

    /** The folder that this launch empties, and writes to. */
    static Path results(ExtensionContext context) {
        return context.getConfigurationParameter("dev.sluice.results")
                .map(Path::of)
                .orElse(RESULTS);
    }

    /** Where Allure's adapter writes to. */
    static Path allureResults() {
        return Path.of(System.getProperty("allure.results.directory", "allure-results"));
    }

    static Launch of(ExtensionContext context) {
        boolean resumes = SettingsOfTest.resumes(context);
        Path results = results(context);
        Optional<String> page = context.getConfigurationParameter("dev.sluice.report");
        boolean shown = !SettingsOfTest.isolated(context);
        Optional<String> summary =
                Optional.ofNullable(System.getenv("GITHUB_STEP_SUMMARY")).filter(file -> shown);
        return context.getStore(StoreScope.LAUNCHER_SESSION, NAMESPACE)
                .getOrComputeIfAbsent(
                        Launch.class,
                        created -> begin(results, resumes, page, summary, shown ? Console.system() : Console.silent()),
                        Launch.class);
    }

    /** What an earlier run left is kept where it is to be gone on with; else it is gone before anything can fail: a script must not take it for this run's. */
    private static Launch begin(
            Path results, boolean resumes, Optional<String> reportPage, Optional<String> stepSummary, Console console) {
        Optional<EarlierRun> earlier = resumes ? Optional.of(EarlierRun.in(results)) : Optional.empty();
        if (!resumes) {
            RunFolder.emptied(results);
        }
        if (!resumes || !site(results).equals(results)) {
            RunFolder.emptied(site(results));
        }
        return new Launch(results, earlier, reportPage, stepSummary, console);
    }

    /** Where the pages go: below {@code target/site}, else beside the files. */
    private static Path site(Path results) {
        return results.equals(RESULTS) ? RESULTS.resolveSibling("site").resolve("sluice") : results;
    }

    Ticker ticker() {
        return ticker;
    }

    WallClock wallClock() {
        return wallClock;
    }

    Sleeper sleeper() {
        return sleeper;
    }

    LoadGenerator generator() {
        return generator;
    }

    /** The interrupted run that is gone on with; empty when one begins. */
    Optional<EarlierRun> earlier() {
        return earlier;
    }

    /** Where the build will leave the Allure page, if it makes one. */
    Optional<String> reportPage() {
        return reportPage;
    }

    /** The pages of its ladders. */
    LadderPages pages() {
        return pages;
    }

    /** The file that a CI service shows as the summary of this step; none for a benchmark that is itself under test. */
    Optional<String> stepSummary() {
        return stepSummary;
    }

    /** Where the embedded engine keeps its log and its native library. */
    Path engineFolder() {
        return results.resolveSibling("sluice-engine");
    }

    Console console() {
        return console;
    }

    /** The server these settings ask for; a second class with the same wishes gets the same one. */
    synchronized MeasuredServer server(RunSettings settings, int largestCycle) {
        return server(settings, largestCycle, found -> {});
    }

    /** @param check looks at a server that was found before it is asked for anything, and may refuse it */
    synchronized MeasuredServer server(RunSettings settings, int largestCycle, Consumer<MeasuredServer> check) {
        ServerKey wanted = ServerKey.of(settings);
        MeasuredServer known = servers.get(wanted);
        if (known != null) {
            return known;
        }
        // both servers of a duet are found before either is asked for anything
        Optional<Against> second = settings.against();
        Optional<ServerSearch.Opened> reference =
                second.map(other -> ServerSearch.findReference(settings, other, this));
        ServerSearch.Opened found = ServerSearch.find(settings, this);
        reference.ifPresent(other -> ServerSearch.refuseTwice(found, other));
        MeasuredServer opened = MeasuredServer.open(found, settings, largestCycle, settings.serverPid(), this, check);
        servers.put(wanted, opened);
        second.ifPresent(other -> servers.put(
                ServerKey.of(settings, other),
                MeasuredServer.open(
                        reference.orElseThrow(), settings, largestCycle, OptionalLong.empty(), this, unchecked -> {})));
        return opened;
    }

    /** The second server of a duet, after the first; empty when one is measured alone. */
    synchronized Optional<MeasuredServer> reference(RunSettings settings) {
        return settings.against().map(second -> servers.get(ServerKey.of(settings, second)));
    }

    /** The folder of one ladder, as {@link LadderFolders} names it. */
    synchronized RunFolder folder(String ladder) {
        return folders.next(ladder);
    }

    @Override
    public synchronized void close() {
        try {
            pages.compare(allureResults());
        } finally {
            servers.values().forEach(MeasuredServer::close);
            generator.close();
            console.close();
        }
    }
}
