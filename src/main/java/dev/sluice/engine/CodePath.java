package dev.sluice.engine;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.kherud.llama.LlamaModel;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.resolver.AddressResolver;
import io.netty.util.concurrent.EventExecutor;
import java.io.File;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The class path of the child: the jars and folders our classes and those they use were loaded from.
 *
 * <p>Asked of the classes and not of {@code java.class.path}, which under Surefire, an IDE or a module path may name an
 * argument file, a jar with nothing but a manifest, or nothing.
 */
final class CodePath {

    /** One class of each jar the child needs. */
    private static final List<Class<?>> NEEDED = List.of(
            EngineChild.class,
            LlamaModel.class,
            ObjectMapper.class,
            JsonFactory.class,
            JsonProperty.class,
            HttpServerCodec.class,
            ByteToMessageDecoder.class,
            Channel.class,
            ByteBuf.class,
            AddressResolver.class,
            EventExecutor.class);

    private CodePath() {}

    /** The class path, in the form of {@code java -cp}. */
    static String ofEngine() {
        return NEEDED.stream()
                .map(CodePath::of)
                .distinct()
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** The jar or folder {@code type} was loaded from. */
    static Path of(Class<?> type) {
        CodeSource source =
                Objects.requireNonNull(type.getProtectionDomain().getCodeSource(), () -> type + " has no code source");
        try {
            return Path.of(new URI(source.getLocation().toString().replace(" ", "%20")));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(
                    type + " was loaded from " + source.getLocation() + ", which is no file", e);
        }
    }
}
