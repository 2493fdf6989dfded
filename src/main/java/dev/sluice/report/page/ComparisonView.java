package dev.sluice.report.page;

import io.jstach.jstache.JStache;
import java.util.List;

/**
 * What the template of the page of a comparison shows; escaped like {@link PageView}.
 *
 * @param headline a part a ladder
 * @param rows one a ladder, with the address of its own page
 */
@JStache(path = "dev/sluice/report/page/comparison.mustache")
record ComparisonView(
        String title,
        String policy,
        String style,
        String data,
        List<String> scripts,
        int count,
        List<String> headline,
        List<String> header,
        List<Row> rows,
        List<String> notes,
        List<PageView.ChartCard> charts) {

    /** One ladder. */
    record Row(String head, String href, List<String> cells) {}
}
