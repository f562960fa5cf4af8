package com.acme.kotlin

import com.sun.net.httpserver.HttpExchange
import dev.bxml.adapter.CallbackAdapter
import dev.bxml.adapter.CallbackRequest
import dev.bxml.handler.CallbackHandlers
import dev.bxml.simulator.CallSimulator
import dev.bxml.simulator.CallSimulatorExtension
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.extension.RegisterExtension

class MenuTest {
  @Test
  fun `the caller asks for the hours`(bandwidth: CallSimulator) {
    bandwidth
      .incomingCall("+15551230003", "+15551230002")
      .hears(MENU)
      .press("1")
      .hears("We are open from nine to five. Goodbye.")
  }

  @Test
  fun `the caller asks for his number`(bandwidth: CallSimulator) {
    bandwidth
      .incomingCall("+15551230003", "+15551230002")
      .hears(MENU)
      .press("2")
      .hears("You call from +15551230003.")
  }

  @Test
  fun `the caller presses another key`(bandwidth: CallSimulator) {
    bandwidth.incomingCall("+15551230003", "+15551230002").hears(MENU).press("3").hears(MENU)
  }

  companion object {
    private const val MENU = "For our opening hours, press 1. For your number, press 2."
    private val ADAPTER = CallbackAdapter(CallbackHandlers.of(Menu()))

    @JvmField
    @RegisterExtension
    val SIMULATOR: CallSimulatorExtension =
      CallSimulatorExtension.of { CallSimulator.of(::answer).url("voice/incoming") }

    private fun answer(exchange: HttpExchange) = exchange.use {
      val reply =
        ADAPTER.handle(
          CallbackRequest.of(it.requestMethod, it.requestURI.rawPath)
            .query(it.requestURI.rawQuery)
            .headers { name -> it.requestHeaders.getFirst(name) }
            .body(-1) { it.requestBody }
        )
      reply.headers().forEach { (name, value) -> it.responseHeaders.set(name, value) }
      it.sendResponseHeaders(reply.status(), if (reply.length() == 0) -1L else reply.length().toLong())
      reply.writeTo(it.responseBody)
    }
  }
}
