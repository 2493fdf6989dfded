package dev.sluice.server;

/** The servers whose habits are known. */
enum Software {
    OLLAMA("Ollama"),
    EMBEDDED("embedded engine"),
    LLAMA_CPP("llama.cpp"),
    VLLM("vLLM"),
    SGLANG("SGLang"),
    LM_STUDIO("LM Studio"),
    UNKNOWN("OpenAI-compatible server");

    private final String label;

    Software(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    /** Whether it knows {@code chat_template_kwargs} and {@code ignore_eos}; elsewhere an unknown field may be an error. */
    boolean takesFieldsOfItsOwn() {
        return this == LLAMA_CPP || this == VLLM || this == SGLANG;
    }
}
