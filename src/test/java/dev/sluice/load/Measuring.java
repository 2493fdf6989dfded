package dev.sluice.load;

import dev.sluice.fake.Script;
import dev.sluice.fake.ScriptedServer;
import dev.sluice.sample.CycleSamples;
import dev.sluice.sample.Outcome;
import dev.sluice.sample.RequestSample;
import dev.sluice.time.Ticker;
import dev.sluice.time.WallClock;
import dev.sluice.workload.Load;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;

/** A test class with one generator, which measures scripted servers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class Measuring {

    final LoadGenerator generator = LoadGenerator.open(Ticker.system(), WallClock.system());

    @AfterAll
    void closeGenerator() {
        generator.close();
    }

    static long count(CycleSamples cycle, Class<? extends Outcome> kind) {
        return cycle.requests().stream()
                .map(RequestSample::outcome)
                .filter(kind::isInstance)
                .count();
    }

    CycleSamples run(ScriptedServer server, int requests) throws InterruptedException, CannotStart {
        return generator.run(Bursts.of(requests), new TestEndpoint(server.uri("/")), CycleWatch.none());
    }

    /** What became of one request that was answered by this script. */
    RequestSample sent(Script script) throws InterruptedException, CannotStart {
        return sent(script, Bursts.of(1));
    }

    RequestSample sent(Script script, Load load) throws InterruptedException, CannotStart {
        try (var server = ScriptedServer.answering(script)) {
            return generator
                    .run(load, new TestEndpoint(server.uri("/")), CycleWatch.none())
                    .requests()
                    .get(0);
        }
    }
}
