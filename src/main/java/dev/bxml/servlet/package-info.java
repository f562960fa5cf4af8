/**
 * Where callbacks come in: {@link dev.bxml.servlet.CallbackServlet} for URLs of its own, {@link
 * dev.bxml.servlet.CallbackFilter} for URLs that another servlet owns. Both only translate: {@code
 * Configuration} reads their init-params, {@code Exchange} turns a servlet request into what {@link
 * dev.bxml.adapter.CallbackAdapter} takes and writes what it returns.
 */
@NullMarked
package dev.bxml.servlet;

import org.jspecify.annotations.NullMarked;
