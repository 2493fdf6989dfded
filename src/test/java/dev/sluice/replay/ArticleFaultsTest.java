package dev.sluice.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sluice.sample.RequestSample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recordings that something is wrong with: everything is told at once, with its place and what to do. */
class ArticleFaultsTest {

    private static final String REQUESTS =
            "RequestID,TTFB,TotalDuration,ResponseDuration,WaitingTime,TokenCount,StatusCode,Status\n";
    private static final String DURATIONS = "Timestamp,Concurrency,MaxDuration,MinDuration,AvgDuration,P99Duration\n";
    private static final String FIRST = "2025-01-30T17:43:09-03:00,2,4.000,3.000,3.500,4.000\n";

    @TempDir
    Path folder;

    @Test
    void says_what_is_missing_in_a_folder_that_is_no_recording() throws IOException {
        assertThat(faults(folder))
                .containsExactly(folder + ": holds neither run.json nor a folder test_results_N, and no folder in it"
                        + " does; name the folder of a run (a copy of target/sluice), or a model's folder of the"
                        + " article's benchmark");
        Path level = Files.createDirectory(folder.resolve("test_results_2"));
        assertThat(faults(level)).containsExactly(level + ": is one level; name the folder above it");
    }

    @Test
    void tells_all_faults_of_all_files_at_once() throws IOException {
        Path level = level(
                REQUESTS + "1,x,3,3,1,30,200,Completed\n3,1,3,3,1,30,200,Completed\n2,1,3,3,1,30,200,Done\n",
                DURATIONS + "yesterday,2,4,3,3.5,4\n");

        assertThat(faults(folder))
                .containsExactly(
                        level.resolve("request_summary.csv")
                                + ":2: TTFB was \"x\"; it must be a number, 0 or more, such as 0.936",
                        level.resolve("request_summary.csv")
                                + ":3: RequestID was \"3\"; it must be a whole number from 1 to 2",
                        level.resolve("request_summary.csv")
                                + ":4: Status was \"Done\"; it must be Completed, Waiting, In Progress or Error with a"
                                + " status or a word, such as Error 503",
                        level.resolve("duration_metrics.csv")
                                + ":2: Timestamp was \"yesterday\"; it must be a time with its offset, such as"
                                + " 2025-01-30T17:43:09-03:00");
    }

    @Test
    void says_which_file_and_which_column_is_missing() throws IOException {
        Path level = Files.createDirectory(folder.resolve("test_results_2"));
        Files.writeString(level.resolve("request_summary.csv"), "RequestID,TTFB\n1,2\n");

        assertThat(faults(folder))
                .containsExactly(
                        level.resolve("request_summary.csv")
                                + ":1: the header has no ResponseDuration, TokenCount, StatusCode, Status; it must be"
                                + " RequestID,TTFB,ResponseDuration,TokenCount,StatusCode,Status",
                        level.resolve("duration_metrics.csv")
                                + ": is missing; without it nothing can be said of this folder");
    }

    @Test
    void says_where_a_row_was_cut_off() throws IOException {
        Path level = level(REQUESTS + "1,1,3,3,1,30,200,Completed\n2,1,4,4\n", DURATIONS + FIRST);

        assertThat(faults(folder))
                .contains(level.resolve("request_summary.csv")
                        + ":3: 4 cells where the header has 8; was the recording cut off here? Remove the line");
    }

    @Test
    void refuses_to_guess_which_rows_belong_to_which_run() throws IOException {
        Path level = level(
                REQUESTS + "1,1,3,3,1,30,200,Completed\n2,1,4,4,1,30,200,Completed\n1,1,5,5,1,30,200,Completed\n",
                DURATIONS + FIRST);
        assertThat(faults(folder))
                .containsExactly(level.resolve("duration_metrics.csv")
                        + ": tells of 1 runs, but the rows of request_summary.csv are those of 2 (a new one begins"
                        + " where a RequestID comes again); remove the rows of one file that the other has not");

        level(REQUESTS + "1,1,3,3,1,30,200,Completed\n2,1,4.5,4.5,1,30,200,Completed\n", DURATIONS + FIRST);
        assertThat(faults(folder))
                .containsExactly(level.resolve("duration_metrics.csv")
                        + ":2: MaxDuration was 4.000, but the longest ResponseDuration of that run"
                        + " (request_summary.csv, from line 2) is 4.500; are the rows of one run missing?");
    }

    @Test
    void counts_a_request_without_a_row_as_one_that_failed() throws IOException {
        level(REQUESTS + "2,1,4,4,1,30,200,Completed\n", DURATIONS + FIRST);

        List<RequestSample> requests =
                Recordings.read(folder).get(0).runs(2).get(0).samples().requests();

        assertThat(requests.get(0).outcome().label()).isEqualTo("incomplete");
        assertThat(requests.get(0).outcome().explanation())
                .isEqualTo("has no row: the article's tool kept none of a stream without a proper end");
        assertThat(requests.get(1).outcome().answered()).isTrue();
    }

    @Test
    void tells_requests_that_were_not_done_from_errors_of_the_server() throws IOException {
        level(REQUESTS + "1,1,4,4,1,30,200,In Progress\n2,0,0,0,0,0,503,Error 503\n", DURATIONS + FIRST);

        List<RequestSample> requests =
                Recordings.read(folder).get(0).runs(2).get(0).samples().requests();

        assertThat(requests.get(0).outcome().label()).isEqualTo("incomplete");
        assertThat(requests.get(1).outcome().label()).isEqualTo("rejected");
        assertThat(requests.get(1).status()).hasValue(503);
    }

    @Test
    void shortens_a_list_of_faults_that_nobody_would_read() throws IOException {
        level(REQUESTS + "x\n".repeat(50), DURATIONS + FIRST);

        assertThat(catchThrowableOfType(UnreadableRecording.class, () -> Recordings.read(folder)))
                .hasMessageStartingWith("The recording in " + folder + " cannot be replayed.\n  ")
                .hasMessageEndingWith("\n  and 31 more");
    }

    private Path level(String requests, String durations) throws IOException {
        Path level = Files.createDirectories(folder.resolve("test_results_2"));
        Files.writeString(level.resolve("request_summary.csv"), requests);
        Files.writeString(level.resolve("duration_metrics.csv"), durations);
        return level;
    }

    private static List<String> faults(Path recording) {
        return catchThrowableOfType(UnreadableRecording.class, () -> Recordings.read(recording))
                .faults();
    }
}
