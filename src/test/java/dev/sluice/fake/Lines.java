package dev.sluice.fake;

/** Single lines and events as servers write them. Texts must need no JSON escape. */
public final class Lines {

    /** The end of an OpenAI-compatible stream. */
    public static final String DONE = "data: [DONE]\n\n";

    private Lines() {}

    /** A line of {@code /api/chat} with answer text. */
    public static String ollama(String text) {
        return "{\"model\":\"m\",\"created_at\":\"2026-11-25T00:00:00.000000001Z\",\"message\":{\"role\":\"assistant\","
                + "\"content\":\"" + text + "\"},\"done\":false}\n";
    }

    /** A line of {@code /api/chat} with thinking. */
    public static String ollamaThinking(String text) {
        return "{\"model\":\"m\",\"created_at\":\"2026-11-25T00:00:00.000000001Z\",\"message\":{\"role\":\"assistant\","
                + "\"content\":\"\",\"thinking\":\"" + text + "\"},\"done\":false}\n";
    }

    /** The last line of {@code /api/chat}; {@code load} is 1 ms. */
    public static String ollamaDone(String reason, int tokens) {
        return ollamaDone(reason, tokens, 1_000_000);
    }

    /** The last line of {@code /api/chat} after a model load of {@code loadNanos}. */
    public static String ollamaDone(String reason, int tokens, long loadNanos) {
        return "{\"model\":\"m\",\"created_at\":\"2026-11-25T00:00:01Z\",\"message\":{\"role\":\"assistant\","
                + "\"content\":\"\"},\"done\":true,\"done_reason\":\"" + reason + "\",\"total_duration\":"
                + (loadNanos + 90_000_000) + ",\"load_duration\":" + loadNanos
                + ",\"prompt_eval_count\":9,\"prompt_eval_duration\":20000000,\"eval_count\":" + tokens
                + ",\"eval_duration\":60000000}\n";
    }

    /** An error line, as Ollama writes it inside a stream. */
    public static String ollamaError(String message) {
        return "{\"error\":\"" + message + "\"}\n";
    }

    /** The first event of a chat stream: a role, no text. */
    public static String openAiRole() {
        return event("\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"\"},"
                + "\"finish_reason\":null}]");
    }

    /** A text delta. */
    public static String openAi(String text) {
        return event("\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + text + "\"},\"finish_reason\":null}]");
    }

    /** A text delta that carries the running token counts, as vLLM's {@code continuous_usage_stats}. */
    public static String openAiWithUsage(String text, int promptTokens, int outputTokens) {
        return event("\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + text + "\"},\"finish_reason\":null}],"
                + usage(promptTokens, outputTokens));
    }

    /** The event with the finish reason. */
    public static String openAiFinish(String reason) {
        return event("\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"" + reason + "\"}]");
    }

    /** The usage event with no choices. */
    public static String openAiUsage(int promptTokens, int outputTokens) {
        return event("\"choices\":[]," + usage(promptTokens, outputTokens));
    }

    /** An error event with a numeric code. */
    public static String openAiError(String message, int code) {
        return "data: {\"error\":{\"message\":\"" + message + "\",\"type\":\"server_error\",\"code\":" + code
                + "}}\n\n";
    }

    private static String usage(int promptTokens, int outputTokens) {
        return "\"usage\":{\"prompt_tokens\":" + promptTokens + ",\"completion_tokens\":" + outputTokens
                + ",\"total_tokens\":" + (promptTokens + outputTokens) + "}";
    }

    private static String event(String members) {
        return "data: {\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\"," + members
                + "}\n\n";
    }
}
