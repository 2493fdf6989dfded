package dev.sluice.config;

import static dev.sluice.config.Malformed.*;

import java.util.stream.Stream;

/** Files of one objective that can be used. */
final class GoodThresholds {

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
                GOOD + "capacity: {at-least: 0}\n");
    }
}
