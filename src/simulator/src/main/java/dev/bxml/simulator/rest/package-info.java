/** The platform's REST API, for the application's own client: {@code RestApi}. */
@NullMarked
package dev.bxml.simulator.rest;

import org.jspecify.annotations.NullMarked;
