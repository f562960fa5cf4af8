package dev.bxml.servlet;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/**
 * A servlet that is made anew for each test, while its container runs on: what it has told in the
 * log, and tells no more, is forgotten.
 */
final class RenewedServlet extends HttpServlet {
  private static final long serialVersionUID = 1;
  private static final List<RenewedServlet> ALL = new CopyOnWriteArrayList<>();

  private final transient Supplier<CallbackServlet> maker;
  private transient volatile CallbackServlet current;

  RenewedServlet(Supplier<CallbackServlet> maker) {
    this.maker = maker;
  }

  /** Makes all anew that are in a container. */
  static void renewAll() throws ServletException {
    for (RenewedServlet servlet : ALL) {
      servlet.renew();
    }
  }

  private void renew() throws ServletException {
    CallbackServlet made = maker.get().authentication(Authentication.ELSEWHERE);
    made.init(getServletConfig());
    current = made;
  }

  @Override
  public void init() throws ServletException {
    renew();
    ALL.add(this);
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response) {
    Objects.requireNonNull(current).service(request, response);
  }

  @Override
  public void destroy() {
    ALL.remove(this);
    current.destroy();
  }
}
