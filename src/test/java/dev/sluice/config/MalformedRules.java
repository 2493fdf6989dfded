package dev.sluice.config;

import static dev.sluice.config.Malformed.*;

import java.util.List;

/** Objectives whose further keys cannot be used, and what is said of each. */
final class MalformedRules {

    private MalformedRules() {}

    static final List<Malformed> ALL = List.of(
            malformed(
                    "a severity of one's own",
                    """
                    slos:
                      - {id: wait, metric: ttfb, statistic: p99, max: 10 s, severity: fatal}
                    """,
                    "2:67  slos[0].severity: \"fatal\" is none of fail, warn. Did you mean \"fail\"?"),
            malformed(
                    "a misspelt severity",
                    """
                    slos:
                      - {id: wait, metric: ttfb, statistic: p99, max: 10 s, severity: warning}
                    """,
                    "2:67  slos[0].severity: \"warning\" is none of fail, warn. Did you mean \"warn\"?"),
            malformed(
                    "a misspelt evidence",
                    """
                    slos:
                      - {id: wait, metric: ttfb, statistic: p99, max: 10 s, evidence: demonstrate}
                    """,
                    "2:67  slos[0].evidence: \"demonstrate\" is none of observed, demonstrated. Did you mean \"demonstrated\"?"),
            malformed(
                    "a mean to be demonstrated",
                    """
                    slos:
                      - {id: speed, metric: decode-rate, statistic: mean, min: 10 tok/s, evidence: demonstrated}
                    """,
                    "2:80  slos[0].evidence: only percentiles of requests are demonstrated by their number, and mean decode-rate is none. Remove this line."),
            malformed(
                    "a success rate to be demonstrated",
                    """
                    slos:
                      - {id: answered, metric: success-rate, min: 99 %, evidence: demonstrated}
                    """,
                    "2:63  slos[0].evidence: only percentiles of requests are demonstrated by their number, and success-rate is none. Remove this line."),
            malformed(
                    "a blank source",
                    """
                    slos:
                      - {id: wait, metric: ttfb, statistic: p99, max: 10 s, source: ""}
                    """,
                    "2:65  slos[0].source: is blank. Write for example source: contract 7, clause 2.1."),
            malformed(
                    "a list of sources",
                    """
                    slos:
                      - {id: wait, metric: ttfb, statistic: p99, max: 10 s, source: [one, two]}
                    """,
                    "2:65  slos[0].source: is a list, but one value is wanted. Write for example source: contract 7, clause 2.1."),
            malformed(
                    "cycles in words",
                    """
                    slos:
                      - {id: wait, metric: ttfb, statistic: p99, max: 10 s, cycles: few}
                    """,
                    "2:65  slos[0].cycles: \"few\" selects no cycles. Write a number, a list such as [1, 4], a range such as 1..8, \"<= 19\", \">= 8\", all or capacity."),
            malformed(
                    "capacity misspelt",
                    """
                    slos:
                      - {id: wait, metric: ttfb, statistic: p99, max: 10 s, cycles: capasity}
                    """,
                    "2:65  slos[0].cycles: \"capasity\" selects no cycles. Did you mean \"capacity\"? Write a number, a list such as [1, 4], a range such as 1..8, \"<= 19\", \">= 8\", all or capacity."),
            malformed("cycle zero", """
                    slos:
                      - {id: wait, metric: ttfb, statistic: p99, max: 10 s, cycles: 0}
                    """, "2:65  slos[0].cycles: 0 parallel requests cannot be sent. Use 1 to 20000."),
            malformed(
                    "more parallel requests than can be sent",
                    """
                    slos:
                      - {id: wait, metric: ttfb, statistic: p99, max: 10 s, cycles: [1, 30000]}
                    """,
                    "2:65  slos[0].cycles: 30000 parallel requests cannot be sent. Use 1 to 20000."),
            beyondSchema(
                    "a range that runs down",
                    """
                    slos:
                      - {id: wait, metric: ttfb, statistic: p99, max: 10 s, cycles: 8..1}
                    """,
                    "2:65  slos[0].cycles: \"8..1\" selects no cycle: it would begin at 8 and end at 1. Write a number, a list such as [1, 4], a range such as 1..8, \"<= 19\", \">= 8\", all or capacity."),
            malformed(
                    "a comparison that nothing fulfils",
                    """
                    slos:
                      - {id: wait, metric: ttfb, statistic: p99, max: 10 s, cycles: "< 1"}
                    """,
                    "2:65  slos[0].cycles: \"< 1\" selects no cycle: it would begin at 1 and end at 0. Write a number, a list such as [1, 4], a range such as 1..8, \"<= 19\", \">= 8\", all or capacity."),
            malformed(
                    "a list of no cycles",
                    """
                    slos:
                      - {id: wait, metric: ttfb, statistic: p99, max: 10 s, cycles: []}
                    """,
                    "2:65  slos[0].cycles: the list is empty, and selects no cycle. Write a number, a list such as [1, 4], a range such as 1..8, \"<= 19\", \">= 8\", all or capacity."),
            malformed(
                    "a word in a list of cycles",
                    """
                    slos:
                      - {id: wait, metric: ttfb, statistic: p99, max: 10 s, cycles: [1, all]}
                    """,
                    "2:65  slos[0].cycles: \"all\" is no number of parallel requests. Write for example [1, 4]."),
            malformed("a cycle twice", """
                    slos:
                      - {id: wait, metric: ttfb, statistic: p99, max: 10 s, cycles: [4, 4]}
                    """, "2:65  slos[0].cycles: 4 stands twice. Keep one."),
            malformed(
                    "nothing behind cycles",
                    """
                    slos:
                      - {id: wait, metric: ttfb, statistic: p99, max: 10 s, cycles: }
                    """,
                    "2:64  slos[0].cycles: is empty, but one value is wanted. Write a number, a list such as [1, 4], a range such as 1..8, \"<= 19\", \">= 8\", all or capacity."),
            malformed(
                    "goodput without limits of one request",
                    """
                    slos:
                      - {id: good, metric: goodput, min: 90 %}
                    """,
                    "2:5  slos[0]: \"requires\" is missing. Write for example requires: {ttfb: \"<= 2 s\"}."),
            malformed(
                    "limits of one request for another metric",
                    """
                    slos:
                      - {id: wait, metric: ttfb, statistic: p99, max: 10 s, requires: {e2e: <= 9 s}}
                    """,
                    "2:57  slos[0].requires: only goodput is of requests that keep limits, and ttfb is not. Remove this line, or write metric: goodput."),
            malformed(
                    "no limits of one request",
                    """
                    slos:
                      - {id: good, metric: goodput, min: 90 %, requires: {}}
                    """,
                    "2:54  slos[0].requires: no limit is given, so every answered request would be good. Write for example requires: {ttfb: \"<= 2 s\"}."),
            malformed(
                    "a limit of one request without a sign",
                    """
                    slos:
                      - {id: good, metric: goodput, min: 90 %, requires: {ttfb: 2 s}}
                    """,
                    "2:61  slos[0].requires.ttfb: \"2 s\" does not begin with <=, and ttfb is better when lower. Write \"<= 2 s\"."),
            malformed(
                    "a limit of one request on the wrong side",
                    """
                    slos:
                      - {id: good, metric: goodput, min: 90 %, requires: {ttfb: ">= 2 s"}}
                    """,
                    "2:61  slos[0].requires.ttfb: \">= 2 s\" does not begin with <=, and ttfb is better when lower. Write \"<= 2 s\"."),
            malformed(
                    "a limit of one request with a bare sign",
                    """
                    slos:
                      - {id: good, metric: goodput, min: 90 %, requires: {decode-rate: "> 2 tok/s"}}
                    """,
                    "2:68  slos[0].requires.decode-rate: \"> 2 tok/s\" does not begin with >=, and decode-rate is better when higher. Write \">= 2 tok/s\"."),
            malformed(
                    "a limit of one request without a unit",
                    """
                    slos:
                      - {id: good, metric: goodput, min: 90 %, requires: {decode-rate: ">= 10"}}
                    """,
                    "2:68  slos[0].requires.decode-rate: \"10\" has no unit. Write 10 tok/s."),
            malformed(
                    "a limit of one request on what has one value a cycle",
                    """
                    slos:
                      - {id: good, metric: goodput, min: 90 %, requires: {system-rate: ">= 10 tok/s"}}
                    """,
                    "2:55  slos[0].requires: unknown key \"system-rate\". The keys here are response-start, ttfb, ttfa, e2e, tpot, decode-rate, e2e-rate, ttft."),
            beyondSchema(
                    "one limit of one request twice under two names",
                    """
                    slos:
                      - {id: good, metric: goodput, min: 90 %, requires: {ttfb: "<= 2 s", ttft: "<= 3 s"}}
                    """,
                    "2:71  slos[0].requires.ttft: is another name of ttfb, which stands here too. Keep one."),
            malformed(
                    "a statistic of goodput",
                    """
                    slos:
                      - {id: good, metric: goodput, statistic: mean, min: 90 %, requires: {ttfb: "<= 2 s"}}
                    """,
                    "2:33  slos[0].statistic: goodput has one value a cycle, so there is nothing to take a statistic of. Remove this line."),
            beyondSchema(
                    "two rules that fail on one figure",
                    """
                    slos:
                      - {id: speed, metric: decode-rate, statistic: mean, min: 19.5 tok/s, cycles: [1, 4]}
                      - {id: speed-soft, metric: decode-rate, statistic: mean, min: 25 tok/s, cycles: "<= 4"}
                    """,
                    "3:60  slos[1].min: \"speed\" and \"speed-soft\" overlap on cycle 1: both fail on the same figure, with different limits (19.5 tok/s and 25 tok/s). Keep one, make one severity: warn, or give them different cycles."),
            malformed(
                    "a share of short answers without a unit",
                    """
                    slos:
                      - {id: wait, metric: ttfb, statistic: p99, max: 10 s, max-short-answers: 5}
                    """,
                    "2:76  slos[0].max-short-answers: \"5\" has no unit. Write for example max-short-answers: 5 %."),
            malformed(
                    "more short answers than answers",
                    """
                    slos:
                      - {id: wait, metric: ttfb, statistic: p99, max: 10 s, max-short-answers: 101 %}
                    """,
                    "2:76  slos[0].max-short-answers: \"101 %\" is no share from 0 % to 100 %. Write for example max-short-answers: 5 %."));
}
