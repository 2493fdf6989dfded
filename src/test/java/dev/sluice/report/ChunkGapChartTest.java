package dev.sluice.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.sample.Arrivals;
import dev.sluice.sample.Outcome;
import dev.sluice.sample.RequestSample;
import dev.sluice.sample.TokenSource;
import dev.sluice.statistics.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ChunkGapChartTest {

    @Test
    void counts_each_gap_where_it_ended_in_time_and_by_how_long_it_was() {
        // ten chunks 20 ms apart from 1 s on, then a stall of 3 s
        long[] stamps = new long[11];
        for (int i = 0; i < 10; i++) {
            stamps[i] = 1_000_000_000L + i * 20_000_000L;
        }
        stamps[10] = stamps[9] + 3_000_000_000L;

        HeatMap chart =
                CycleCharts.chunkGaps(Runs.measured(List.of(answer(0, stamps)))).orElseThrow();

        assertThat(chart.cells().stream().mapToInt(HeatMap.Cell::count).sum()).isEqualTo(10);
        HeatMap.Cell stall = chart.cells().get(chart.cells().size() - 1);
        assertThat(stall.count()).isEqualTo(1);
        assertThat(chart.rows().get(stall.row()).fromSeconds()).isLessThanOrEqualTo(3);
        assertThat(chart.rows().get(stall.row()).toSeconds()).isGreaterThan(3);
        assertThat(stall.column() * chart.columnSeconds()).isLessThanOrEqualTo(4.18);
        assertThat((stall.column() + 1) * chart.columnSeconds()).isGreaterThan(4.18);
        assertThat(chart.caption())
                .contains("n = 10 gaps of 1 answer; p50 20 ms, p99 3.00 s*, max 3.00 s")
                .contains("the stronger the colour, the more gaps in a cell of");
    }

    @Test
    void chunks_of_one_read_lie_in_the_lowest_row_which_is_below_the_scale() {
        long[] stamps = {1_000_000_000, 1_000_000_000, 1_050_000_000, 1_100_000_000, 1_150_000_000};

        HeatMap chart =
                CycleCharts.chunkGaps(Runs.measured(List.of(answer(0, stamps)))).orElseThrow();

        assertThat(chart.rows().get(0)).isEqualTo(new HeatMap.Row(0, 0.001));
        assertThat(chart.cells()).filteredOn(cell -> cell.row() == 0).hasSize(1);
    }

    @Test
    void half_a_million_chunks_become_a_few_hundred_cells() {
        Random random = new Random(7);
        List<RequestSample> requests = new ArrayList<>();
        for (int i = 0; i < 256; i++) {
            long[] stamps = new long[2000];
            stamps[0] = (i / 16) * 40_000_000_000L + 100_000_000;
            for (int chunk = 1; chunk < stamps.length; chunk++) {
                long stall = random.nextInt(500) == 0 ? 900_000_000 : 0;
                stamps[chunk] = stamps[chunk - 1] + 15_000_000 + random.nextInt(10_000_000) + stall;
            }
            requests.add(answer(i, stamps));
        }

        HeatMap chart = CycleCharts.chunkGaps(Runs.measured(requests)).orElseThrow();

        assertThat(chart.cells()).hasSizeBetween(50, 700);
        assertThat(chart.cells().stream().mapToInt(HeatMap.Cell::count).sum()).isEqualTo(256 * 1999);
        assertThat(chart.caption()).contains("n = 511,744 gaps of 256 answers");
    }

    @Test
    void says_the_same_n_and_percentiles_as_the_table() {
        CycleReport.Measured cycle = Runs.measured(List.of(
                answer(0, 1_000_000_000, 1_100_000_000),
                Runs.failure(1, new Outcome.Reset("gone"), OptionalInt.empty())));

        assertThat(cycle.verdict().statistics().distribution(Metric.CHUNK_GAP).n())
                .isEqualTo(1);
        assertThat(CycleCharts.chunkGaps(cycle).orElseThrow().caption())
                .endsWith("n = 1 gap of 1 answer; of 1 without an answer none; p50 0.10 s, p99 0.10 s*, max 0.10 s");
    }

    @Test
    void is_not_drawn_and_says_why_where_the_arrivals_are_not_known() {
        CycleReport.Measured unknown = Runs.measured(List.of(answer(0)));
        CycleReport.Measured single = Runs.measured(List.of(answer(0, 1_000_000_000)));

        assertThat(CycleCharts.chunkGaps(unknown)).isEmpty();
        assertThat(CycleCharts.notDrawn(unknown))
                .containsExactly("No chart of the gaps between chunks: when each chunk came is not known: the data that"
                        + " was read holds no such times.");
        assertThat(CycleCharts.chunkGaps(single)).isEmpty();
        assertThat(CycleCharts.notDrawn(single))
                .containsExactly("No chart of the gaps between chunks: every answer came in one chunk.");
        assertThat(CycleCharts.notDrawn(Runs.measured(Runs.answers(1, 68, 0, 100))))
                .isEmpty();
    }

    private static RequestSample answer(int index, long... stamps) {
        RequestSample like = Runs.answer(index, 1000, 1000, 40, TokenSource.SERVER);
        return new RequestSample(
                index,
                like.timeline(),
                Arrivals.of(stamps, stamps.length),
                like.outcome(),
                like.tokens(),
                like.serverTimings(),
                like.status(),
                like.transcript());
    }
}
