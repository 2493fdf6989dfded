package dev.sluice.junit;

import dev.sluice.slo.CycleVerdict;
import dev.sluice.slo.Thresholds;
import dev.sluice.slo.Verdict;
import java.util.Locale;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractAssert;

/** Assertions on what one cycle measured. */
public final class CycleResultAssert extends AbstractAssert<CycleResultAssert, CycleResult> {

    CycleResultAssert(CycleResult actual) {
        super(actual, CycleResultAssert.class);
    }

    /**
     * Every objective was met. One that was missed, or that nothing was shown of, fails with all of them listed:
     *
     * <pre>
     * 8 parallel requests miss thresholds.yaml:
     *   met        wait: slowest of 8 was 3.11 s &lt;= 10 s (about p89; p99 is shown only from 299)
     *   MISSED     speed: mean 18.4 &lt; 19.9 tok/s by 7.5 %
     *   met        answered: 8 of 8 answered, 100 % &gt;= 100 %
     * </pre>
     *
     * @throws SloMissed when an objective was missed or is undecided
     */
    public CycleResultAssert meets(Thresholds thresholds) {
        isNotNull();
        CycleVerdict verdict = thresholds.judge(actual.repetitions());
        if (!verdict.word().equals("met")) {
            throw new SloMissed(describe(verdict, thresholds), verdict);
        }
        return this;
    }

    private static String describe(CycleVerdict verdict, Thresholds thresholds) {
        int n = verdict.concurrency();
        String what = verdict.word().equals("missed") ? "miss " : "do not show whether they meet ";
        return verdict.verdicts().stream()
                .map(CycleResultAssert::line)
                .collect(Collectors.joining(
                        "\n",
                        n + " parallel request" + (n == 1 ? " " : "s ") + singular(what, n) + thresholds + ":\n",
                        ""));
    }

    private static String singular(String verb, int n) {
        return n > 1 ? verb : verb.startsWith("miss") ? "misses " : "does not show whether it meets ";
    }

    private static String line(Verdict verdict) {
        String word = verdict instanceof Verdict.Missed ? verdict.word().toUpperCase(Locale.ROOT) : verdict.word();
        return String.format(
                Locale.ROOT, "  %-9s  %s: %s", word, verdict.objective().id(), verdict.told());
    }
}
