package dev.bxml.benchmark;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Locale;

/**
 * A cold JVM: prints how many milliseconds it took to make and initialise the servlet, to initialise
 * the filter, and to answer the first request, from connecting to the last byte received; and all,
 * from the start of the JVM.
 */
final class StartMain {
  /** Begins the line, among those that the JVM prints. */
  static final String MARK = "took ";

  private static long servletInit;
  private static long filterInit;

  private StartMain() {}

  public static void main(String[] args) throws Exception {
    Container container = Container.valueOf(args[0]);
    Contender contender = Contender.valueOf(args[1]);
    int port = container.start(
        context -> {
          long start = System.nanoTime();
          Servlet servlet = contender.servlet();
          servletInit += System.nanoTime() - start;
          contender.in(context, new Timed(servlet), StartMain::timed);
        },
        false);
    long start = System.nanoTime();
    request(port);
    long first = System.nanoTime() - start;
    System.out.printf(
        Locale.ROOT,
        MARK + "%.2f %.2f %.2f %d%n",
        servletInit / 1e6,
        filterInit / 1e6,
        first / 1e6,
        ManagementFactory.getRuntimeMXBean().getUptime());
    System.exit(0);
  }

  private static Filter timed(Filter filter) {
    return new Filter() {
      @Override
      public void init(FilterConfig config) throws ServletException {
        long start = System.nanoTime();
        filter.init(config);
        filterInit += System.nanoTime() - start;
      }

      @Override
      public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
          throws IOException, ServletException {
        filter.doFilter(request, response, chain);
      }
    };
  }

  private static void request(int port) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      OutputStream out = socket.getOutputStream();
      out.write(Crowd.request(1));
      InputStream in = socket.getInputStream();
      byte[] answer = in.readAllBytes();
      if (answer.length < 12 || answer[9] != '2') {
        throw new IOException(new String(answer, 0, Math.min(100, answer.length)));
      }
    }
  }

  private record Timed(Servlet servlet) implements Servlet {
    @Override
    public void init(ServletConfig config) throws ServletException {
      long start = System.nanoTime();
      servlet.init(config);
      servletInit += System.nanoTime() - start;
    }

    @Override
    public ServletConfig getServletConfig() {
      return servlet.getServletConfig();
    }

    @Override
    public void service(ServletRequest request, ServletResponse response)
        throws ServletException, IOException {
      servlet.service(request, response);
    }

    @Override
    public String getServletInfo() {
      return servlet.getServletInfo();
    }

    @Override
    public void destroy() {
      servlet.destroy();
    }
  }
}
