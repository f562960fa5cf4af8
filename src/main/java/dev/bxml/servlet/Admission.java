package dev.bxml.servlet;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Lets requests in, or answers them. */
@FunctionalInterface
interface Admission {

  /** Tells whether a request may go on; if not, its response is finished. */
  boolean admits(HttpServletRequest request, HttpServletResponse response) throws IOException;
}
