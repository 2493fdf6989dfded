package dev.sluice.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The address of a server, as the user gave it.
 *
 * @param base scheme, host and port; without a path
 * @param namesOpenAi whether it ended in {@code /v1}, as addresses for OpenAI's clients do
 */
record ServerAddress(URI base, boolean namesOpenAi) {

    private static final String EXAMPLE = Setting.URL.example();
    private static final Pattern FORM = Pattern.compile("([a-zA-Z][a-zA-Z0-9+.-]*)://([^/]*)(.*)");
    private static final int LARGEST_PORT = 65_535;

    static ServerAddress parse(String text) throws Unreadable {
        String address = SettingText.words(text, EXAMPLE);
        if (address.contains("@")) {
            throw Unreadable.ofSecret("holds a user name or password, which would show in reports; write the address"
                    + " alone and give a key by the environment variable SLUICE_API_KEY");
        }
        if (address.contains("?") || address.contains("#")) {
            throw Unreadable.ofSecret("holds a query or a fragment; write the address alone, such as " + EXAMPLE);
        }
        Matcher form = FORM.matcher(address);
        if (!form.matches()) {
            throw new Unreadable("has no scheme; write " + httpOf(address));
        }
        String scheme = form.group(1);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new Unreadable("has the scheme " + scheme + "; write http or https");
        }
        String path = form.group(3).replaceFirst("/+$", "");
        URI base = base(scheme + "://" + form.group(2));
        if (!path.isEmpty() && !path.equals("/v1")) {
            throw new Unreadable("has the path " + path + ", but Sluice knows the paths itself; write " + base);
        }
        return new ServerAddress(base, path.equals("/v1"));
    }

    private static URI base(String text) throws Unreadable {
        try {
            URI base = new URI(text);
            if (base.getHost() == null) {
                throw new Unreadable("has no host name that can be used (letters, digits, dots and hyphens); write for"
                        + " example " + EXAMPLE);
            }
            if (base.getPort() == 0 || base.getPort() > LARGEST_PORT) {
                throw new Unreadable("has the port " + base.getPort() + "; ports are 1 to " + LARGEST_PORT);
            }
            return base;
        } catch (URISyntaxException e) {
            throw new Unreadable("is no address (" + e.getReason() + "); write for example " + EXAMPLE);
        }
    }

    private static String httpOf(String address) {
        return address.matches("[\\w.\\[\\]:-]+") ? "http://" + address : "for example " + EXAMPLE;
    }
}
