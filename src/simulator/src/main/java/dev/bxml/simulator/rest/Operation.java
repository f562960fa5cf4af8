package dev.bxml.simulator.rest;

/** What a method does at a path; within the platform's loop. */
@FunctionalInterface
interface Operation {
  Answer answer(Request request) throws RefusedRequest;
}
