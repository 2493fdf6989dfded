/** A run as a page of our own, one file that needs no network, and as Markdown. */
package dev.sluice.report.page;
