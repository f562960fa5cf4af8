package dev.bxml.jdbc;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** A new connection each time. */
class DriverDataSource extends SimpleSource {
  private final String url;
  private final String user;

  DriverDataSource(String url, String user) {
    this.url = url;
    this.user = user;
  }

  @Override
  public Connection getConnection() throws SQLException {
    return DriverManager.getConnection(url, user, "");
  }

  @Override
  public Connection getConnection(String otherUser, String password) throws SQLException {
    return DriverManager.getConnection(url, otherUser, password);
  }
}
