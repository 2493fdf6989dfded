/** How far the reported times are from the truth, against a source of known timing in a process of its own. */
package dev.sluice.bench;
