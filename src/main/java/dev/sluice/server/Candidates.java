package dev.sluice.server;

import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Where inference servers usually listen on this machine, the most likely first.
 *
 * @param ollamaPort where Ollama listens when {@code OLLAMA_HOST} says nothing
 * @param otherPorts on 127.0.0.1, in order of preference
 */
record Candidates(int ollamaPort, List<Integer> otherPorts) {

    /** Ollama; then llama-server, vLLM, LM Studio and SGLang. */
    static final Candidates USUAL = new Candidates(11434, List.of(8080, 8000, 1234, 30000));

    List<BaseAddress> addresses(Optional<String> ollamaHost) {
        Set<BaseAddress> addresses = new LinkedHashSet<>();
        addresses.add(ollama(ollamaHost.orElse("")));
        otherPorts.forEach(port -> addresses.add(new BaseAddress(URI.create("http://127.0.0.1:" + port))));
        return List.copyOf(addresses);
    }

    /**
     * Reads {@code OLLAMA_HOST} as Ollama does: {@code host}, {@code host:port}, {@code :port}, with or without a
     * scheme (which then brings its own port, 80 or 443), with or without quotes. An address to listen at, 0.0.0.0 or
     * [::], means this machine.
     */
    private BaseAddress ollama(String written) {
        String value = written.strip().replaceAll("^[\"']+|[\"']+$", "").strip();
        int scheme = value.indexOf("://");
        String protocol = scheme < 0 ? "http" : value.substring(0, scheme).toLowerCase(Locale.ROOT);
        String rest = scheme < 0 ? value : value.substring(scheme + 3);
        int slash = rest.indexOf('/');
        String hostAndPort = slash < 0 ? rest : rest.substring(0, slash);
        String path = slash < 0 ? "" : rest.substring(slash);
        int colon = hostAndPort.endsWith("]") ? -1 : hostAndPort.lastIndexOf(':');
        boolean bareIpv6 = !hostAndPort.startsWith("[") && colon != hostAndPort.indexOf(':');
        String host = colon < 0 || bareIpv6 ? hostAndPort : hostAndPort.substring(0, colon);
        String port = colon < 0 || bareIpv6 ? "" : hostAndPort.substring(colon + 1);
        try {
            return BaseAddress.of(URI.create(protocol + "://" + reachable(bareIpv6 ? "[" + host + "]" : host)
                    + ":" + (port.isEmpty() ? defaultPort(scheme < 0 ? "" : protocol) : Integer.parseInt(port))
                    + path));
        } catch (IllegalArgumentException | ServerUnavailable e) {
            throw new ServerUnavailable("OLLAMA_HOST was '" + PlainText.line(written, 100)
                    + "'; write host:port, for example 127.0.0.1:11434, or choose a server with"
                    + " -Dsluice.url=http://HOST:PORT");
        }
    }

    private int defaultPort(String protocol) {
        return switch (protocol) {
            case "http" -> 80;
            case "https" -> 443;
            default -> ollamaPort;
        };
    }

    private static String reachable(String host) {
        return host.isEmpty() || host.equals("0.0.0.0") || host.equals("[::]") ? "127.0.0.1" : host;
    }
}
