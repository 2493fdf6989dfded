package dev.sluice.config;

import static dev.sluice.config.Malformed.*;

import java.util.List;

/** Limits that cannot be used, and what is said of each. */
final class MalformedLimits {

    private MalformedLimits() {}

    static final List<Malformed> ALL = List.of(
            malformed(
                    "a time without a unit",
                    patience("max: 10"),
                    "5:10  slos[0].max: \"10\" has no unit. Write 10 s or 10 ms."),
            malformed(
                    "a quoted time without a unit",
                    patience("max: \"1.5\""),
                    "5:10  slos[0].max: \"1.5\" has no unit. Write 1.5 s or 1.5 ms."),
            malformed(
                    "a rate without a unit",
                    speed("min: 19.9"),
                    "5:10  slos[0].min: \"19.9\" has no unit. Write 19.9 tok/s."),
            malformed(
                    "a share without a unit",
                    answered("min: 100"),
                    "4:10  slos[0].min: \"100\" has no unit. Write 100 %."),
            malformed(
                    "a share as a fraction of 1",
                    answered("min: 0.995"),
                    "4:10  slos[0].min: \"0.995\" has no unit. Write 99.5 %."),
            malformed(
                    "a time per token without a unit",
                    tail("tpot", "p95", "max: 50"),
                    "5:10  slos[0].max: \"50\" has no unit. Write 50 ms/token."),
            malformed(
                    "a time as the limit of a rate",
                    speed("min: 10 s"),
                    "5:10  slos[0].min: \"10 s\" is a time, but decode-rate is a rate of tokens. Write 10 tok/s."),
            malformed(
                    "a rate as the limit of a time",
                    patience("max: 20 tok/s"),
                    "5:10  slos[0].max: \"20 tok/s\" is a rate of tokens, but ttfb is a time. Write 20 s or 20 ms."),
            malformed(
                    "a time as the limit of a time per token",
                    tail("tpot", "p95", "max: 50 ms"),
                    "5:10  slos[0].max: \"50 ms\" is a time, but tpot is a time per token. Write 50 ms/token."),
            malformed(
                    "a per cent as the limit of a rate",
                    speed("min: 90 %"),
                    "5:10  slos[0].min: \"90 %\" is a share, but decode-rate is a rate of tokens. Write 90 tok/s."),
            malformed(
                    "a unit written out",
                    patience("max: 10 seconds"),
                    "5:10  slos[0].max: \"10 seconds\" has the unknown unit \"seconds\". ttfb is counted in s, ms or min."),
            malformed(
                    "a rate in a unit of one's own",
                    speed("min: 20 tps"),
                    "5:10  slos[0].min: \"20 tps\" has the unknown unit \"tps\". decode-rate is counted in tok/s."),
            malformed(
                    "a negative time",
                    patience("max: -1 s"),
                    "5:10  slos[0].max: \"-1 s\" is below zero, where ttfb never is. Write 10 s."),
            malformed(
                    "a time of zero",
                    patience("max: 0 s"),
                    "5:10  slos[0].max: \"0 s\" is zero, a limit that no server keeps. Write 10 s."),
            malformed(
                    "a rate of zero",
                    speed("min: 0.0 tok/s"),
                    "5:10  slos[0].min: \"0.0 tok/s\" is zero, a limit that every server keeps. Write 19.9 tok/s."),
            malformed(
                    "no number",
                    patience("max: NaN s"),
                    "5:10  slos[0].max: \"NaN s\" is no number with a unit. Write 10 s."),
            malformed(
                    "infinity",
                    patience("max: .inf"),
                    "5:10  slos[0].max: \".inf\" is no number with a unit. Write 10 s."),
            malformed(
                    "a decimal comma",
                    patience("max: 1,5 s"),
                    "5:10  slos[0].max: \"1,5 s\" is no number with a unit. Write 1.5 s."),
            malformed(
                    "an exponent",
                    speed("min: 1e3 tok/s"),
                    "5:10  slos[0].min: \"1e3 tok/s\" is no number with a unit. Write 19.9 tok/s."),
            malformed(
                    "more than all requests",
                    answered("min: 101 %"),
                    "4:10  slos[0].min: \"101 %\" is more than all requests. Write 100 % or less."),
            beyondSchema(
                    "a wait of more than a day",
                    patience("max: 100000 s"),
                    "5:10  slos[0].max: \"100000 s\" cannot be meant: it is above 86400 s. Check the number and its unit."),
            beyondSchema(
                    "more tokens than any machine makes",
                    speed("min: 1000000000000 tok/s"),
                    "5:10  slos[0].min: \"1000000000000 tok/s\" cannot be meant: it is above 10000000 tok/s. Check the number and its unit."),
            malformed(
                    "a power without a unit",
                    tail("gpu-power", "max", "max: 300"),
                    "5:10  slos[0].max: \"300\" has no unit. Write 300 W."),
            malformed(
                    "a per cent as the limit of a power",
                    tail("gpu-power", "max", "max: 90 %"),
                    "5:10  slos[0].max: \"90 %\" is a share, but gpu-power is a power. Write 90 W."),
            malformed(
                    "a power of zero",
                    tail("gpu-power", "max", "max: 0 W"),
                    "5:10  slos[0].max: \"0 W\" is zero, a limit that no server keeps. Write 300 W."),
            malformed(
                    "a power as the limit of memory",
                    tail("server-rss", "max", "max: 8 W"),
                    "5:10  slos[0].max: \"8 W\" is a power, but server-rss is an amount of memory. Write 8 GB or 8 MB."),
            malformed(
                    "memory in bits",
                    tail("server-rss", "max", "max: 8 Gb"),
                    "5:10  slos[0].max: \"8 Gb\" has the unknown unit \"Gb\". server-rss is counted in GB, MB, GiB or MiB."),
            malformed(
                    "memory without a unit",
                    tail("server-rss", "max", "max: 8"),
                    "5:10  slos[0].max: \"8\" has no unit. Write 8 GB or 8 MB."),
            malformed(
                    "memory as the limit of CPU",
                    tail("server-cpu", "mean", "max: 8 GB"),
                    "5:10  slos[0].max: \"8 GB\" is an amount of memory, but server-cpu is a share of one core. Write 8 %."),
            malformed(
                    "cores without a unit",
                    tail("server-cpu", "mean", "max: 150"),
                    "5:10  slos[0].max: \"150\" has no unit. Write 150 %."),
            malformed(
                    "a power as the limit of energy per token",
                    slo("id: joules", "metric: energy-per-token", "max: 2.5 W"),
                    "4:10  slos[0].max: \"2.5 W\" is a power, but energy-per-token is an energy per token. Write 2.5 J/token."),
            malformed(
                    "a lower limit of a power",
                    tail("gpu-power", "max", "min: 300 W"),
                    "5:5  slos[0].min: gpu-power is better when lower, so its limit is a max. Write max: 300 W."),
            malformed(
                    "no limit of energy per token",
                    slo("id: joules", "metric: energy-per-token"),
                    "2:5  slos[0]: \"max\" is missing. Write max: 2.5 J/token."),
            beyondSchema(
                    "more memory than any machine has",
                    tail("server-rss", "max", "max: 2000000 GB"),
                    "5:10  slos[0].max: \"2000000 GB\" cannot be meant: it is above 1000000 GB. Check the number and its unit."),
            malformed(
                    "no limit",
                    slo("id: wait", "metric: ttfb", "statistic: p99"),
                    "2:5  slos[0]: \"max\" is missing. Write max: 10 s."),
            malformed(
                    "no limit of a rate",
                    slo("id: speed", "metric: decode-rate", "statistic: mean"),
                    "2:5  slos[0]: \"min\" is missing. Write min: 19.9 tok/s."),
            malformed(
                    "both limits",
                    slo("id: wait", "metric: ttfb", "statistic: p99", "max: 10 s", "min: 1 s"),
                    "6:5  slos[0].min: stands beside max at line 5, column 5, but one objective has one limit. Keep max."),
            malformed(
                    "an upper limit of a rate",
                    speed("max: 30 tok/s"),
                    "5:5  slos[0].max: decode-rate is better when higher, so its limit is a min. Write min: 19.9 tok/s."),
            malformed(
                    "a lower limit of a wait",
                    patience("min: 1 s"),
                    "5:5  slos[0].min: ttfb is better when lower, so its limit is a max. Write max: 10 s."),
            malformed(
                    "an empty limit",
                    patience("max:"),
                    "5:9  slos[0].max: is empty, but one value is wanted. Write max: 10 s."),
            malformed(
                    "a list as a limit",
                    patience("max: [10 s]"),
                    "5:10  slos[0].max: is a list, but one value is wanted. Write max: 10 s."),
            malformed(
                    "a capacity of half a user",
                    GOOD + "capacity:\n  at-least: 1.5\n",
                    "7:13  capacity.at-least: \"1.5\" is no whole number of users from 0 to 999999. Write for example at-least: 1."),
            malformed(
                    "a negative capacity",
                    GOOD + "capacity:\n  at-least: -1\n",
                    "7:13  capacity.at-least: \"-1\" is no whole number of users from 0 to 999999. Write for example at-least: 1."),
            malformed(
                    "a capacity in words",
                    GOOD + "capacity:\n  at-least: all\n",
                    "7:13  capacity.at-least: \"all\" is no whole number of users from 0 to 999999. Write for example at-least: 1."),
            malformed(
                    "a quoted capacity",
                    GOOD + "capacity:\n  at-least: \"4\"\n",
                    "7:13  capacity.at-least: \"4\" is no whole number of users from 0 to 999999. Write for example at-least: 1."),
            malformed(
                    "an absurd capacity",
                    GOOD + "capacity:\n  at-least: 1000000\n",
                    "7:13  capacity.at-least: \"1000000\" is no whole number of users from 0 to 999999. Write for example at-least: 1."));
}
