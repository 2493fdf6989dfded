package dev.sluice.statistics;

import dev.sluice.sample.CycleSamples;
import dev.sluice.sample.HostMetric;
import dev.sluice.sample.Outcome;
import dev.sluice.sample.RequestSample;
import dev.sluice.sample.ServerTimings;
import dev.sluice.sample.StopReason;
import dev.sluice.sample.Tokens;
import dev.sluice.workload.PromptCache;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.commons.statistics.descriptive.Median;

/**
 * Facts that explain why a cycle was slow, each only where it was observed. It looks for what people meet most: too few
 * slots, a model that was loaded anew or lies partly outside the GPU, a context that ran full, a prefix cache that
 * flatters, a GPU that is held back. What the client itself did wrong stands in the samples' remarks.
 */
public final class CycleDiagnosis {

    private static final double LOADED_ANEW_SECONDS = 0.5;
    private static final double CACHED_SHARE = 0.1;
    private static final double SHORT_SHARE = 0.05;
    private static final double ALL_ON_GPU_PERCENT = 99.9;

    private CycleDiagnosis() {}

    /** Whole lines for people, the most telling first; empty when nothing stood out. A pure function. */
    public static List<String> of(CycleSamples samples, HostStatistics host) {
        List<String> lines = new ArrayList<>();
        Overload.of(samples)
                .map(seen -> seen + ", at the median; unless that is an accident of few arrivals the waits rise on")
                .ifPresent(lines::add);
        slots(samples).ifPresent(lines::add);
        loadedAnew(samples).ifPresent(lines::add);
        outsideGpu(host).ifPresent(lines::add);
        throttled(host).ifPresent(lines::add);
        contextFull(samples).ifPresent(lines::add);
        cached(samples).ifPresent(lines::add);
        shortAnswers(samples).ifPresent(lines::add);
        lines.addAll(Queueing.of(samples).contradictions());
        return List.copyOf(lines);
    }

    private static Optional<String> slots(CycleSamples samples) {
        Queueing queueing = Queueing.of(samples);
        OptionalInt slots = queueing.slots();
        if (slots.isEmpty()) {
            return Optional.empty();
        }
        int sent = samples.atTheGun().size();
        String queue = queueWait(samples)
                .map(seconds -> "; the median wait in its queue was " + Figures.text(seconds, Unit.SECONDS)
                        + ", by the server's own timings")
                .orElse("");
        return Optional.of(
                slots.getAsInt() == 1
                        ? "the server has one slot: it answered " + (1 + queueing.queued())
                                + " requests one after the other" + queue
                                + "; give it more (OLLAMA_NUM_PARALLEL, --parallel)"
                        : "the server answered " + slots.getAsInt() + " requests at once, "
                                + (slots.getAsInt() + queueing.queued() == sent ? "the other " : "")
                                + queueing.queued() + " of " + sent + " queued" + queue);
    }

    /** Median of due to first text, less what the server says it spent on loading and on the prompt. */
    private static Optional<Double> queueWait(CycleSamples samples) {
        double[] waits = samples.counted().stream()
                .filter(request -> request.outcome().answered())
                .filter(request -> request.serverTimings()
                        .flatMap(t -> boxed(t.promptEval()))
                        .isPresent())
                .filter(request -> request.timeline().firstText().isPresent())
                .mapToDouble(request -> {
                    ServerTimings timings = request.serverTimings().orElseThrow();
                    long own = timings.promptEval().orElse(0) + timings.load().orElse(0);
                    return Math.max(0, request.timeline().firstText().getAsLong() - own) / 1e9;
                })
                .toArray();
        return waits.length == 0
                ? Optional.empty()
                : Optional.of(Median.withDefaults().evaluate(waits));
    }

    private static Optional<String> loadedAnew(CycleSamples samples) {
        double[] loads = samples.counted().stream()
                .map(request -> request.serverTimings().flatMap(t -> boxed(t.load())))
                .flatMap(Optional::stream)
                .mapToDouble(nanos -> nanos / 1e9)
                .filter(seconds -> seconds >= LOADED_ANEW_SECONDS)
                .sorted()
                .toArray();
        return loads.length == 0
                ? Optional.empty()
                : Optional.of(of(loads.length, samples) + " waited for the model to be loaded, up to "
                        + Figures.text(loads[loads.length - 1], Unit.SECONDS)
                        + ": the server had dropped it, or loads several in turn");
    }

    private static Optional<String> outsideGpu(HostStatistics host) {
        return Optional.ofNullable(host.server().get(HostMetric.GPU_SHARE))
                .filter(share -> share.mean() < ALL_ON_GPU_PERCENT)
                .map(share ->
                        percent(share.mean() / 100) + " of the model lay in GPU memory, the CPU computed the rest");
    }

    private static Optional<String> throttled(HostStatistics host) {
        return host.gpus().stream()
                .filter(GpuStatistics::ofServer)
                .map(gpu -> gpu.metrics().get(HostMetric.GPU_THROTTLED))
                .filter(Objects::nonNull)
                .filter(spread -> spread.mean() > 0)
                .map(spread -> "power or heat held the GPU's clock down at " + percent(spread.mean()) + " of "
                        + spread.n() + " samples")
                .findFirst();
    }

    private static Optional<String> contextFull(CycleSamples samples) {
        int asked = samples.load().options().maxTokens();
        int cut = count(
                samples,
                request -> request.outcome() instanceof Outcome.Completed completed
                        && completed.reason() == StopReason.LENGTH
                        && request.tokens()
                                .filter(t -> asked > 0 && t.output() < asked)
                                .isPresent());
        return cut == 0
                ? Optional.empty()
                : Optional.of(of(cut, samples) + (cut == 1 ? " was" : " were") + " cut before the " + asked
                        + " tokens they were allowed: the context was full");
    }

    private static Optional<String> cached(CycleSamples samples) {
        long prompt = sum(samples, Tokens::prompt);
        long cached = sum(samples, Tokens::cached);
        return samples.load().cache() != PromptCache.BUST || prompt == 0 || (double) cached / prompt < CACHED_SHARE
                ? Optional.empty()
                : Optional.of("a prefix cache answered " + percent((double) cached / prompt) + " of the " + prompt
                        + " prompt tokens, though each prompt begins with words of its own: the waits are flattered");
    }

    private static long sum(CycleSamples samples, Function<Tokens, OptionalInt> part) {
        return samples.counted().stream()
                .flatMap(request -> request.tokens().stream())
                .filter(tokens -> tokens.prompt().isPresent())
                .mapToLong(tokens -> part.apply(tokens).orElse(0))
                .sum();
    }

    private static Optional<String> shortAnswers(CycleSamples samples) {
        int few = count(samples, request -> request.outcome() instanceof Outcome.ShortAnswer);
        return (double) few / samples.counted().size() <= SHORT_SHARE
                ? Optional.empty()
                : Optional.of(of(few, samples) + " ended with less than half of the tokens asked for: the cycle was"
                        + " easier than it should have been");
    }

    private static int count(CycleSamples samples, Predicate<RequestSample> which) {
        return (int) samples.counted().stream().filter(which).count();
    }

    private static String of(int count, CycleSamples samples) {
        return count + " of " + samples.counted().size() + " requests";
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * share);
    }

    private static Optional<Long> boxed(OptionalLong value) {
        return value.isPresent() ? Optional.of(value.getAsLong()) : Optional.empty();
    }
}
