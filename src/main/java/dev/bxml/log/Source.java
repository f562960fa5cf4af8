package dev.bxml.log;

/** Where a line comes from: a class and a method of it. Asked for both only if the line is logged. */
public interface Source {
  /** Of lines that are about no handler. */
  Source LIBRARY = new Source() {
    @Override
    public String className() {
      return "dev.bxml";
    }

    @Override
    public String methodName() {
      return "log";
    }
  };

  /**
   * Returns the class.
   *
   * @return its name as somebody has written it
   */
  String className();

  /**
   * Returns the method.
   *
   * @return its name
   */
  String methodName();
}
