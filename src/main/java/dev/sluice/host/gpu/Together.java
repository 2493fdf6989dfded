package dev.sluice.host.gpu;

import dev.sluice.host.Sampler;
import dev.sluice.sample.HostMetric;
import dev.sluice.sample.HostSubject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A source and others that add what it does not tell. Where two tell the same metric of the same GPU in one tick, the
 * earlier counts. Only the first can fail a tick; another that fails is left out from then on, with a remark.
 */
final class Together implements Sampler {

    private record Told(int gpu, OptionalLong pid, HostMetric metric) {}

    private final Sampler first;
    private final List<Sampler> others;
    private final List<Sampler> failed = new ArrayList<>();
    private final List<String> remarks;

    /** {@code remarks} are facts known since the opening. */
    Together(Sampler first, List<Sampler> others, List<String> remarks) {
        this.first = first;
        this.others = List.copyOf(others);
        this.remarks = new ArrayList<>(remarks);
    }

    @Override
    public String name() {
        return first.name();
    }

    @Override
    public String source() {
        return first.source();
    }

    @Override
    public void sample(Sink sink) throws Exception {
        Set<Told> told = new HashSet<>();
        Sink once = (HostSubject subject, HostMetric metric, double value, String source) -> {
            if (told.add(new Told(subject.index(), subject.pid(), metric))) {
                sink.put(subject, metric, value, source);
            }
        };
        first.sample(once);
        for (Sampler other : others) {
            if (failed.contains(other)) {
                continue;
            }
            try {
                other.sample(once);
            } catch (Exception e) {
                failed.add(other);
                remarks.add(other.source() + " left out: " + e.getMessage());
            }
        }
    }

    @Override
    public List<String> remarks() {
        var all = new ArrayList<>(remarks);
        all.addAll(first.remarks());
        others.forEach(other -> all.addAll(other.remarks()));
        return all;
    }

    @Override
    public void close() {
        first.close();
        others.forEach(Sampler::close);
    }
}
