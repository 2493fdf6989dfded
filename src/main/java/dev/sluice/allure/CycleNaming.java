package dev.sluice.allure;

import io.qameta.allure.listener.TestLifecycleListener;
import io.qameta.allure.model.Label;
import io.qameta.allure.model.Parameter;
import io.qameta.allure.model.TestResult;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Gives the results of cycles, also of those that were skipped, a name that sorts and a history that stays.
 *
 * <p>A result is a cycle's when it has the tag {@value #TAG} or the label {@value #CONCURRENCY}, and its invocation is
 * named {@code "16 parallel"} at some place. Allure's adapter names it by method and invocation and derives its history
 * from the invocation's index: a cycle more or less would shift everyone's history. Found by Allure as a service.
 */
public final class CycleNaming implements TestLifecycleListener {

    /** The JUnit tag that marks a class of cycles. */
    public static final String TAG = "benchmark";

    /** The label that holds a cycle's parallel requests. */
    static final String CONCURRENCY = "concurrency";

    private static final Pattern PARALLEL = Pattern.compile("\\b(?:\\w+=)?0*([1-9]\\d{0,8}) parallel\\b");
    /** Where a search comes back to a level. */
    private static final Pattern AGAIN = Pattern.compile(" \\(again(?: \\d+)?\\)");

    private static final Pattern INDEX = Pattern.compile("^\\[\\d+] ");

    @Override
    public void beforeTestWrite(TestResult result) {
        if (!ours(result)) {
            return;
        }
        String invocation = invocation(result);
        concurrency(invocation, result).ifPresent(concurrency -> name(result, invocation, concurrency));
    }

    private static boolean ours(TestResult result) {
        return result.getLabels().stream()
                .anyMatch(l ->
                        CONCURRENCY.equals(l.getName()) || ("tag".equals(l.getName()) && TAG.equals(l.getValue())));
    }

    /** What JUnit calls this invocation, without the method and the index in front. */
    private static String invocation(TestResult result) {
        String name = Optional.ofNullable(result.getName()).orElse("");
        String method = Optional.ofNullable(result.getTestCaseName()).orElse("") + " ";
        String own = name.startsWith(method) ? name.substring(method.length()) : name;
        return INDEX.matcher(own).replaceFirst("");
    }

    private static Optional<Integer> concurrency(String invocation, TestResult result) {
        Matcher named = PARALLEL.matcher(invocation);
        if (named.find()) {
            return Optional.of(Integer.valueOf(named.group(1)));
        }
        return label(result, CONCURRENCY).map(Integer::valueOf);
    }

    private static void name(TestResult result, String invocation, int concurrency) {
        String padded = String.format(Locale.ROOT, "%03d", concurrency);
        String name = padded + " parallel";
        Matcher named = PARALLEL.matcher(invocation);
        String others = named.find() ? others(invocation, named) : "";
        String id = result.getFullName() + ":" + padded + (others.isEmpty() ? "" : ":" + others);
        result.setName(others.isEmpty() ? name : name + (others.startsWith("(") ? " " : ", ") + others);
        result.setTestCaseId(id);
        result.setHistoryId(id);
        result.getParameters()
                .removeIf(parameter -> redundant(parameter) || result.getName().equals(parameter.getValue()));
        if (label(result, CONCURRENCY).isEmpty()) {
            result.getLabels().add(label(CONCURRENCY, String.valueOf(concurrency)));
        }
        addUnlessThere(result, "epic", "Sluice");
        addUnlessThere(result, "feature", "Parallel users");
    }

    /** The other arguments of a matrix, such as {@code "short"} of {@code "16 parallel, short"}. */
    private static String others(String invocation, Matcher cycle) {
        return Stream.of(invocation.substring(0, cycle.start()), invocation.substring(cycle.end()))
                .map(part -> part.replaceAll("^[,\\s]+|[,\\s]+$", ""))
                .filter(part -> !part.isEmpty())
                .reduce((before, after) -> before + ", " + after)
                .orElse("");
    }

    /** What the name says already, and what says nothing to a person. */
    private static boolean redundant(Parameter parameter) {
        String name = Optional.ofNullable(parameter.getName()).orElse("");
        String value = Optional.ofNullable(parameter.getValue()).orElse("");
        return name.equals("UniqueId")
                || name.equals("thresholds")
                || PARALLEL.matcher(AGAIN.matcher(value).replaceFirst("")).matches();
    }

    private static Optional<String> label(TestResult result, String name) {
        return result.getLabels().stream()
                .filter(l -> name.equals(l.getName()))
                .map(Label::getValue)
                .findFirst();
    }

    private static void addUnlessThere(TestResult result, String name, String value) {
        List<Label> labels = result.getLabels();
        if (labels.stream().noneMatch(l -> name.equals(l.getName()))) {
            labels.add(label(name, value));
        }
    }

    static Label label(String name, String value) {
        return new Label().setName(name).setValue(value);
    }
}
