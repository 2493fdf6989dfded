package dev.sluice.engine;

import de.kherud.llama.InferenceParameters;
import de.kherud.llama.LlamaIterator;
import de.kherud.llama.LlamaModel;
import de.kherud.llama.LlamaOutput;
import de.kherud.llama.ModelParameters;
import de.kherud.llama.Pair;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * llama.cpp inside this process.
 *
 * <p>Never closed: after its close method a native thread keeps the JVM from ending, so the process is halted instead.
 */
final class LlamaCpp implements TextEngine {

    private final ModelFile file;
    private final LlamaModel model;

    private LlamaCpp(ModelFile file, LlamaModel model) {
        this.file = file;
        this.model = model;
    }

    /**
     * Loads {@code file} and lets llama.cpp compute once, so that a processor it cannot run on shows here.
     *
     * @param loud whether it logs, to standard output and error
     * @throws UnsatisfiedLinkError if the native library cannot be loaded
     * @throws RuntimeException if llama.cpp does not take the file; it tells why only where it logs
     */
    static LlamaCpp load(ModelFile file, int slots, int threads, boolean loud) {
        ModelParameters parameters = new ModelParameters()
                .setModel(file.path().toString())
                .setParallel(slots)
                .setCtxSize(slots * file.context())
                .setThreads(threads)
                .setThreadsBatch(threads);
        return new LlamaCpp(file, new LlamaModel(loud ? parameters : parameters.disableLog()));
    }

    @Override
    public String prompt(List<Message> conversation) {
        if (!file.hasTemplate()) {
            return String.join("\n", conversation.stream().map(Message::content).toList());
        }
        String system = null;
        List<Pair<String, String>> turns = new ArrayList<>();
        for (Message message : conversation) {
            if (message.role().equals("system")) {
                system = system == null ? message.content() : system + "\n" + message.content();
            } else {
                turns.add(new Pair<>(message.role(), message.content()));
            }
        }
        return model.applyTemplate(new InferenceParameters("").setMessages(system, turns));
    }

    @Override
    public int tokens(String prompt) {
        return tokensOf(prompt) + (file.beginsTexts() ? 1 : 0);
    }

    @Override
    public int tokensOf(String text) {
        return model.encode(text).length;
    }

    @Override
    public Generation begin(int slot, String prompt, int limit, Sampling sampling) {
        // the prompt cache stays off: a request must cost the same whichever slot it gets
        InferenceParameters parameters =
                new InferenceParameters(prompt).setNPredict(limit).setCachePrompt(false);
        SlotParameter.set(parameters, slot);
        sampling.temperature().ifPresent(value -> parameters.setTemperature((float) value));
        sampling.seed().ifPresent(value -> parameters.setSeed((int) value));
        sampling.topK().ifPresent(parameters::setTopK);
        sampling.topP().ifPresent(value -> parameters.setTopP((float) value));
        sampling.minP().ifPresent(value -> parameters.setMinP((float) value));
        sampling.repeatPenalty().ifPresent(value -> parameters.setRepeatPenalty((float) value));
        if (!sampling.stop().isEmpty()) {
            parameters.setStopStrings(sampling.stop().toArray(new String[0]));
        }
        // a synthetic model's own end means nothing; who asks for so many tokens wants the work of so many
        parameters.setIgnoreEos(file.generated() && sampling.limit().isPresent());
        return new Answer(model.generate(parameters).iterator());
    }

    /** An answer as the binding hands it out. */
    private record Answer(LlamaIterator iterator) implements Generation {

        @Override
        public Piece next() {
            LlamaOutput output = Objects.requireNonNull(iterator.next());
            return new Piece(output.text, !iterator.hasNext());
        }

        @Override
        public void cancel() {
            iterator.cancel();
        }
    }
}
