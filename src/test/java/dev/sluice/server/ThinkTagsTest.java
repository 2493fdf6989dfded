package dev.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.server.StreamEvent.Answer;
import dev.sluice.server.StreamEvent.Thinking;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ThinkTagsTest {

    private static Heard say(String... chunks) {
        List<StreamEvent> events = new ArrayList<>();
        var tags = new ThinkTags();
        for (String chunk : chunks) {
            tags.text(chunk, events::add);
        }
        tags.end(events::add);
        return new Heard(events);
    }

    @Test
    void splits_tags_wherever_the_text_is_cut() {
        String text = "\n<think>\nOne < two.\n</think>\n\nYes, 1 < 2.";
        for (int first = 0; first <= text.length(); first++) {
            for (int second = first; second <= text.length(); second++) {
                Heard heard = say(text.substring(0, first), text.substring(first, second), text.substring(second));

                assertThat(heard.thinking()).isEqualTo("One < two.\n");
                assertThat(heard.answer()).isEqualTo("Yes, 1 < 2.");
            }
        }
    }

    @Test
    void passes_a_plain_answer_on_as_it_comes() {
        assertThat(say("Hello", " there").events()).containsExactly(new Answer("Hello"), new Answer(" there"));
    }

    @Test
    void keeps_white_space_before_an_answer_that_has_no_thinking() {
        assertThat(say("\n", " Hello").events()).containsExactly(new Answer("\n Hello"));
    }

    @Test
    void knows_an_opening_tag_only_at_the_start() {
        assertThat(say("see <think>", "x</think>").answer()).isEqualTo("see <think>x</think>");
    }

    @Test
    void holds_back_no_more_than_could_begin_a_tag() {
        assertThat(say("<think>a", "b<", "c", "</th", "e end").events())
                .containsExactly(new Thinking("a"), new Thinking("b"), new Thinking("<c"), new Thinking("</the end"));
    }

    @Test
    void gives_out_a_half_tag_at_the_end() {
        assertThat(say("<thi").events()).containsExactly(new Answer("<thi"));
        assertThat(say("<think>a</thi").events()).containsExactly(new Thinking("a"), new Thinking("</thi"));
    }

    @Test
    void finds_nothing_to_think_in_an_empty_block() {
        assertThat(say("<think>\n\n</think>\n\n", "Hello").events()).containsExactly(new Answer("Hello"));
    }

    @Test
    void takes_a_closing_tag_alone_for_part_of_the_answer() {
        assertThat(say("so it is\n</think>\n", "Hello").answer()).isEqualTo("so it is\n</think>\nHello");
    }

    @Test
    void drops_white_space_between_thinking_of_the_servers_own_and_the_answer() {
        List<StreamEvent> events = new ArrayList<>();
        var tags = new ThinkTags();
        tags.thinking("\n", events::add);
        tags.thinking("a", events::add);
        tags.text("\n", events::add);
        tags.text("\nb", events::add);

        assertThat(events).containsExactly(new Thinking("a"), new Answer("b"));
    }
}
