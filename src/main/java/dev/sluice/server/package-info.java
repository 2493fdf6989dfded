/** Speaks to one inference server: finds it, asks it who it is, encodes requests, turns its bytes into events. */
package dev.sluice.server;
