package com.acme.recipes.migrating;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The same menu as another voice platform has it: form parameters in, its own XML out. */
@WebServlet("/voice/*")
public class TwimlServlet extends HttpServlet {
  private static final long serialVersionUID = 1;

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setContentType("application/xml");
    response
        .getWriter()
        .write(
            switch (request.getPathInfo()) {
              case "/incoming" -> """
          <Response>
            <Gather action="menu" numDigits="1" timeout="10">
              <Say>For sales, press 1. To leave a message, press 2.</Say>
            </Gather>
          </Response>""";
              case "/menu" -> menu(request.getParameter("Digits"));
              default -> "<Response><Hangup/></Response>";
            });
  }

  private static String menu(String digits) {
    return switch (digits) {
      case "1" -> """
          <Response>
            <Dial timeout="20"><Number>+15551230001</Number></Dial>
          </Response>""";
      case "2" -> """
          <Response>
            <Say>After the tone, please.</Say>
            <Record action="recorded" maxLength="120"/>
          </Response>""";
      default -> "<Response><Redirect>incoming</Redirect></Response>";
    };
  }
}
