/**
 * The receiving side of Bandwidth voice for Jakarta servlet containers: callbacks in, BXML out.
 * Mount {@code dev.bxml.servlet}, implement the interfaces of {@code dev.bxml.handler}, read the
 * callbacks of {@code dev.bxml.callback} and answer with the verbs of {@code dev.bxml.verb}.
 */
module dev.bxml {
  requires com.fasterxml.jackson.core;
  // For applications that have it write and read callbacks; nothing else needs it.
  requires static com.fasterxml.jackson.databind;
  requires java.xml;
  requires jdk.jfr;
  requires static java.logging; // told where a line comes from, if it is there
  requires static java.naming; // for jndi: sources, which need a container that has it
  requires static transitive jakarta.servlet;
  requires static transitive org.jspecify;

  exports dev.bxml.callback;
  exports dev.bxml.handler;
  exports dev.bxml.adapter;
  exports dev.bxml.store;
  exports dev.bxml.flow;
  exports dev.bxml.servlet;
  exports dev.bxml.verb;
}
