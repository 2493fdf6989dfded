/** What was observed of each request and cycle. Pure data: no number here is computed from another. */
package dev.sluice.sample;
