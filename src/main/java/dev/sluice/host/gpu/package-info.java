/** Samples GPUs: a ladder of sources for each platform, each value with its source, each gap with its reason. */
package dev.sluice.host.gpu;
