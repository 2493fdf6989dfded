package dev.sluice.config;

import static dev.sluice.config.Malformed.*;

import java.util.List;

/** Keys, ids, metrics and statistics that cannot be used, and what is said of each. */
final class MalformedNames {

    private MalformedNames() {}

    static final List<Malformed> ALL = List.of(
            malformed(
                    "a misspelt key",
                    slo("id: wait", "metric: ttfb", "statisic: p99", "max: 10 s"),
                    "4:5  slos[0]: unknown key \"statisic\". Did you mean \"statistic\"?"),
            malformed(
                    "a key that is near no other",
                    slo("id: wait", "metric: ttfb", "statistic: p99", "max: 10 s", "colour: red"),
                    "6:5  slos[0]: unknown key \"colour\". The keys here are id, metric, statistic, max, min, requires, cycles, severity, evidence, max-short-answers, source."),
            malformed(
                    "a misspelt key at the top",
                    "slo:\n  - id: wait\n",
                    "1:1  unknown key \"slo\". Did you mean \"slos\"?"),
            malformed(
                    "an unknown key of the capacity",
                    GOOD + "capacity:\n  atleast: 4\n",
                    "7:3  capacity: unknown key \"atleast\". Did you mean \"at-least\"?"),
            malformed(
                    "a misspelt metric",
                    slo("id: wait", "metric: tftb", "statistic: p99", "max: 10 s"),
                    "3:13  slos[0].metric: unknown metric \"tftb\". Did you mean \"ttfb\"? The metrics are response-start, ttfb, ttfa, e2e, tpot, chunk-gap, decode-rate, e2e-rate, system-rate, success-rate, goodput, gpu-power, energy-per-token, server-rss, server-cpu."),
            malformed(
                    "a metric of another tool",
                    slo("id: wait", "metric: latency", "statistic: p99", "max: 10"),
                    "3:13  slos[0].metric: unknown metric \"latency\". The metrics are response-start, ttfb, ttfa, e2e, tpot, chunk-gap, decode-rate, e2e-rate, system-rate, success-rate, goodput, gpu-power, energy-per-token, server-rss, server-cpu.",
                    "5:10  slos[0].max: \"10\" is no number with a unit. Write for example 10 s, 50 ms/token, 19.9 tok/s or 100 %."),
            malformed(
                    "a metric in capitals",
                    slo("id: wait", "metric: TTFB", "statistic: p99", "max: 10 s"),
                    "3:13  slos[0].metric: unknown metric \"TTFB\". Did you mean \"ttfb\"? The metrics are response-start, ttfb, ttfa, e2e, tpot, chunk-gap, decode-rate, e2e-rate, system-rate, success-rate, goodput, gpu-power, energy-per-token, server-rss, server-cpu."),
            malformed(
                    "a misspelt statistic",
                    slo("id: speed", "metric: decode-rate", "statistic: maen", "min: 19.9 tok/s"),
                    "4:16  slos[0].statistic: unknown statistic \"maen\". Did you mean \"mean\"? The statistics are mean, median, min, max and percentiles such as p99 or p99.9."),
            malformed(
                    "a statistic that is near no other",
                    tail("ttfb", "average", "max: 10 s"),
                    "4:16  slos[0].statistic: unknown statistic \"average\". The statistics are mean, median, min, max and percentiles such as p99 or p99.9."),
            malformed(
                    "a percentile in capitals",
                    tail("ttfb", "P99", "max: 10 s"),
                    "4:16  slos[0].statistic: unknown statistic \"P99\". Did you mean \"p99\"? The statistics are mean, median, min, max and percentiles such as p99 or p99.9."),
            malformed(
                    "a statistic of energy per token",
                    tail("energy-per-token", "p99", "max: 2.5 J/token"),
                    "4:5  slos[0].statistic: energy-per-token has one value a cycle, so there is nothing to take a statistic of. Remove this line."),
            malformed(
                    "the least of a power",
                    tail("gpu-power", "min", "max: 300 W"),
                    "4:16  slos[0].statistic: min of gpu-power speaks of the quietest moment: lower is better there. Use mean, median, max, p95 or p99."),
            malformed(
                    "no statistic of memory",
                    slo("id: memory", "metric: server-rss", "max: 8 GB"),
                    "2:5  slos[0]: \"statistic\" is missing. Write for example statistic: max."),
            malformed(
                    "the zeroth percentile",
                    tail("ttfb", "p0", "max: 10 s"),
                    "4:16  slos[0].statistic: \"p0\" is out of range: a percentile lies between 0 and 100, both excluded. For the extreme value write min."),
            malformed(
                    "the hundredth percentile",
                    tail("ttfb", "p100", "max: 10 s"),
                    "4:16  slos[0].statistic: \"p100\" is out of range: a percentile lies between 0 and 100, both excluded. For the extreme value write max."),
            malformed(
                    "a percentile beyond the hundredth",
                    tail("ttfb", "p101", "max: 10 s"),
                    "4:16  slos[0].statistic: \"p101\" is out of range: a percentile lies between 0 and 100, both excluded. For the extreme value write max."),
            malformed(
                    "a percentile with two points",
                    tail("ttfb", "p99.99.9", "max: 10 s"),
                    "4:16  slos[0].statistic: \"p99.99.9\" is no percentile. Write p and a number with three decimals at most, such as p99 or p99.9."),
            malformed(
                    "a percentile of four decimals",
                    tail("ttfb", "p99.9999", "max: 10 s"),
                    "4:16  slos[0].statistic: \"p99.9999\" is no percentile. Write p and a number with three decimals at most, such as p99 or p99.9."),
            malformed(
                    "a negative percentile",
                    tail("ttfb", "p-5", "max: 10 s"),
                    "4:16  slos[0].statistic: \"p-5\" is no percentile. Write p and a number with three decimals at most, such as p99 or p99.9."),
            malformed(
                    "the good tail of a rate",
                    tail("decode-rate", "p95", "min: 19.9 tok/s"),
                    "4:16  slos[0].statistic: p95 of decode-rate speaks of those served best: higher is better there. Use mean, median, min, p5 or p1."),
            malformed(
                    "the good tail of a wait",
                    tail("ttfb", "p5", "max: 10 s"),
                    "4:16  slos[0].statistic: p5 of ttfb speaks of those served best: lower is better there. Use mean, median, max, p95 or p99."),
            malformed(
                    "just the good half of a wait",
                    tail("e2e", "p49.9", "max: 10 s"),
                    "4:16  slos[0].statistic: p49.9 of e2e speaks of those served best: lower is better there. Use mean, median, max, p95 or p99."),
            malformed(
                    "the best of a wait",
                    tail("ttft", "min", "max: 10 s"),
                    "4:16  slos[0].statistic: min of ttfb speaks of those served best: lower is better there. Use mean, median, max, p95 or p99."),
            malformed(
                    "the best of a rate",
                    tail("e2e-rate", "max", "min: 19.9 tok/s"),
                    "4:16  slos[0].statistic: max of e2e-rate speaks of those served best: higher is better there. Use mean, median, min, p5 or p1."),
            malformed(
                    "a statistic of what is one a cycle",
                    answered("statistic: mean", "min: 100 %"),
                    "4:5  slos[0].statistic: success-rate has one value a cycle, so there is nothing to take a statistic of. Remove this line."),
            malformed(
                    "a statistic of the system rate",
                    slo("id: system", "metric: system-rate", "statistic: p5", "min: 100 tok/s"),
                    "4:5  slos[0].statistic: system-rate has one value a cycle, so there is nothing to take a statistic of. Remove this line."),
            malformed(
                    "no statistic",
                    slo("id: wait", "metric: ttfb", "max: 10 s"),
                    "2:5  slos[0]: \"statistic\" is missing. Write for example statistic: p99."),
            malformed(
                    "no metric",
                    slo("id: wait", "statistic: p99", "max: 10 s"),
                    "2:5  slos[0]: \"metric\" is missing. Write for example metric: ttfb."),
            malformed(
                    "no id",
                    slo("metric: ttfb", "statistic: p99", "max: 10 s"),
                    "2:5  slos[0]: \"id\" is missing. Write a name of its own, such as id: wait."),
            malformed(
                    "an id that is a number",
                    slo("id: 7", "metric: ttfb", "statistic: p99", "max: 10 s"),
                    "2:9  slos[0].id: \"7\" is no name. Write at most 40 letters, digits, dots, hyphens or underscores, a letter first, such as wait."),
            malformed(
                    "an id with a slash",
                    slo("id: a/b", "metric: ttfb", "statistic: p99", "max: 10 s"),
                    "2:9  slos[0].id: \"a/b\" is no name. Write at most 40 letters, digits, dots, hyphens or underscores, a letter first, such as wait."),
            beyondSchema(
                    "an id twice",
                    patience("max: 10 s") + "  - id: wait\n    metric: e2e\n    statistic: p99\n    max: 60 s\n",
                    "6:9  slos[1].id: \"wait\" is taken by slos[0].id at line 2, column 9. Give each its own."),
            beyondSchema(
                    "a key twice",
                    slo("id: wait", "metric: ttfb", "statistic: p99", "max: 10 s", "max: 20 s"),
                    "6:5  slos[0].max: stands twice, first at line 5, column 5. Keep one."),
            beyondSchema(
                    "a part twice",
                    "slos: []\n" + GOOD,
                    "1:7  slos: the list is empty, and without an objective nothing is decided. Write \"- id: wait\" below it.",
                    "2:1  slos: stands twice, first at line 1, column 1. Keep one."),
            malformed(
                    "a merge key",
                    "slos:\n  - &a\n    id: wait\n    metric: ttfb\n    statistic: p99\n    max: 10 s\n  - <<: *a\n    id: other\n",
                    "7:5  slos[1]: merge keys (\"<<\") are not read. Write the keys out."));
}
