package dev.sluice.host.gpu;

import com.dd.plist.NSDictionary;
import com.dd.plist.NSNumber;
import com.dd.plist.NSObject;
import com.dd.plist.PropertyListFormatException;
import com.dd.plist.PropertyListParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Optional;
import java.util.OptionalDouble;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.xml.sax.SAXException;

/**
 * One document of {@code powermetrics -f plist}. Units are not what the keys suggest: {@code freq_hz} is MHz,
 * {@code gpu_energy} is mJ over the window, so power is {@code gpu_energy / elapsed_ns}. Apple's DTD, which every
 * document names by URL, is resolved by dd-plist and never fetched.
 */
final class PowermetricsPlist {

    private PowermetricsPlist() {}

    /** Empty when the document has no {@code gpu}; throws when it is no property list. */
    static Optional<PowermetricsWindow> parse(String document) throws IOException {
        NSObject root;
        try {
            root = PropertyListParser.parse(document.strip().getBytes(StandardCharsets.UTF_8));
        } catch (PropertyListFormatException | ParseException | ParserConfigurationException | SAXException e) {
            throw new IOException("not a property list: " + e.getMessage(), e);
        }
        if (!(root instanceof NSDictionary sample) || !(sample.get("gpu") instanceof NSDictionary gpu)) {
            return Optional.empty();
        }
        OptionalDouble elapsed = divided(number(sample, "elapsed_ns"), 1e9);
        OptionalDouble joules = divided(number(gpu, "gpu_energy"), 1e3);
        OptionalDouble watts = elapsed.isPresent() && elapsed.getAsDouble() > 0 && joules.isPresent()
                ? OptionalDouble.of(joules.getAsDouble() / elapsed.getAsDouble())
                : OptionalDouble.empty();
        OptionalDouble idle = number(gpu, "idle_ratio");
        var window = new PowermetricsWindow(
                elapsed,
                watts,
                joules,
                number(gpu, "freq_hz"),
                idle.isPresent() ? OptionalDouble.of(100 * (1 - idle.getAsDouble())) : idle);
        return window.isEmpty() ? Optional.empty() : Optional.of(window);
    }

    private static OptionalDouble number(NSDictionary dictionary, String key) {
        @Nullable NSObject value = dictionary.get(key);
        return value instanceof NSNumber number ? OptionalDouble.of(number.doubleValue()) : OptionalDouble.empty();
    }

    private static OptionalDouble divided(OptionalDouble value, double divisor) {
        return value.isPresent() ? OptionalDouble.of(value.getAsDouble() / divisor) : value;
    }
}
