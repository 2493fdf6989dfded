package dev.sluice.sample;

/** What the model wrote, thinking and answer apart; each may be empty. A server's text: escape it wherever it goes. */
public record Transcript(String thinking, String answer) {}
