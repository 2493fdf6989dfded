package dev.sluice.junit;

import dev.sluice.allure.AllureRun;
import dev.sluice.allure.RunEnd;
import dev.sluice.report.Comparison;
import dev.sluice.report.RunFolder;
import dev.sluice.report.RunReport;
import dev.sluice.report.page.ComparisonMarkdown;
import dev.sluice.report.page.ComparisonPage;
import dev.sluice.report.page.ReportPage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The pages of a launch. A single ladder's page is {@code index.html}; as soon as there are several, that is the page
 * that sets them side by side, and each has its own in a folder below.
 */
final class LadderPages {

    /** Where the first ladder's page moves to; its files lie in no folder of their own. */
    static final String FIRST = "ladder-1";

    private static final String INDEX = "index.html";

    private final Path results;
    private final Path site;
    private final List<Ladder> ladders = new ArrayList<>();

    /** @param site where the pages go; the folders below it are those of {@code results} */
    LadderPages(Path results, Path site) {
        this.results = results;
        this.site = site;
    }

    private record Ladder(RunEnd end, RunFolder folder, RunReport run) {}

    /**
     * Writes the page of a ladder that has ended, and what it changes in those of the others.
     *
     * @return the page to look at now
     */
    synchronized Path write(RunEnd end, RunFolder folder, RunReport run) {
        ladders.add(new Ladder(end, folder, run));
        Path index = site.resolve(INDEX);
        if (ladders.size() == 1) {
            ReportPage.write(index, run, folder);
            return index;
        }
        if (ladders.size() == 2) {
            page(ladders.get(0), index);
        }
        page(ladders.get(ladders.size() - 1), index);
        Comparison comparison = comparison();
        ComparisonPage.write(
                index, comparison, ladders.stream().map(this::place).toList());
        ComparisonMarkdown.write(results.resolve("comparison.md"), comparison);
        return index;
    }

    /** Sets all ladders side by side in Allure too, whose results cannot be changed once they are written. */
    synchronized void compare(Path allureResults) {
        if (ladders.size() > 1) {
            AllureRun.compare(
                    allureResults, comparison(), ladders.get(ladders.size() - 1).end());
        }
    }

    private Comparison comparison() {
        return Comparison.of(ladders.stream()
                .map(ladder -> new Comparison.Ladder(ladder.end().ladder(), ladder.run()))
                .toList());
    }

    private void page(Ladder ladder, Path comparison) {
        ReportPage.write(place(ladder), ladder.run(), ladder.folder(), comparison);
    }

    private Path place(Ladder ladder) {
        Path below = results.relativize(ladder.folder().path());
        return site.resolve(below.toString().isEmpty() ? Path.of(FIRST) : below).resolve(INDEX);
    }
}
