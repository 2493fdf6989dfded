/** Fakes that misbehave on purpose, over real sockets. No mocks. */
package dev.sluice.fake;
