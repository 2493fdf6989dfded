/** Samples the machine beside the load: the server's processes, the GPU, energy. A missing value has a reason. */
package dev.sluice.host;
