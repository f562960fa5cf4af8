/**
 * Bandwidth's end of the line, for tests and for trying: {@code dev.bxml.simulator} calls an
 * application that answers BXML, in any language. It needs nothing of the module {@code dev.bxml}.
 */
module dev.bxml.simulator {
  requires com.fasterxml.jackson.core;
  requires java.xml;
  // For sources that are edited while their application runs; nothing else needs it.
  requires static java.compiler;
  requires transitive jdk.httpserver;
  // For the phone in a servlet container; nothing else needs it. Neither this nor the next is
  // transitive: whoever has neither could not be compiled.
  requires static jakarta.servlet;
  // For the extension of JUnit; nothing else needs it.
  requires static org.junit.jupiter.api;
  requires static transitive org.jspecify;

  exports dev.bxml.simulator;
}
