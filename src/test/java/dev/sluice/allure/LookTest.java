package dev.sluice.allure;

import dev.sluice.report.*;
import java.nio.file.*;
import org.junit.jupiter.api.Test;

class LookTest {
    @Test
    void look() throws Exception {
        Path out = Files.createDirectories(Path.of("/tmp/look4"));
        for (boolean gpu : new boolean[] {true, false}) {
            RunReport run = gpu ? HostRuns.ladder(HostRuns::onGpu) : HostRuns.ladder(HostRuns::withoutGpu);
            LadderTable.lines(run).forEach(System.out::println);
            for (CycleReport.Measured c : run.measured()) {
                for (TimeChart chart : CycleCharts.overTime(c)) {
                    Files.writeString(
                            out.resolve(gpu + "-" + c.concurrency() + "-" + chart.id() + ".svg"),
                            LetsPlotSvg.draw(chart));
                }
                Files.writeString(out.resolve(gpu + "-" + c.concurrency() + ".html"), CycleHtml.of(c, run.target()));
            }
            Files.write(out.resolve(gpu + "run.json"), RunJson.bytes(run));
            for (var f : CycleFiles.hostCsv(run.measured().get(1).host()).entrySet())
                Files.write(out.resolve(gpu + f.getKey()), f.getValue());
        }
        RunReport run = HostRuns.ladder(s -> HostRuns.blind());
        LadderTable.lines(run).forEach(System.out::println);
    }
}
