/** An application whose sources are edited while it runs. */
@NullMarked
package dev.bxml.simulator.edit;

import org.jspecify.annotations.NullMarked;
