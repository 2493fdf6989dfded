/** Numbers to verdicts: objectives, the three words met, missed and undecided, and the gate over a whole run. */
package dev.sluice.slo;
