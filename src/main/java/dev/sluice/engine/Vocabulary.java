package dev.sluice.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The pieces of text the generated model reads and writes, in the order of their token ids: three control tokens, 256
 * bytes, the words it says with every beginning of each, then what it only reads.
 *
 * <p>A SentencePiece tokenizer builds a piece from two shorter ones, so a word is reachable only if each of its
 * beginnings is a piece, too.
 */
final class Vocabulary {

    static final int UNKNOWN = 0;
    static final int BEGIN = 1;
    static final int END = 2;
    static final int SIZE = 2048;

    /** GGUF's token types. */
    private static final int NORMAL = 1;

    private static final int UNKNOWN_TYPE = 2;
    private static final int CONTROL = 3;
    private static final int BYTE = 6;

    /** Words people put in prompts; the model never says them, but reads each as one token. */
    private static final String HEARD =
            "What is the philosophical definition of time? Why How Who Where When Which do does"
                    + " did can could should would will may might must are was were be been being have has had having I you he she"
                    + " it we they me him her us them my your his our their this that these those and or but not no yes if because"
                    + " while before after over under between through about against during with without within into from to for"
                    + " on in at by as so than very just also only even more most some any all both few other another such own"
                    + " same write explain tell give make take know think see say want use find work call try ask need feel"
                    + " become leave put mean keep let begin seem help show hear play run move live believe bring happen story"
                    + " question answer number world life day year people place case week company system program";

    /** The most frequent neighbours in English words, so that an unknown word is half as many tokens as letters. */
    private static final String PAIRS = "th he in er an re on at en nd ti es or te of ed is it al ar st to nt ng se ha"
            + " as ou io le ve co me de hi ri ro ic ne ea ra ce li ch ll be ma si om ur ca el ta la ns di fo ho pe ec pr"
            + " no ct us ac ot il tr ly nc et ut ss so rs un lo wa ge ie wh ee wi em ad ol rt po we na ul ni ts mo ow pa"
            + " im mi ai sh ir su id os iv ia am fi ci vi pl ig tu ev ld ry mp fe bl ab gh ty op wo sa ay ex ke";

    private final Map<String, Integer> ids = new LinkedHashMap<>();
    private final List<Integer> types = new ArrayList<>();
    private final Set<Integer> said = new LinkedHashSet<>();

    Vocabulary(Collection<String> words) {
        add("<unk>", UNKNOWN_TYPE);
        add("<s>", CONTROL);
        add("</s>", CONTROL);
        for (int value = 0; value < 256; value++) {
            add(String.format("<0x%02X>", value), BYTE);
        }
        words.forEach(word -> said.add(addWord(word)));
        Arrays.stream(HEARD.split(" ")).forEach(this::addWord);
        Arrays.stream(PAIRS.split(" ")).forEach(pair -> add(pair, NORMAL));
        if (ids.size() > SIZE) {
            throw new IllegalStateException("the vocabulary has " + ids.size() + " pieces, more than " + SIZE);
        }
        while (ids.size() < SIZE) {
            add("[spare " + ids.size() + "]", CONTROL);
        }
    }

    /** The token of a word the model says. */
    int id(String word) {
        Integer id = ids.get("\u2581" + word);
        if (id == null) {
            throw new IllegalArgumentException("'" + word + "' is not in the vocabulary");
        }
        return id;
    }

    /** Whether the model's own words hold this token. */
    boolean says(int id) {
        return said.contains(id);
    }

    List<String> pieces() {
        return List.copyOf(ids.keySet());
    }

    List<Integer> types() {
        return List.copyOf(types);
    }

    /** Merge priorities: the lower the id, the sooner two neighbours become one piece. */
    List<Float> scores() {
        List<Float> scores = new ArrayList<>(SIZE);
        for (int id = 0; id < SIZE; id++) {
            scores.add(types.get(id) == NORMAL ? (float) -id : 0f);
        }
        return scores;
    }

    /** Adds {@code word} with all its beginnings; the tokenizer writes a space as U+2581. */
    private int addWord(String word) {
        String piece = "\u2581" + word;
        for (int end = 2; end <= piece.length(); end++) {
            add(piece.substring(0, end), NORMAL);
        }
        Integer id = ids.get(piece);
        return id == null ? UNKNOWN : id;
    }

    private void add(String piece, int type) {
        if (ids.putIfAbsent(piece, ids.size()) == null) {
            types.add(type);
        }
    }
}
