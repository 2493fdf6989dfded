package dev.sluice.engine;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * A small model of the llama architecture, made from a fixed seed: real arithmetic, invented weights.
 *
 * <p>Each token's embedding is a vector of plus and minus ones that outweighs everything the layers add to it, and the
 * output matrix holds which word may follow which in ten sentences of ours. So the text is readable, one word a token,
 * never half a character, while attention and feed-forward cost what they cost in any model of this size. Few layers
 * and wide feed-forward, because attention over the cache shared by all slots would eat the gain of batching.
 *
 * <p>The same bytes on every machine: seeds go to {@link Random}, whose sequence is specified, and scales are powers of
 * two.
 */
final class GeneratedModel {

    static final String NAME = "sluice-generated-37m";

    /** Of the file {@link #writeTo} makes. Pinned, so that a cached file can be trusted, and a test keeps it true. */
    static final String SHA256 = "3f34a63c790cf3927d9e12a12a2ac2f21f93dd66d0269028288debc0d415592d";

    /** Length in bytes of that file. */
    static final long SIZE = 39_445_280;

    /** Tokens of one conversation the model is declared to be trained for. */
    private static final int CONTEXT = 4096;

    private static final int WIDTH = 384;
    private static final int LAYERS = 4;
    private static final int FEED_FORWARD = 7360;
    private static final int HEADS = 6;
    private static final int HEADS_KV = 2;
    private static final int HEAD = WIDTH / HEADS;

    /** The first columns of an embedding tell words the model says (-1) from all else (+1). */
    private static final int KIND = 32;

    /** The columns after them are 1 in every embedding: a place for a bias. */
    private static final int BIAS = 64;

    /** Logit of a word that may follow; what may not stays near 0, and what is no word at minus {@link #UNSAID}. */
    private static final double FOLLOWS = 14;

    private static final double UNSAID = 8;

    private static final List<String> SENTENCES = List.of(
            "Time is the order in which things happen, and we count it by what repeats.",
            "A clock makes no time; it only compares one change with another.",
            "Each request waits until some slot is free, then its words come one by one.",
            "When many people ask at once, every answer slows down a little.",
            "A queue grows quietly, and the last in line feels it first.",
            "The first word matters most to whoever is waiting.",
            "Nobody reads faster than a few words per second for long.",
            "A busy machine is not always a fast machine.",
            "Numbers without units are decoration.",
            "Measure twice, change one thing, and measure again.");

    /** After these sentences the model may stop, after the last it does. */
    private static final Set<Integer> MAY_STOP = Set.of(3, 6);

    private final Vocabulary vocabulary;
    private final double[][] embeddings;

    GeneratedModel() {
        Set<String> words = new LinkedHashSet<>();
        SENTENCES.forEach(sentence -> words.addAll(wordsOf(sentence)));
        vocabulary = new Vocabulary(words);
        embeddings = embeddings();
    }

    void writeTo(OutputStream out) throws IOException {
        GgufWriter file = new GgufWriter()
                .text("general.architecture", "llama")
                .text("general.name", NAME)
                .text("general.license", "apache-2.0")
                .number("general.file_type", 7)
                .number("general.quantization_version", 2)
                .number("llama.context_length", CONTEXT)
                .number("llama.embedding_length", WIDTH)
                .number("llama.block_count", LAYERS)
                .number("llama.feed_forward_length", FEED_FORWARD)
                .number("llama.attention.head_count", HEADS)
                .number("llama.attention.head_count_kv", HEADS_KV)
                .number("llama.rope.dimension_count", HEAD)
                .real("llama.attention.layer_norm_rms_epsilon", 1e-5f)
                .number("llama.vocab_size", Vocabulary.SIZE)
                .text("tokenizer.ggml.model", "llama")
                .texts("tokenizer.ggml.tokens", vocabulary.pieces())
                .reals("tokenizer.ggml.scores", vocabulary.scores())
                .numbers("tokenizer.ggml.token_type", vocabulary.types())
                .number("tokenizer.ggml.unknown_token_id", Vocabulary.UNKNOWN)
                .number("tokenizer.ggml.bos_token_id", Vocabulary.BEGIN)
                .number("tokenizer.ggml.eos_token_id", Vocabulary.END)
                .flag("tokenizer.ggml.add_bos_token", true)
                .tensor(new MatrixTensor("token_embd.weight", List.of(embeddings)))
                .tensor(new MatrixTensor("output.weight", List.of(output())))
                .tensor(new OnesTensor("output_norm.weight", WIDTH));
        for (int layer = 0; layer < LAYERS; layer++) {
            layer(file, "blk." + layer + ".", 100L * layer);
        }
        file.writeTo(out);
    }

