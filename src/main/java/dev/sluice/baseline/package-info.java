/** What earlier runs on the same machine measured, and how a new one compares. Never compares two machines. */
package dev.sluice.baseline;
