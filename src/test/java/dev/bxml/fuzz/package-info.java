/**
 * Fuzzing: whatever comes in, and whatever an application puts into a document, the library stays
 * within its promises. Inputs are drawn anew in every run; a failure prints the seed and the smallest
 * input that still fails.
 */
package dev.bxml.fuzz;
