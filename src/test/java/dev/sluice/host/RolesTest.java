package dev.sluice.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RolesTest {

    private record Seen(boolean root, boolean givenModel, long cpuMillis) implements Roles.Evidence {}

    @Test
    void the_ports_owner_alone_is_the_server() {
        assertThat(roles(new Seen(true, true, 900))).containsExactly("server");
    }

    @Test
    void of_ollama_the_child_that_was_given_the_model_runs_it_however_idle() {
        assertThat(roles(new Seen(true, false, 900), new Seen(false, true, 0), new Seen(false, false, 800)))
                .containsExactly("web server", "model runner", "helper");
    }

    @Test
    void of_vllm_whose_children_tell_no_model_those_that_work_run_it() {
        var apiServer = new Seen(true, true, 15_000);
        var resourceTracker = new Seen(false, false, 60);
        var engineCore = new Seen(false, false, 18_000);
        var worker = new Seen(false, false, 70_000);

        assertThat(roles(apiServer, resourceTracker, engineCore, worker))
                .containsExactly("web server", "helper", "model runner", "model runner");
    }

    @Test
    void a_child_that_hardly_works_makes_no_model_runner() {
        assertThat(roles(new Seen(true, false, 5_000), new Seen(false, false, 100)))
                .containsExactly("server", "helper");
    }

    @Test
    void children_that_have_not_worked_yet_run_nothing() {
        assertThat(roles(new Seen(true, false, 0), new Seen(false, false, 0))).containsExactly("server", "helper");
    }

    @ParameterizedTest
    @CsvSource({
        "ollama runner --model /x/y --port 1, true",
        "ollama_llama_server runner --model=/x, true",
        "python -m sglang.launch_server --model-path m, true",
        "llama-server -m models/a.gguf, true",
        "ollama runner /home/me/blobs/sha256-5c56bb, true",
        "ollama runner --ollama-engine --port 1, false",
        "VLLM::EngineCore, false",
        "python -m http.server --models x, false",
        "/opt/a.gguf, false",
    })
    void a_model_is_told_by_an_argument(String command, boolean told) {
        assertThat(Roles.nameModel(List.of(command.split(" ", -1)))).isEqualTo(told);
    }

    private static List<String> roles(Seen... processes) {
        List<Seen> all = List.of(processes);
        return all.stream().map(one -> Roles.of(one, all)).toList();
    }
}
