package dev.sluice.config;

import static dev.sluice.config.Malformed.*;

import java.util.List;

/** Files that are no YAML, or whose parts are of the wrong kind, and what is said of each. */
final class MalformedShapes {

    private MalformedShapes() {}

    static final List<Malformed> ALL = List.of(
            beyondSchema("nothing", "", "1:1  is empty. Start with \"slos:\" and a list of objectives below it."),
            beyondSchema(
                    "only a remark",
                    "# later\n",
                    "1:1  is empty. Start with \"slos:\" and a list of objectives below it."),
            malformed(
                    "a document that is null",
                    "---\n~\n",
                    "2:1  is the single value \"~\", but keys with values are wanted. Start with \"slos:\" and a list of objectives below it."),
            malformed(
                    "a list at the top",
                    "- id: wait\n",
                    "1:1  is a list, but keys with values are wanted. Start with \"slos:\" and a list of objectives below it."),
            malformed(
                    "a word at the top",
                    "slos\n",
                    "1:1  is the single value \"slos\", but keys with values are wanted. Start with \"slos:\" and a list of objectives below it."),
            malformed(
                    "no objectives",
                    "capacity:\n  at-least: 1\n",
                    "1:1  \"slos\" is missing. Start with \"slos:\" and a list of objectives below it."),
            malformed(
                    "an empty list of objectives",
                    "slos: []\n",
                    "1:7  slos: the list is empty, and without an objective nothing is decided. Write \"- id: wait\" below it."),
            malformed(
                    "nothing behind slos",
                    "slos:\ncapacity:\n  at-least: 1\n",
                    "1:6  slos: is empty, but a list is wanted. Write \"- id: wait\" below it."),
            malformed(
                    "one objective where a list is wanted",
                    "slos:\n  id: wait\n  metric: ttfb\n  statistic: p99\n  max: 10 s\n",
                    "2:3  slos: is a mapping, but a list is wanted. Write \"- id: wait\" below it."),
            malformed(
                    "words where objectives are wanted",
                    "slos:\n  - wait\n",
                    "2:5  slos[0]: is the single value \"wait\", but keys with values are wanted. Write for example \"id: wait\", \"metric: ttfb\", \"statistic: p99\" and \"max: 10 s\" below each other."),
            malformed(
                    "a list where an objective is wanted",
                    "slos:\n  - [wait, ttfb]\n",
                    "2:5  slos[0]: is a list, but keys with values are wanted. Write for example \"id: wait\", \"metric: ttfb\", \"statistic: p99\" and \"max: 10 s\" below each other."),
            malformed(
                    "a mapping where a metric is wanted",
                    slo("id: wait", "metric: {name: ttfb}", "statistic: p99", "max: 10 s"),
                    "3:13  slos[0].metric: is a mapping, but one value is wanted. Write for example metric: ttfb."),
            malformed(
                    "nothing behind capacity",
                    GOOD + "capacity:\n",
                    "6:10  capacity: is empty, but keys with values are wanted. Write for example at-least: 1."),
            malformed(
                    "a number where capacity has keys",
                    GOOD + "capacity: 4\n",
                    "6:11  capacity: is the single value \"4\", but keys with values are wanted. Write for example at-least: 1."),
            beyondSchema("a list as a key", GOOD + "? [a, b]\n: c\n", "6:3  is a list, but a key is a word."),
            beyondSchema(
                    "a tab as indentation",
                    "slos:\n\t- id: wait\n",
                    "2:1  a tab indents this line. YAML indents with spaces only; replace the tab by spaces."),
            beyondSchema(
                    "a quote that is never closed",
                    patience("max: \"10 s"),
                    "5:10  is no YAML from here: while scanning a quoted scalar, found unexpected end of stream. Check indentation, colons and quotes."),
            beyondSchema(
                    "a missing blank behind a colon",
                    slo("id: wait", "metric:ttfb", "statistic: p99", "max: 10 s"),
                    "3:5  is no YAML from here: while scanning a simple key, could not find expected ':'. Check indentation, colons and quotes."),
            beyondSchema(
                    "a per cent sign in front",
                    answered("min: %100"),
                    "4:10  is no YAML from here: while scanning for the next token, found character '%' that cannot start any token. (Do not use % for indentation). Check indentation, colons and quotes."),
            beyondSchema(
                    "an alias of nothing",
                    patience("max: *limit"),
                    "5:10  is no YAML from here: found undefined alias limit. Check indentation, colons and quotes."),
            beyondSchema(
                    "two documents",
                    GOOD + "---\n" + GOOD,
                    "6:1  is no YAML from here: expected a single document in the stream, but found another document. Check indentation, colons and quotes."),
            beyondSchema(
                    "a character that is no text",
                    patience("max: 10\u0007 s"),
                    "5:12  holds the unprintable character U+0007. Remove it."),
            beyondSchema(
                    "a line that is indented too little",
                    "slos:\n  - id: wait\n   metric: ttfb\n",
                    "3:4  is no YAML from here: while parsing a block collection, expected <block end>, but found '<block mapping start>'. Check indentation, colons and quotes."),
            beyondSchema(
                    "an objective that holds itself",
                    "slos:\n  - &self\n    id: *self\n    metric: ttfb\n    statistic: p99\n    max: 10 s\n",
                    "2:5  slos[0].id: is a mapping, but one value is wanted. Write a name of its own, such as id: wait."));
}
