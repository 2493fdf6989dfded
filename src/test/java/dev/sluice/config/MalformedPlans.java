package dev.sluice.config;

import static dev.sluice.config.Malformed.*;

import java.util.List;

/** Searches and comparisons that cannot be used, and what is said of each. */
final class MalformedPlans {

    private MalformedPlans() {}

    static final List<Malformed> ALL = List.of(
            malformed(
                    "a search without an id",
                    """
                    slos:
                      - {id: wait, metric: ttfb, statistic: p99, max: 10 s}
                    capacity:
                      - at-least: 4
                    """,
                    "4:5  capacity[0]: \"id\" is missing. Write a name of its own, such as id: usable-users."),
            beyondSchema(
                    "two searches of one id", """
                    slos:
                      - {id: wait, metric: ttfb, statistic: p99, max: 10 s}
                    capacity:
                      - {id: users}
                      - {id: users}
                    """, "4:3  capacity: the id \"users\" stands twice. Give each its own."),
            malformed(
                    "a list of no searches", """
                    slos:
                      - {id: wait, metric: ttfb, statistic: p99, max: 10 s}
                    capacity: []
                    """, "3:11  capacity: the list is empty. Write for example at-least: 1."),
            beyondSchema(
                    "a search within an unknown objective",
                    """
                    slos:
                      - {id: wait, metric: ttfb, statistic: p99, max: 10 s}
                    capacity: {meets: [wiat]}
                    """,
                    "3:20  capacity.meets: no objective has the id \"wiat\". Did you mean \"wait\"?"),
            malformed(
                    "a search within nothing",
                    """
                    slos:
                      - {id: wait, metric: ttfb, statistic: p99, max: 10 s}
                    capacity: {meets: []}
                    """,
                    "3:19  capacity.meets: the list is empty, and any number of users would do. Write for example meets: [wait, speed]."),
            beyondSchema(
                    "a search within what asks for the capacity",
                    """
                    slos:
                      - {id: wait, metric: ttfb, statistic: p99, max: 10 s, cycles: capacity}
                      - {id: speed, metric: decode-rate, statistic: mean, min: 10 tok/s}
                    capacity: {meets: [wait]}
                    """,
                    "4:20  capacity.meets: \"wait\" is about the capacity itself. Remove it here."),
            beyondSchema(
                    "a search that ends before it begins",
                    """
                    slos:
                      - {id: wait, metric: ttfb, statistic: p99, max: 10 s}
                    capacity: {search: {from: 8, to: 4}}
                    """,
                    "3:34  capacity.search.to: 4 lies below from, 8, so nothing would be tried. Raise it."),
            malformed(
                    "a search by another method",
                    """
                    slos:
                      - {id: wait, metric: ttfb, statistic: p99, max: 10 s}
                    capacity: {search: {method: random}}
                    """,
                    "3:29  capacity.search.method: \"random\" is none of doubling-bisect. Write for example method: doubling-bisect."),
            beyondSchema(
                    "a search that cannot reach what is asked",
                    """
                    slos:
                      - {id: wait, metric: ttfb, statistic: p99, max: 10 s}
                    capacity: {at-least: 64, search: {to: 32}}
                    """,
                    "3:22  capacity.at-least: 64 users can never be found: the search ends at 32. Lower it, or raise search.to."),
            malformed(
                    "a budget without a unit",
                    """
                    slos:
                      - {id: wait, metric: ttfb, statistic: p99, max: 10 s}
                    capacity: {search: {budget: 30}}
                    """,
                    "3:29  capacity.search.budget: \"30\": has no unit; write 30 s or 30 ms."),
            malformed(
                    "a budget in m",
                    """
                    slos:
                      - {id: wait, metric: ttfb, statistic: p99, max: 10 s}
                    capacity: {search: {cycle-budget: 30m}}
                    """,
                    "3:35  capacity.search.cycle-budget: \"30m\": has the unknown unit \"m\"; the units are ms, s, min and h."),
            malformed(
                    "an early abort of perhaps",
                    """
                    slos:
                      - {id: wait, metric: ttfb, statistic: p99, max: 10 s}
                    capacity: {search: {early-abort: maybe}}
                    """,
                    "3:34  capacity.search.early-abort: \"maybe\" is none of true, false. Write for example early-abort: true."),
            malformed(
                    "a comparison of nothing",
                    """
                    slos:
                      - {id: wait, metric: ttfb, statistic: p99, max: 10 s}
                    regression: {repeats: 5}
                    """,
                    "3:13  regression: \"gates\" is missing. Write \"- {metric: decode-rate, statistic: mean, cycles: [1, 4], tolerance: 10 %}\" below gates."),
            malformed(
                    "a list of no figures to compare",
                    """
                    slos:
                      - {id: wait, metric: ttfb, statistic: p99, max: 10 s}
                    regression: {gates: []}
                    """,
                    "3:21  regression.gates: the list is empty, so nothing would be compared. Write \"- {metric: decode-rate, statistic: mean, cycles: [1, 4], tolerance: 10 %}\" below gates."),
            malformed(
                    "an age of a baseline in months",
                    """
                    slos:
                      - {id: wait, metric: ttfb, statistic: p99, max: 10 s}
                    regression: {valid-for: 3 months, gates: [{metric: system-rate, cycles: 4}]}
                    """,
                    "3:25  regression.valid-for: \"3 months\" is no number of days from 1 d to 9999 d. Write for example valid-for: 90 d."),
            malformed(
                    "an expired baseline that passes",
                    """
                    slos:
                      - {id: wait, metric: ttfb, statistic: p99, max: 10 s}
                    regression: {on-expired-baseline: pass, gates: [{metric: system-rate, cycles: 4}]}
                    """,
                    "3:35  regression.on-expired-baseline: \"pass\" is none of skip, warn, fail. Write for example on-expired-baseline: skip."),
            beyondSchema(
                    "an alpha that no result can reach",
                    """
                    slos:
                      - {id: wait, metric: ttfb, statistic: p99, max: 10 s}
                    regression:
                      repeats: 3
                      gates:
                        - {metric: decode-rate, statistic: mean, cycles: [1, 4], tolerance: 10 %}
                    """,
                    "4:12  regression.repeats: 3 against a baseline of 3 cannot reach p 0.01 (best is 0.05). Use 5, or alpha 0.05."),
            beyondSchema(
                    "an alpha too small for the usual repeats",
                    """
                    slos:
                      - {id: wait, metric: ttfb, statistic: p99, max: 10 s}
                    regression:
                      alpha: 0.001
                      gates:
                        - {metric: decode-rate, statistic: mean, cycles: [1, 4], tolerance: 10 %}
                    """,
                    "4:10  regression.alpha: 5 against a baseline of 5 cannot reach p 0.001 (best is 0.004). Use 7, or alpha 0.004."),
            beyondSchema(
                    "too few pairs of a duet",
                    """
                    slos:
                      - {id: wait, metric: ttfb, statistic: p99, max: 10 s}
                    regression:
                      gates:
                        - {metric: decode-rate, statistic: mean, cycles: [1, 4], tolerance: 10 %}
                      duet: {pairs: 6}
                    """,
                    "6:17  regression.duet.pairs: 6 pairs cannot reach p 0.01 (best is 0.016). Use 7."),
            malformed(
                    "a duet in another order",
                    """
                    slos:
                      - {id: wait, metric: ttfb, statistic: p99, max: 10 s}
                    regression:
                      gates:
                        - {metric: decode-rate, statistic: mean, cycles: [1, 4], tolerance: 10 %}
                      duet: {order: abab}
                    """,
                    "6:17  regression.duet.order: \"abab\" is none of abba. Did you mean \"abba\"?"),
            malformed(
                    "a comparison of the good tail",
                    """
                    slos:
                      - {id: wait, metric: ttfb, statistic: p99, max: 10 s}
                    regression:
                      gates:
                        - {metric: decode-rate, statistic: p95, cycles: [1, 4]}
                    """,
                    "5:40  regression.gates[0].statistic: p95 of decode-rate speaks of those served best: higher is better there. Use mean, median, min, p5 or p1."),
            malformed(
                    "a comparison of goodput",
                    """
                    slos:
                      - {id: wait, metric: ttfb, statistic: p99, max: 10 s}
                    regression:
                      gates:
                        - {metric: goodput, cycles: [1, 4]}
                    """,
                    "5:16  regression.gates[0].metric: goodput is of limits, which a baseline has none of. Use another metric."),
            malformed(
                    "a comparison at the capacity",
                    """
                    slos:
                      - {id: wait, metric: ttfb, statistic: p99, max: 10 s}
                    regression:
                      gates:
                        - {metric: decode-rate, statistic: mean, cycles: capacity}
                    """,
                    "5:54  regression.gates[0].cycles: the capacity may be another next time, and then two different cycles were compared. Write the cycles, such as [1, 4]."),
            malformed(
                    "a tolerance without a unit",
                    """
                    slos:
                      - {id: wait, metric: ttfb, statistic: p99, max: 10 s}
                    regression:
                      gates:
                        - {metric: decode-rate, statistic: mean, tolerance: 0.1}
                    """,
                    "5:57  regression.gates[0].tolerance: \"0.1\" has no unit. Write for example tolerance: 10 %."),
            malformed(
                    "a tolerance of everything",
                    """
                    slos:
                      - {id: wait, metric: ttfb, statistic: p99, max: 10 s}
                    regression:
                      gates:
                        - {metric: decode-rate, statistic: mean, tolerance: 100 %}
                    """,
                    "5:57  regression.gates[0].tolerance: a loss of everything would be let pass. Write tolerance: 10 %."),
            malformed(
                    "a change to ignore in another unit",
                    """
                    slos:
                      - {id: wait, metric: ttfb, statistic: p99, max: 10 s}
                    regression:
                      gates:
                        - {metric: ttfb, statistic: p99, ignore-below: 5 tok/s}
                    """,
                    "5:52  regression.gates[0].ignore-below: \"5 tok/s\" is a rate of tokens, but ttfb is a time. Write 5 s or 5 ms."),
            beyondSchema(
                    "too many figures that fail",
                    """
                    slos:
                      - {id: wait, metric: ttfb, statistic: p99, max: 10 s}
                    regression:
                      gates:
                        - &a {metric: decode-rate, statistic: mean, cycles: [1]}
                        - {metric: decode-rate, statistic: mean, cycles: [2]}
                        - {metric: decode-rate, statistic: mean, cycles: [3]}
                        - {metric: decode-rate, statistic: mean, cycles: [4]}
                        - {metric: decode-rate, statistic: mean, cycles: [5]}
                        - {metric: decode-rate, statistic: mean, cycles: [6]}
                        - {metric: decode-rate, statistic: mean, cycles: [7]}
                    """,
                    "4:3  regression.gates: 7 figures fail here, and so many raise false alarms together. Keep 6, and give the others severity: warn."),
            malformed(
                    "a single gate where a list is wanted",
                    """
                    slos:
                      - {id: wait, metric: ttfb, statistic: p99, max: 10 s}
                    regression:
                      gates: {metric: decode-rate, statistic: mean}
                    """,
                    "4:10  regression.gates: is a mapping, but a list is wanted. Write \"- {metric: decode-rate, statistic: mean, cycles: [1, 4], tolerance: 10 %}\" below gates."));
}
