/**
 * Sluice tells whether a machine serves an LLM fast enough for people, and fails the build when it does not.
 *
 * <pre>
 * config -&gt; workload -&gt; load (server, host, engine) -&gt; sample -&gt; statistics -&gt; slo -&gt; report -&gt; allure
 *           (the plan)                                       (verdict)          junit wires all of it
 * </pre>
 *
 * <ul>
 *   <li>{@code time}: the only place that reads a clock or sleeps
 *   <li>{@code workload}: what will be sent; pure data
 *   <li>{@code sample}: what was observed; pure data
 *   <li>{@code server}: speaks to one inference server and turns its bytes into events
 *   <li>{@code engine}: an inference server of our own, for machines that have none
 *   <li>{@code load}: runs a cycle, stamps what comes back, loses no request
 *   <li>{@code host}: samples the machine beside the load
 *   <li>{@code replay}: reads a recorded run's files back into samples
 *   <li>{@code statistics}: samples to numbers; pure functions
 *   <li>{@code slo}: numbers to verdicts
 *   <li>{@code baseline}: what earlier runs on the same machine measured, and how a new one compares
 *   <li>{@code config}: thresholds.yaml and settings to the types above
 *   <li>{@code report}: everything about a run as one record; text, JSON and CSV
 *   <li>{@code report.page}: the report as one HTML page of our own, and as Markdown
 *   <li>{@code allure}: the report as Allure results
 *   <li>{@code junit}: annotations, extension, assertion; the composition root
 * </ul>
 */
package dev.sluice;
