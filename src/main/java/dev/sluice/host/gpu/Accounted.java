package dev.sluice.host.gpu;

import dev.sluice.host.Sampler;
import dev.sluice.sample.HostMetric;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Keeps account of what a source told of each GPU, so that each metric it never told has at least the reason that this
 * source does not tell it.
 */
final class Accounted implements Sampler {

    /** What a report has a place for. */
    private static final Set<HostMetric> EXPECTED = EnumSet.of(
            HostMetric.GPU_POWER,
            HostMetric.GPU_ENERGY,
            HostMetric.GPU_USAGE,
            HostMetric.GPU_CLOCK,
            HostMetric.GPU_MEMORY,
            HostMetric.GPU_TEMPERATURE);

    private final Sampler sampler;
    private final Map<Integer, Set<HostMetric>> told = new TreeMap<>();

    Accounted(Sampler sampler) {
        this.sampler = sampler;
    }

    @Override
    public String name() {
        return sampler.name();
    }

    @Override
    public String source() {
        return sampler.source();
    }

    @Override
    public void sample(Sink sink) throws Exception {
        sampler.sample((subject, metric, value, source) -> {
            told.computeIfAbsent(subject.index(), index -> EnumSet.noneOf(HostMetric.class))
                    .add(metric);
            sink.put(subject, metric, value, source);
        });
    }

    /** The source's own remarks, then one line per GPU with the metrics that none of them explains. */
    @Override
    public List<String> remarks() {
        var remarks = new ArrayList<>(sampler.remarks());
        told.forEach((index, metrics) -> {
            String missing = EXPECTED.stream()
                    .filter(metric -> !metrics.contains(metric) && !explained(index, metric))
                    .map(HostMetric::label)
                    .collect(Collectors.joining(", "));
            if (!missing.isEmpty()) {
                remarks.add("GPU " + index + " " + missing + ": not told by " + source());
            }
        });
        return remarks;
    }

    private boolean explained(int index, HostMetric metric) {
        String ofThisGpu = "GPU " + index + " " + metric.label() + ":";
        String ofAll = metric.label().replaceFirst("gpu-", "GPU ") + ":";
        return sampler.remarks().stream()
                .anyMatch(remark -> remark.startsWith(ofThisGpu)
                        || remark.startsWith(ofAll)
                        || remark.startsWith(metric.label() + ":"));
    }

    @Override
    public void close() {
        sampler.close();
    }
}
