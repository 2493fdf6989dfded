package dev.sluice.report;

import dev.sluice.sample.CycleSamples;
import dev.sluice.statistics.CycleStatistics;
import dev.sluice.statistics.Distribution;
import dev.sluice.statistics.EnergyUse;
import dev.sluice.statistics.Figures;
import dev.sluice.statistics.Metric;
import dev.sluice.statistics.Statistic;
import dev.sluice.statistics.Unit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the server's GPUs took over all cycles of a run, pauses between them left out. */
final class GpuCards {

    private GpuCards() {}

    /** Those that there are figures for; none where no GPU was sampled. */
    static List<Card> of(RunReport run) {
        List<CycleReport.Measured> sampled =
                run.measured().stream().filter(cycle -> power(cycle).n() > 0).toList();
        List<Card> cards = new ArrayList<>();
        if (!sampled.isEmpty()) {
            double seconds = sampled.stream().mapToDouble(GpuCards::seconds).sum();
            double mean = sampled.stream()
                            .mapToDouble(c -> at(c, CycleFigures.MEAN) * seconds(c))
                            .sum()
                    / seconds;
            double highest = sampled.stream()
                    .mapToDouble(c -> at(c, new Statistic.Max()))
                    .max()
                    .orElseThrow();
            int n = sampled.stream().mapToInt(c -> power(c).n()).sum();
            cards.add(new Card(
                    "mean GPU power",
                    Figures.text(mean, Unit.WATTS),
                    "over the time of " + cycles(sampled.size()) + "; highest of " + n + " samples "
                            + Figures.text(highest, Unit.WATTS)));
        }
        RunEnergy.of(run).ifPresent(sum -> {
            cards.add(new Card(
                    "GPU energy",
                    HostNotes.wattHours(sum.wattHours()),
                    "in " + cycles(sum.cycles()) + ", idle power included"));
            perToken(run).ifPresent(cards::add);
            sum.cost().ifPresent(cost -> cards.add(new Card("cost of it", cost.toString(), "by sluice.energy-price")));
        });
        if (!cards.isEmpty()) {
            Duration measured = run.measured().stream()
                    .map(cycle -> cycle.samples().makespan())
                    .reduce(Duration.ZERO, Duration::plus);
            cards.add(new Card(
                    "measured time",
                    CycleFigures.clock(measured) + (measured.toHours() > 0 ? " h" : " min"),
                    cycles(run.measured().size()) + ", pauses left out"));
        }
        return cards;
    }

    /** Over all cycles that have both; a cycle without tokens would spread its energy over those of the others. */
    private static Optional<Card> perToken(RunReport run) {
        double joules = 0;
        long tokens = 0;
        for (CycleReport.Measured cycle : run.measured()) {
            CycleStatistics statistics = cycle.verdict().statistics();
            long answered = CycleStatistics.answeredTokens(cycle.samples());
            if (statistics.host().gpuEnergy() instanceof EnergyUse.Measured measured && answered > 0) {
                joules += measured.grossJoules();
                tokens += answered;
            }
        }
        CycleFigures figures = run.measured().stream()
                .map(cycle -> new CycleFigures(cycle.verdict().statistics()))
                .reduce((one, other) -> one.chunksCounted() ? one : other)
                .orElseThrow();
        String counted = figures.counted();
        return tokens == 0
                ? Optional.empty()
                : Optional.of(new Card(
                        "energy a " + counted.replaceFirst("s$", ""),
                        figures.rateText(Figures.text(joules / tokens, Unit.JOULES_PER_TOKEN)),
                        "over " + tokens + " " + counted + " of answered requests"));
    }

    private static Distribution power(CycleReport.Measured cycle) {
        return cycle.verdict().statistics().host().distribution(Metric.GPU_POWER);
    }

    private static double at(CycleReport.Measured cycle, Statistic statistic) {
        return power(cycle).at(statistic).orElseThrow();
    }

    private static double seconds(CycleReport.Measured cycle) {
        CycleSamples samples = cycle.samples();
        return samples.makespan().toNanos() / 1e9;
    }

    private static String cycles(int n) {
        return n + (n == 1 ? " cycle" : " cycles");
    }
}
