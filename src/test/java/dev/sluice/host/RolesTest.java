package dev.sluice.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
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

    /** Recorded by others: the process tree in vLLM's pull request 21445, whose workers' names say nothing of a model. */
    @Test
    void of_the_recorded_vllm_tree_the_core_and_its_worker_run_the_model() {
        List<String> commands = List.of(
                "VLLM::APIServer_0",
                "python3.12 -c from multiprocessing.resource_trac",
                "VLLM::EngineCoreProc_0",
                "VLLM::Worker_TP0_DP0");
        long[] cpuMillis = {15_000, 60, 18_000, 70_000}; // not recorded: as busy as vLLM's were when we measured it

        List<Seen> tree = IntStream.range(0, commands.size())
                .mapToObj(i ->
                        new Seen(i == 0, Roles.nameModel(List.of(commands.get(i).split(" "))), cpuMillis[i]))
                .toList();

        assertThat(roles(tree.toArray(Seen[]::new)))
                .containsExactly("web server", "helper", "model runner", "model runner");
    }

    /** Recorded by others: the runner of Ollama 0.5 in its issue 8525. */
    @Test
    void the_recorded_runner_of_ollama_0_5_is_known_by_its_model() {
        String runner = "/usr/lib/ollama/runners/cuda_v12_avx/ollama_llama_server runner --model"
                + " /home/user/.ollama/models/blobs/sha256-5c56bb --ctx-size 8192 --batch-size 512 --n-gpu-layers 41"
                + " --threads 8 --parallel 4 --port 41813";

        assertThat(roles(new Seen(true, false, 900), new Seen(false, Roles.nameModel(List.of(runner.split(" "))), 0)))
                .containsExactly("web server", "model runner");
    }

    private static List<String> roles(Seen... processes) {
        List<Seen> all = List.of(processes);
        return all.stream().map(one -> Roles.of(one, all)).toList();
    }
}
