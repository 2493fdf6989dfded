package dev.sluice.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Tag("long")
class EngineLifeTest {

    @TempDir
    Path work;

    @Test
    void ends_its_process_on_close_and_leaves_nothing_but_its_log() throws Exception {
        Set<String> before = inTempFolder();
        EmbeddedEngine engine = EmbeddedEngine.start(EngineOptions.in(work));
        Optional<ProcessHandle> child = ProcessHandle.of(engine.pid());

        engine.close();
        engine.close();

        assertThat(child).get().matches(handle -> !handle.isAlive(), "has ended");
        assertThat(names(work)).containsExactly("engine.log");
        assertThat(inTempFolder()).isEqualTo(before);
    }

    @Test
    void says_what_to_do_where_no_native_library_is_made_for_the_machine() {
        assertThatThrownBy(() -> EmbeddedEngine.start(EngineOptions.in(work), List.of("-Dos.arch=riscv64")))
                .isInstanceOf(EngineUnavailable.class)
                .hasMessageMatching(
                        "the embedded engine cannot run here: its native library does not load"
                                + " \\(No native library found for os\\.name=\\w+, os\\.arch=riscv64, .*\\); start a model server"
                                + " yourself and name it with -Dsluice\\.url=http://HOST:PORT, or use a machine that has glibc .*");
        assertThat(names(work)).containsExactly("engine.log");
    }

    @Test
    void quotes_llama_cpp_when_it_does_not_know_the_models_architecture() throws IOException {
        Path file = work.resolve("odd.gguf");
        try (OutputStream out = Files.newOutputStream(file)) {
            new GgufWriter().text("general.architecture", "zigzag").writeTo(out);
        }

        assertThatThrownBy(() -> EmbeddedEngine.start(EngineOptions.in(work).serving(file)))
                .isInstanceOf(EngineUnavailable.class)
                .hasMessage("sluice.gguf: " + file + " cannot be served: llama.cpp does not take it: unknown model"
                        + " architecture: 'zigzag'; name a complete GGUF file of a text model, or leave sluice.gguf out"
                        + " to use the generated model");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "needs a POSIX signal")
    void names_the_processor_when_the_child_meets_an_instruction_it_does_not_have() throws Exception {
        CompletableFuture<Throwable> start =
                CompletableFuture.supplyAsync(() -> catchThrowable(() -> EmbeddedEngine.start(EngineOptions.in(work))));
        ProcessHandle child = Awaitility.await()
                .pollInterval(5, TimeUnit.MILLISECONDS)
                .until(this::child, Optional::isPresent)
                .orElseThrow();

        new ProcessBuilder("kill", "-ILL", Long.toString(child.pid())).start().waitFor();

        assertThat(start.get(60, TimeUnit.SECONDS))
                .isInstanceOf(EngineUnavailable.class)
                .hasMessageContaining("this processor has no AVX2 and FMA");
    }

    @Test
    @Tag("long")
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "needs kill -9")
    void dies_with_its_parent_however_that_dies() throws Exception {
        Process parent = new ProcessBuilder(
                        ChildCommand.java().toString(),
                        "-cp",
                        CodePath.ofEngine() + File.pathSeparator + CodePath.of(Parent.class),
                        Parent.class.getName(),
                        work.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader output = parent.inputReader()) {
            long pid = Long.parseLong(output.readLine());
            ProcessHandle child = ProcessHandle.of(pid).orElseThrow();
            assertThat(child.isAlive()).isTrue();

            parent.destroyForcibly(); // kill -9: no hook runs

            Awaitility.await().until(() -> !child.isAlive());
            assertThat(names(work)).as("the child cleans up after itself").containsExactly("engine.log");
        }
    }

    /** A process that starts an engine and then has something else to do. */
    static final class Parent {

        private Parent() {}

        public static void main(String... arguments) throws Exception {
            EmbeddedEngine engine = EmbeddedEngine.start(EngineOptions.in(Path.of(arguments[0])));
            System.out.println(engine.pid());
            Thread.currentThread().join();
        }
    }

    private Optional<ProcessHandle> child() {
        return ProcessHandle.current()
                .children()
                .filter(child -> child.info().commandLine().orElse("").contains(work.toString()))
                .findFirst();
    }

    private static List<String> names(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName())).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a careless binding or JVM would leave in the system's temporary folder. */
    private static Set<String> inTempFolder() {
        return names(Path.of(System.getProperty("java.io.tmpdir"))).stream()
                .filter(name -> name.contains("jllama") || name.contains("netty") || name.startsWith("engine-"))
                .collect(Collectors.toSet());
    }
}