    /** The exponents keep what a layer adds near 5 % of the embedding: enough to be computed, too little to be heard. */
    private static void layer(GgufWriter file, String name, long seed) {
        file.tensor(new OnesTensor(name + "attn_norm.weight", WIDTH))
                .tensor(new NoiseTensor(name + "attn_q.weight", WIDTH, WIDTH, -11, seed + 1))
                .tensor(new NoiseTensor(name + "attn_k.weight", WIDTH, HEAD * HEADS_KV, -11, seed + 2))
                .tensor(new NoiseTensor(name + "attn_v.weight", WIDTH, HEAD * HEADS_KV, -11, seed + 3))
                .tensor(new NoiseTensor(name + "attn_output.weight", WIDTH, WIDTH, -14, seed + 4))
                .tensor(new OnesTensor(name + "ffn_norm.weight", WIDTH))
                .tensor(new NoiseTensor(name + "ffn_gate.weight", WIDTH, FEED_FORWARD, -11, seed + 5))
                .tensor(new NoiseTensor(name + "ffn_up.weight", WIDTH, FEED_FORWARD, -11, seed + 6))
                .tensor(new NoiseTensor(name + "ffn_down.weight", FEED_FORWARD, WIDTH, -16, seed + 7));
    }

    private double[][] embeddings() {
        Random random = new Random(37);
        double[][] rows = new double[Vocabulary.SIZE][WIDTH];
        for (int token = 0; token < rows.length; token++) {
            Arrays.fill(rows[token], 0, KIND, vocabulary.says(token) ? -1 : 1);
            Arrays.fill(rows[token], KIND, BIAS, 1);
            for (int column = BIAS; column < WIDTH; column++) {
                rows[token][column] = random.nextBoolean() ? 1 : -1;
            }
        }
        return rows;
    }

    private double[][] output() {
        double[][] rows = new double[Vocabulary.SIZE][WIDTH];
        for (int token = 0; token < rows.length; token++) {
            if (!vocabulary.says(token)) {
                bias(rows[token], KIND, BIAS, -UNSAID);
            }
        }
        for (int s = 0; s < SENTENCES.size(); s++) {
            List<String> words = wordsOf(SENTENCES.get(s));
            int first = vocabulary.id(words.get(0));
            // after a prompt, which ends in anything but the model's words, a sentence begins: one half from each
            // column
            bias(rows[first], 0, KIND, FOLLOWS / 2);
            bias(rows[first], KIND, BIAS, FOLLOWS / 2);
            for (int w = 1; w < words.size(); w++) {
                follows(rows, vocabulary.id(words.get(w - 1)), vocabulary.id(words.get(w)), FOLLOWS);
            }
            int last = vocabulary.id(words.get(words.size() - 1));
            String next = wordsOf(SENTENCES.get((s + 1) % SENTENCES.size())).get(0);
            follows(rows, last, vocabulary.id(next), FOLLOWS);
            if (MAY_STOP.contains(s) || s == SENTENCES.size() - 1) {
                follows(rows, last, Vocabulary.END, FOLLOWS + UNSAID + (MAY_STOP.contains(s) ? -1 : 4));
            }
        }
        return rows;
    }

    /** Raises the logit of {@code next} by {@code logit} when the token before it is {@code previous}. */
    private void follows(double[][] rows, int previous, int next, double logit) {
        for (int column = BIAS; column < WIDTH; column++) {
            rows[next][column] += logit / (WIDTH - BIAS) * embeddings[previous][column];
        }
    }

    private static void bias(double[] row, int from, int to, double logit) {
        for (int column = from; column < to; column++) {
            row[column] = logit / (to - from);
        }
    }

    private static List<String> wordsOf(String sentence) {
        return new ArrayList<>(List.of(sentence.split(" ")));
    }
}
