package dev.sluice.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.sample.CycleSamples;
import dev.sluice.sample.SteadyWindow;
import dev.sluice.statistics.SteadyState;
import dev.sluice.workload.LoadShape;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;

/** The keys {@code shape} and {@code steady} of a cycle: how its users asked, and what was measured over. */
final class ShapeJson {

    private ShapeJson() {}

    /** What a shape does not have is null; so is {@code steady} of a burst, of which every request counts. */
    static void put(ObjectNode cycle, CycleSamples samples, Optional<SteadyState> steady) {
        shape(cycle.putObject("shape"), samples.load().shape());
        cycle.putNull("steady");
        steady.ifPresent(state -> {
            ObjectNode node = cycle.putObject("steady");
            node.set("fromSeconds", Json.seconds(edge(samples, SteadyWindow::from)));
            node.set("toSeconds", Json.seconds(edge(samples, SteadyWindow::to)));
            node.put("notCounted", state.outside());
            node.set("offeredPerSecond", Json.number(state.offered()));
            node.set("completedPerSecond", Json.number(state.completed()));
            node.set("trouble", Json.text(state.trouble()));
        });
    }

    private static void shape(ObjectNode node, LoadShape shape) {
        node.put("name", shape.label());
        node.putNull("rounds").putNull("paceSeconds").putNull("arrivalSeed");
        if (shape instanceof LoadShape.Sustained sustained) {
            node.put("rounds", sustained.rounds());
        } else if (shape instanceof LoadShape.Open open) {
            node.put("rounds", open.rounds()).put("arrivalSeed", open.seed());
            node.set("paceSeconds", Json.seconds(open.pace()));
        }
    }

    private static OptionalLong edge(CycleSamples samples, ToLongFunction<SteadyWindow> edge) {
        return samples.window().isPresent()
                ? OptionalLong.of(edge.applyAsLong(samples.window().get()))
                : OptionalLong.empty();
    }
}
