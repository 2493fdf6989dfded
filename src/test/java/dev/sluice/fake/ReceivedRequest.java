package dev.sluice.fake;

import java.util.Map;

/**
 * A request as it reached a {@link ScriptedServer}.
 *
 * @param order 0-based order of arrival
 * @param headers names in lower case
 */
public record ReceivedRequest(int order, String method, String path, Map<String, String> headers, String body) {}
