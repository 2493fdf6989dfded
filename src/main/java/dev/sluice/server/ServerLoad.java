package dev.sluice.server;

import dev.sluice.sample.HostMetric;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** What a server says of its own load, out of its Prometheus page: the gauges whose values are of this moment. */
final class ServerLoad {

    private ServerLoad() {}

    /**
     * The gauges of {@code page}; those of other software are absent.
     *
     * @param slots busy slots, which stand in for running requests where the page is switched off
     */
    static Map<HostMetric, Double> of(Software software, String page, Optional<Integer> slots) {
        Map<HostMetric, Double> load = new EnumMap<>(HostMetric.class);
        switch (software) {
            case LLAMA_CPP -> {
                put(load, HostMetric.RUNNING, page, "llamacpp:requests_processing", 1);
                put(load, HostMetric.WAITING, page, "llamacpp:requests_deferred", 1);
                slots.ifPresent(busy -> load.putIfAbsent(HostMetric.RUNNING, (double) busy));
            }
            case VLLM -> {
                put(load, HostMetric.RUNNING, page, "vllm:num_requests_running", 1);
                put(load, HostMetric.WAITING, page, "vllm:num_requests_waiting", 1);
                put(load, HostMetric.CACHE_USE, page, "vllm:kv_cache_usage_perc", 100);
                put(load, HostMetric.CACHE_USE, page, "vllm:gpu_cache_usage_perc", 100); // its name before v1
            }
            case SGLANG -> {
                put(load, HostMetric.RUNNING, page, "sglang:num_running_reqs", 1);
                put(load, HostMetric.WAITING, page, "sglang:num_queue_reqs", 1);
                put(load, HostMetric.CACHE_USE, page, "sglang:token_usage", 100);
            }
            default -> {
                // tells nothing of its load
            }
        }
        return load;
    }

    private static void put(
            Map<HostMetric, Double> load, HostMetric metric, String page, String family, double factor) {
        Metrics.sum(page, family).ifPresent(value -> load.putIfAbsent(metric, value * factor));
    }
}
