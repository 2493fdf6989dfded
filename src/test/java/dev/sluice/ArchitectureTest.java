package dev.sluice;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The package map of {@code package-info.java}, kept true. */
@AnalyzeClasses(packages = "dev.sluice", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    /** Package, and the packages of ours it may import. A package missing here fails the build. */
    private static final Map<String, List<String>> UPSTREAM = Map.ofEntries(
            entry("time", List.of()),
            entry("workload", List.of()),
            entry("sample", List.of("workload")),
            entry("server", List.of("workload", "sample")),
            entry("engine", List.of("time")),
            entry("load", List.of("time", "workload", "server", "sample")),
            entry("host", List.of("time", "sample")),
            entry("host.gpu", List.of("time", "sample", "host")),
            entry("replay", List.of("workload", "sample")),
            entry("statistics", List.of("workload", "sample")),
            entry("slo", List.of("workload", "sample", "statistics")),
            entry("baseline", List.of("statistics", "slo")),
            entry("config", List.of("workload", "statistics", "slo")),
            entry("report", List.of("workload", "sample", "statistics", "slo")),
            entry("report.page", List.of("workload", "sample", "statistics", "slo", "report")),
            entry("allure", List.of("workload", "sample", "statistics", "slo", "report")),
            entry(
                    "junit",
                    List.of(
                            "time",
                            "workload",
                            "sample",
                            "server",
                            "engine",
                            "load",
                            "host",
                            "replay",
                            "statistics",
                            "slo",
                            "baseline",
                            "config",
                            "report",
                            "allure")));

    @ArchTest
    static void each_package_imports_only_those_upstream_of_it(JavaClasses all) {
        UPSTREAM.forEach((name, upstream) -> {
            String[] allowed = Stream.concat(Stream.of(name), upstream.stream())
                    .map(p -> "dev.sluice." + p + "..")
                    .toArray(String[]::new);
            classes()
                    .that()
                    .resideInAPackage("dev.sluice." + name + "..")
                    .should()
                    .onlyDependOnClassesThat(
                            resideOutsideOfPackage("dev.sluice..").or(resideInAnyPackage(allowed)))
                    .check(all);
        });
    }

    @ArchTest
    static void every_package_stands_in_the_map(JavaClasses all) {
        assertThat(all.stream()
                        .map(JavaClass::getPackageName)
                        .filter(p -> !p.equals("dev.sluice"))
                        .map(p -> p.substring("dev.sluice.".length()))
                        .distinct())
                .isSubsetOf(UPSTREAM.keySet());
    }

    @ArchTest
    static final ArchRule only_time_reads_a_clock = noClasses()
            .that()
            .resideOutsideOfPackage("dev.sluice.time..")
            .should()
            .accessTargetWhere(target(owner(resideInAnyPackage("java.lang", "java.time")))
                    .and(target(nameMatching("nanoTime|currentTimeMillis|now|systemUTC|systemDefaultZone"))))
            .because("every instant comes through an injected Ticker, so that tests can set it");

    @ArchTest
    static final ArchRule only_time_sleeps = noClasses()
            .that()
            .resideOutsideOfPackage("dev.sluice.time..")
            .should()
            .accessTargetWhere(target(owner(describe("Thread", c -> c.isEquivalentTo(Thread.class))))
                    .and(target(nameMatching("sleep"))))
            .because("a pause comes through an injected Sleeper, so that tests need not wait");

    @ArchTest
    static final ArchRule only_junit_imports_junit = noClasses()
            .that()
            .resideOutsideOfPackage("dev.sluice.junit..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.junit..", "org.junitpioneer..");

    @ArchTest
    static final ArchRule only_allure_imports_allure = noClasses()
            .that()
            .resideOutsideOfPackage("dev.sluice.allure..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.qameta.allure..");

    @ArchTest
    static final ArchRule only_report_and_the_engines_child_print = noClasses()
            .that()
            .resideOutsideOfPackages("dev.sluice.report..", "dev.sluice.engine..")
            .should()
            .accessTargetWhere(target(owner(describe("System", c -> c.isEquivalentTo(System.class))))
                    .and(target(nameMatching("out|err"))));
}
