package dev.sluice.engine;

import java.util.List;

/**
 * A request for an answer, as read from its JSON.
 *
 * @param chat whether it came to {@code /api/chat}; else to {@code /api/generate}
 * @param raw whether the prompt goes to the model as it is, without the model's template
 * @param conversation empty if the request only wants the model loaded
 */
record Ask(boolean chat, String model, boolean stream, boolean raw, List<Message> conversation, Sampling sampling) {

    Ask {
        conversation = List.copyOf(conversation);
    }
}
