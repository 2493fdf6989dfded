/** Whole launches in a process of their own, and everything that they leave behind. */
package dev.sluice.whole;
