/** An inference server of our own for machines that have none: llama.cpp in a child JVM, speaking the Ollama protocol. */
package dev.sluice.engine;
