package dev.sluice.whole;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asserts that a text does nothing to whoever shows it. */
final class Inert {

    private static final Pattern TAG = Pattern.compile("<\\s*(/?)\\s*([a-zA-Z!?][a-zA-Z0-9-]*)([^>]*)>");
    private static final Pattern FENCE = Pattern.compile(" {0,3}(`{3,}|~{3,}).*");
    private static final Set<String> MARKDOWN_TAGS =
            Set.of("<br>", "<!-- -->", "<details>", "</details>", "<summary>", "</summary>");

    private Inert() {}

    /** No control character but line breaks, no mark that turns the direction of writing, no half of a character. */
    static void characters(String text) {
        text.codePoints().forEach(c -> {
            int type = Character.getType(c);
            boolean bad = (type == Character.CONTROL && c != '\n')
                    || type == Character.SURROGATE
                    || type == Character.LINE_SEPARATOR
                    || type == Character.PARAGRAPH_SEPARATOR
                    || (type == Character.FORMAT && c != 0x200C && c != 0x200D);
            assertThat(bad).as("the character U+%04X".formatted(c)).isFalse();
        });
    }

    /** Every text of a tree, names of fields included. */
    static void json(JsonNode node) {
        if (node.isTextual()) {
            characters(node.textValue());
        }
        node.fieldNames().forEachRemaining(Inert::characters);
        node.forEach(Inert::json);
    }

    /** Tables and paragraphs, and no attribute but looks. */
    static void html(String html) {
        characters(html);
        Matcher tag = TAG.matcher(html);
        while (tag.find()) {
            assertThat(tag.group(2))
                    .isIn(
                            "p", "br", "table", "thead", "tbody", "tr", "th", "td", "h3", "h4", "b", "ul", "li",
                            "small", "span", "div");
            assertThat(tag.group(3)).doesNotContainPattern("(?i)\\bon|href|src|javascript|url\\(");
        }
        assertThat(TAG.matcher(html).replaceAll("")).doesNotContain("<");
    }

    /** A picture that runs and loads nothing. */
    static void svg(String svg) {
        characters(svg);
        assertThat(svg).doesNotContainPattern("(?i)<\\s*(script|foreignObject|image|use|iframe|a)\\b");
        assertThat(svg).doesNotContainPattern("(?i)<[^>]*\\s(on\\w+|href|xlink:href|src)\\s*=");
    }

    /** Outside of fences no markup but ours, no link, no picture; and every fence is closed. */
    static void markdown(String markdown) {
        characters(markdown);
        for (String line : outsideOfFences(markdown)) {
            String rest = line;
            for (String ours : MARKDOWN_TAGS) {
                rest = rest.replace(ours, "");
            }
            assertThat(rest).doesNotContainPattern("(?<!\\\\)[<\\[\\]`]");
            assertThat(line).doesNotContain("://", "www.").doesNotContainPattern("@\\w");
        }
    }

    private static List<String> outsideOfFences(String markdown) {
        List<String> outside = new ArrayList<>();
        String open = "";
        for (String line : markdown.split("\n", -1)) {
            Matcher fence = FENCE.matcher(line);
            if (open.isEmpty() && fence.matches()) {
                open = fence.group(1);
            } else if (!open.isEmpty() && closes(line, open)) {
                open = "";
            } else if (open.isEmpty()) {
                outside.add(line);
            }
        }
        assertThat(open).as("a fence that is not closed").isEmpty();
        return outside;
    }

    /** As CommonMark has it: at least as long, of the same character, with nothing behind. */
    private static boolean closes(String line, String open) {
        String stripped = line.strip();
        return stripped.length() >= open.length()
                && stripped.chars().allMatch(c -> c == open.charAt(0))
                && line.length() - line.stripLeading().length() <= 3;
    }
}
