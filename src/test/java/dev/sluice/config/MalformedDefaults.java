package dev.sluice.config;

import static dev.sluice.config.Malformed.*;

import java.util.List;

/** Versions, defaults and extended files that cannot be used, and what is said of each. */
final class MalformedDefaults {

    private MalformedDefaults() {}

    static final List<Malformed> ALL = List.of(
            malformed(
                    "a version from the future",
                    """
                    version: 2
                    slos:
                      - {id: wait, metric: ttfb, statistic: p99, max: 10 s}
                    """,
                    "1:10  version: \"2\" is a version that is not known here. Write version: 1, or use a newer Sluice."),
            malformed("a part that is misspelt", """
                    slos:
                      - {id: wait, metric: ttfb, statistic: p99, max: 10 s}
                    regresion:
                      repeats: 5
                    """, "3:1  unknown key \"regresion\". Did you mean \"regression\"?"),
            malformed(
                    "a default that is misspelt",
                    """
                    defaults: {severty: warn}
                    slos:
                      - {id: wait, metric: ttfb, statistic: p99, max: 10 s}
                    """,
                    "1:12  defaults: unknown key \"severty\". Did you mean \"severity\"?"),
            malformed(
                    "the old word for undecided",
                    """
                    defaults: {on-inconclusive: skip}
                    slos:
                      - {id: wait, metric: ttfb, statistic: p99, max: 10 s}
                    """,
                    "1:12  defaults: unknown key \"on-inconclusive\". The keys here are severity, on-undecided, repeats, confidence, evidence, percentile, success-rate, max-short-answers."),
            malformed(
                    "an undecided cycle that shall pass",
                    """
                    defaults: {on-undecided: pass}
                    slos:
                      - {id: wait, metric: ttfb, statistic: p99, max: 10 s}
                    """,
                    "1:26  defaults.on-undecided: \"pass\" is none of skip, warn, fail. Write for example on-undecided: skip."),
            malformed(
                    "an interpolated percentile",
                    """
                    defaults: {percentile: r7}
                    slos:
                      - {id: wait, metric: ttfb, statistic: p99, max: 10 s}
                    """,
                    "1:24  defaults.percentile: \"r7\" cannot be judged by: a percentile between two requests is a wait that nobody had. Write percentile: nearest-rank, or remove the line."),
            malformed(
                    "a confidence in per cent",
                    """
                    defaults: {confidence: 95}
                    slos:
                      - {id: wait, metric: ttfb, statistic: p99, max: 10 s}
                    """,
                    "1:24  defaults.confidence: \"95\" is no number from 0.5 to 0.999. Write for example confidence: 0.95."),
            beyondSchema(
                    "fewer repeats at most than at least",
                    """
                    defaults: {repeats: {min: 5, max: 3}}
                    slos:
                      - {id: wait, metric: ttfb, statistic: p99, max: 10 s}
                    """,
                    "1:35  defaults.repeats.max: 3 repeats at most are fewer than the 5 that are taken at least. Write for example repeats: {min: 3, max: 10}."),
            beyondSchema(
                    "fewer repeats at most than are usual",
                    """
                    defaults: {repeats: {max: 2}}
                    slos:
                      - {id: wait, metric: ttfb, statistic: p99, max: 10 s}
                    """,
                    "1:27  defaults.repeats.max: 2 repeats at most are fewer than the 3 that are taken at least unless min is said. Write for example repeats: {min: 3, max: 10}."),
            malformed(
                    "one repeat or more",
                    """
                    defaults: {repeats: {min: 1}}
                    slos:
                      - {id: wait, metric: ttfb, statistic: p99, max: 10 s}
                    """,
                    "1:27  defaults.repeats.min: 1 cycle has no interval, so it takes 2 or more. Write for example repeats: {min: 3, max: 10}. Or {min: 1, max: 1}, to take every cycle at its word."),
            malformed(
                    "a single number of repeats",
                    """
                    defaults: {repeats: 5}
                    slos:
                      - {id: wait, metric: ttfb, statistic: p99, max: 10 s}
                    """,
                    "1:21  defaults.repeats: is the single value \"5\", but keys with values are wanted. Write for example repeats: {min: 3, max: 10}."),
            malformed(
                    "a success rate of nobody",
                    """
                    defaults: {success-rate: 0 %}
                    slos:
                      - {id: wait, metric: ttfb, statistic: p99, max: 10 s}
                    """,
                    "1:26  defaults.success-rate: \"0 %\" is no share from 0.1 % to 100 %. Write for example success-rate: 100 %."),
            beyondSchema(
                    "a success rate said twice",
                    """
                    defaults: {success-rate: 99 %}
                    slos:
                      - {id: answered, metric: success-rate, min: 100 %}
                    """,
                    "1:12  defaults.success-rate: is of no effect: the objective \"answered\" is about the success rate. Keep one of the two."),
            malformed(
                    "a single preset where a list is wanted",
                    """
                    extends: preset:chat
                    """,
                    "1:10  extends: is the single value \"preset:chat\", but a list is wanted. Write for example extends: [preset:chat]."),
            malformed(
                    "an unknown preset",
                    """
                    extends: [preset:chatt]
                    """,
                    "1:11  extends: unknown preset \"chatt\". Did you mean \"chat\"? The presets are batch, reading, chat, chat-fast, fast-ideal, rag, code, agent, seed-article, mlperf-llama2-70b-conversational, mlperf-llama2-70b-interactive, mlperf-mixtral-8x7b-server, mlperf-llama3.1-405b-server, mlperf-llama3.1-405b-interactive, mlperf-llama3.1-8b-conversational, mlperf-llama3.1-8b-interactive, mlperf-deepseek-r1-server, mlperf-deepseek-r1-interactive, mlperf-gpt-oss-120b-server, mlperf-gpt-oss-120b-interactive."),
            beyondSchema(
                    "a preset without its prefix",
                    """
                    extends: [chat]
                    """,
                    "1:11  extends: \"chat\" does not exist. Name a file beside this one, or a preset such as preset:chat."),
            beyondSchema(
                    "a file that is not there",
                    """
                    extends: [no/such.yaml]
                    """,
                    "1:11  extends: \"no/such.yaml\" does not exist. Name a file beside this one, or a preset such as preset:chat."),
            beyondSchema(
                    "a file that extends itself",
                    """
                    extends: [t.yaml]
                    slos:
                      - {id: wait, metric: ttfb, statistic: p99, max: 10 s}
                    """,
                    "1:11  extends: goes in a circle: t.yaml extends t.yaml. Remove one of them."),
            malformed(
                    "a mapping where a preset is wanted",
                    """
                    extends: [{preset: chat}]
                    """,
                    "1:11  extends: holds something else than names. Write for example extends: [preset:chat]."),
            beyondSchema(
                    "a rule removed that is nowhere",
                    """
                    extends: [preset:chat]
                    slos:
                      - sped: null
                    """,
                    "3:5  slos[0]: \"sped\" has no keys, and there is no such objective below to remove. Did you mean \"speed\"? Write its keys, or remove this entry."),
            beyondSchema(
                    "half an objective of an unknown id",
                    """
                    extends: [preset:chat]
                    slos:
                      - {id: wiat, max: 5 s}
                    """,
                    "3:5  slos[0]: \"metric\" is missing. Write for example metric: ttfb."),
            beyondSchema(
                    "an empty list of presets and nothing else",
                    """
                    extends: []
                    """,
                    "1:1  \"slos\" is missing. Start with \"slos:\" and a list of objectives below it."),
            beyondSchema(
                    "a preset of which nothing is left",
                    """
                    extends: [preset:batch]
                    slos:
                      - answered: null
                    """,
                    "3:3  slos: no objective is left, and without one nothing is decided. Write \"- id: wait\" below it."));
}
