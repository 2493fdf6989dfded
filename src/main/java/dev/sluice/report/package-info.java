/** Everything about a run as one record, and that record as console text, JSON and CSV. */
package dev.sluice.report;
