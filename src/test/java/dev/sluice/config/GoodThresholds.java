package dev.sluice.config;

import static dev.sluice.config.Malformed.*;

import java.util.stream.Stream;

/** Files of one objective that can be used. */
final class GoodThresholds {

    /** Every key there is. */
    static final String PROPOSED = """
            version: 1
            extends: [preset:chat]
            defaults:
              severity: fail
              on-undecided: skip
              repeats: {min: 3, max: 10}
              confidence: 0.95
              evidence: observed
              percentile: nearest-rank
              success-rate: 100%
              max-short-answers: 5%
            slos:
              - id: wait
                metric: ttft
                statistic: p99
                max: 10s
                cycles: "<= 19"
              - id: speed
                min: 19.5 tok/s
                cycles: [1, 2, 4]
              - slowest: null
              - id: speed-slowest
                metric: decode-rate
                statistic: p5
                min: 15 tok/s
                cycles: "<= 4"
                severity: warn
              - id: good-share
                metric: goodput
                requires: {ttft: "<= 2s", decode-rate: ">= 10 tok/s"}
                min: 90%
                cycles: capacity
            capacity:
              - id: usable-users
                meets: [wait, speed]
                at-least: 4
                search:
                  from: 1
                  to: 256
                  method: doubling-bisect
                  repeats: {min: 2, max: 6}
                  budget: 30 min
                  cycle-budget: 10min
                  early-abort: true
            regression:
              baseline: src/test/baselines
              on-missing-baseline: warn
              valid-for: 90 d
              on-expired-baseline: fail
              repeats: 5
              alpha: 0.01
              confirm: true
              noise-factor: 3
              creep: 15%
              gates:
                - {metric: decode-rate, statistic: mean, cycles: [1, 4, 19], tolerance: 10%}
                - {metric: system-rate, cycles: [19], tolerance: 10%}
                - {metric: ttft, statistic: p99, cycles: [4, 19], tolerance: 20%, ignore-below: 50ms}
              duet: {pairs: 8, order: abba, tolerance: 5%}
            """;

    private GoodThresholds() {}

    static Stream<String> all() {
        return Stream.of(
                patience("max: 10s"),
                patience("max: 0.5 s"),
                patience("max: \"500 ms\""),
                patience("max: 2 min"),
                patience("max: 1 min # a remark"),
                speed("min: 20 tok/s"),
                speed("min: 0.01tok/s"),
                answered("min: 99.5%"),
                answered("min: 0.5 %"),
                answered("min: 100.0 %"),
                tail("tpot", "p50", "max: 50 ms/token"),
                tail("ttft", "p99.9", "max: 10 s"),
                tail("response-start", "max", "max: 10 s"),
                tail("chunk-gap", "median", "max: 300 ms"),
                tail("e2e-rate", "p0.5", "min: 1 tok/s"),
                tail("e2e-rate", "p50", "min: 1 tok/s"),
                tail("decode-rate", "min", "min: 1 tok/s"),
                tail("gpu-power", "max", "max: 300 W"),
                tail("server-rss", "max", "max: 8 GB"),
                tail("server-rss", "mean", "max: 512MB"),
                tail("server-rss", "p99", "max: 8 GiB"),
                tail("server-rss", "p99", "max: 1.5 MiB"),
                tail("server-cpu", "median", "max: 150 %"),
                slo("id: joules", "metric: energy-per-token", "max: 2.5 J/token"),
                slo("id: größe.2_b-c", "metric: system-rate", "min: 100 tok/s"),
                slo("id: anchored", "metric: e2e", "statistic: &s p99", "max: 1 min"),
                GOOD + "capacity: {}\n",
                GOOD + "capacity: {at-least: 0}\n",
                GOOD + "capacity: {at-least: report, meets: [wait], search: {to: 64, budget: 5 min}}\n",
                patience("max: 10 s\n    cycles: 4"),
                patience("max: 10 s\n    cycles: [1, 4]"),
                patience("max: 10 s\n    cycles: 1..8"),
                patience("max: 10 s\n    cycles: \"<= 19\""),
                patience("max: 10 s\n    cycles: \">8\""),
                patience("max: 10 s\n    cycles: capacity"),
                patience("max: 10 s\n    evidence: demonstrated\n    source: contract 7, clause 2.1"),
                answered("min: 99 %", "severity: warn", "cycles: all"),
                slo(
                        "id: good",
                        "metric: goodput",
                        "min: 90 %",
                        "requires: {ttft: <= 2 s, decode-rate: \">= 10 tok/s\"}"),
                "extends: [preset:chat]\n",
                "extends: [preset:chat, preset:rag]\nslos:\n  - {id: wait, max: 5 s}\n  - speed: null\n",
                "extends: []\n" + GOOD,
                PROPOSED);
    }
}
