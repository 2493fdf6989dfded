/** Annotations, extension and assertion: what users write, and the composition root that wires everything. */
package dev.sluice.junit;
