package dev.sluice.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.sample.Outcome;
import dev.sluice.sample.RequestSample;
import dev.sluice.sample.Transcript;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class AnswerMarkdownTest {

    @Test
    void tells_what_was_asked_thought_and_answered_apart() {
        assertThat(text(saying("Hm.\n\nLet me think.", "Time is\n  what a clock reads.")))
                .isEqualTo("""
                        # The first of 1 request

                        - model: deepseek-r1:7b
                        - server: Ollama 0.5.7
                        - asked: 2026-11-25T10:00:01Z
                        - outcome: completed
                        - tokens: 256, counted by the server
                        - first word after (TTFB): 68 ms
                        - last word after (e2e): 2.18 s

                        ## Prompt

                        ```text
                        What is the philosophical definition of time?
                        ```

                        ## Thinking

                        ```text
                        Hm.

                        Let me think.
                        ```

                        ## Answer

                        ```text
                        Time is
                          what a clock reads.
                        ```
                        """);
    }

    @Test
    void an_answer_that_closes_fences_stays_within_its_own() {
        String text = text(saying("", "```\n</script><img src=x onerror=alert(1)>\n````\n# Heading"));

        assertThat(text)
                .endsWith(
                        "## Answer\n\n`````text\n```\n</script><img src=x onerror=alert(1)>\n````\n# Heading\n`````\n");
    }

    @Test
    void tells_of_a_request_that_failed() {
        RequestSample failed = Runs.failure(
                0, new Outcome.Rejected(503, Optional.empty(), "busy, ask <b>later</b>"), OptionalInt.of(503));

        assertThat(text(failed))
                .contains("- outcome: rejected: busy, ask \\<b\\>later\\</b\\>\n")
                .contains("- tokens: none were counted\n- first word after (TTFB): never\n")
                .endsWith("## Answer\n\nNone came.\n");
    }

    private static String text(RequestSample request) {
        CycleReport.Measured cycle = Runs.measured(List.of(request));
        return new String(CycleFiles.answerMarkdown(cycle, Runs.run(cycle)), UTF_8);
    }

    private static RequestSample saying(String thinking, String answer) {
        RequestSample plain = Runs.answer(0, 68, 120.6);
        return new RequestSample(
                0,
                plain.timeline(),
                plain.arrivals(),
                plain.outcome(),
                plain.tokens(),
                plain.serverTimings(),
                plain.status(),
                Optional.of(new Transcript(thinking, answer)));
    }
}
