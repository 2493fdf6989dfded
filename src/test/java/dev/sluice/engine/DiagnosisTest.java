package dev.sluice.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiagnosisTest {

    private static final String NONE_FOUND = "No native library found for os.name=Linux, os.arch=x86_64, paths=[/lib]";
    private static final String WAYS_OUT =
            "; start a model server yourself and name it with -Dsluice.url=http://HOST:PORT,"
                    + " or use a machine that has glibc 2.17 or newer (not musl), libgomp and a processor with AVX2";

    @Test
    void names_the_package_when_libgomp_is_missing() {
        String log = """
                /w/libjllama.so: libgomp.so.1: cannot open shared object file: No such file or directory
                Failed to load native library: /w/libjllama.so. osinfo: Linux/x86_64
                """;

        assertThat(Diagnosis.noLibrary(NONE_FOUND, log))
                .isEqualTo(
                        "the embedded engine cannot run here: libgomp is not installed (Debian and Ubuntu: apt install"
                                + " libgomp1; Fedora: dnf install libgomp) (libgomp.so.1: cannot open shared object file: No such"
                                + " file or directory)" + WAYS_OUT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "libjllama.so: Error loading shared library ld-linux-x86-64.so.2: No such file | needs glibc",
                "libjllama.so: Error relocating libjllama.so: __memcpy_chk: symbol not found   | needs glibc",
                "libjllama.so: libc.so.6: version `GLIBC_2.17' not found                        | glibc is too old",
                "jllama.dll: Can't find dependent libraries                                     | Visual C++ runtime",
                "libjllama.so: wrong ELF class: ELFCLASS32                                      | does not load (wrong ELF"
            })
    void names_the_cause_the_loader_gave(String log, String cause) {
        assertThat(Diagnosis.noLibrary(NONE_FOUND, "/w/" + log)).contains(cause).endsWith(WAYS_OUT);
    }

    @Test
    void names_the_missing_instructions_when_the_jvm_crashed_on_one() {
        String log = "#\n# A fatal error has been detected:\n#\n#  SIGILL (0x4) at pc=0x00007f, pid=1, tid=1\n#\n";

        assertThat(Diagnosis.died(134, log))
                .isEqualTo("the embedded engine cannot run here: this processor has no AVX2 and FMA, which its native"
                        + " library was compiled for (exit status 134)" + WAYS_OUT);
    }

    @Test
    void names_the_missing_instructions_when_the_system_killed_it_for_one() {
        assertThat(Diagnosis.died(132, "")).contains("no AVX2 and FMA");
        assertThat(Diagnosis.died(0xC000001D, "")).contains("no AVX2 and FMA");
    }

    @Test
    void quotes_the_crash_or_else_the_last_words() {
        assertThat(Diagnosis.died(134, "# \n#  SIGSEGV (0xb) at pc=0x0\n# bye"))
                .contains("(exit status 134): SIGSEGV (0xb);");
        assertThat(Diagnosis.died(1, "Error: Could not find or load main class X\n"))
                .contains("(exit status 1): Error: Could not find or load main class X;");
        assertThat(Diagnosis.died(3, "")).contains("(exit status 3);");
        assertThat(Diagnosis.died(137, "")).contains("killed while it started");
    }
}
